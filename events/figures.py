"""What the activities add up to. Nothing is typed by hand: unknown is not zero, and approximate stays “about”."""

from dataclasses import dataclass
from typing import Any

from events.models import Event
from leica.registers.models import Country

SMALLEST_GROUP = 5


@dataclass(frozen=True)
class Totals:
    activities: int
    participants: int
    is_approximate: bool
    known: int  # activities whose number of participants is known
    countries: int
    visits: list[Any]


def totals() -> Totals:
    """Over all activities that were held and are public; three queries."""
    held = list(
        Event.objects.readable()
        .held()
        .with_participants()
        .select_related("place")
        .prefetch_related("place__dated_names")
        .in_order()
    )
    known = [event for event in held if event.participants is not None]
    return Totals(
        activities=len(held),
        participants=sum(event.participants for event in known),
        is_approximate=any(event.participants_approximate for event in known),
        known=len(known),
        countries=Country.objects.partners().count(),
        visits=[event for event in held if event.kind == Event.Kind.STUDY_VISIT],
    )


def public_women(event: Any) -> int | None:
    """How many women took part, where neither they nor the men are few enough to be singled out; else None."""
    if event.women is None or event.participants is None:
        return None
    men = event.participants - event.women
    return event.women if min(event.women, men) >= SMALLEST_GROUP else None

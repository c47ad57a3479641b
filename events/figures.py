"""What the activities add up to. Nothing is typed by hand: unknown is not zero, and approximate stays “about”.

Every sum is made of numbers that the page of an activity says itself: its total, and its women where `public_women`
shows them. So neither two tables nor two days can be subtracted to learn a number that those pages keep.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db.models import QuerySet

from events.journeys import Journeys
from events.models import Event
from leica.registers.models import Country

SMALLEST_GROUP = 5
HOME_JOURNEYS = 6


@dataclass(frozen=True)
class Sum:
    activities: int
    known: int  # activities whose number of participants is known
    approximate: int  # numbers among these that are estimates
    number: int | None  # of participants; None where nothing is known

    @classmethod
    def of(cls, events: Iterable[Any]) -> "Sum":
        events = list(events)
        known = [event for event in events if event.participants is not None]
        return cls(
            activities=len(events),
            known=len(known),
            approximate=sum(event.participants_approximate for event in known),
            number=sum(event.participants for event in known) if known else None,
        )

    @property
    def is_approximate(self) -> bool:
        return self.approximate > 0

    @property
    def unknown(self) -> int:
        return self.activities - self.known


@dataclass(frozen=True)
class Women:
    """Of the activities that show how many women took part."""

    number: int
    activities: int
    participants: int


class Results:
    """Over all activities that were held and that readers may see; meetings of the partners are only counted."""

    def __init__(self, held: QuerySet) -> None:
        found = list(held.for_figures())
        self.events = [event for event in found if event.kind != Event.Kind.STEERING_COMMITTEE]
        self.committees = len(found) - len(self.events)

    @cached_property
    def total(self) -> Sum:
        return Sum.of(self.events)

    @cached_property
    def women(self) -> Women | None:
        shown = [event for event in self.events if public_women(event) is not None]
        return (
            Women(
                number=sum(event.women for event in shown),
                activities=len(shown),
                participants=sum(event.participants for event in shown),
            )
            if shown
            else None
        )

    @cached_property
    def visits(self) -> list[Any]:
        return [event for event in self.events if event.kind == Event.Kind.STUDY_VISIT]

    @cached_property
    def partner_countries(self) -> list[Country]:
        return list(Country.objects.partners())

    @property
    def least_activities_of_a_partner(self) -> int:
        """How many the partner country took part in that took part in the fewest."""
        taking_part = Counter(country.pk for event in self.events for country in event.countries.all())
        return min((taking_part[country.pk] for country in self.partner_countries), default=0)

    @cached_property
    def journeys(self) -> Journeys:
        return Journeys.among(self.events)

    @cached_property
    def latest_journeys(self) -> Journeys:
        return Journeys.among(self.events, at_most=HOME_JOURNEYS)


def results() -> Results:
    return Results(Event.objects.readable().held())


def public_women(event: Any) -> int | None:
    """How many women took part, where neither they nor the men are few enough to be singled out; else None."""
    if event.women is None or event.participants is None:
        return None
    men = event.participants - event.women
    return event.women if min(event.women, men) >= SMALLEST_GROUP else None

"""Which activities are journeys, for the table and the map of where delegations went."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from events.map import Map, draw_map
from events.models import Event
from leica.registers.models import Country, Place

VISITING = (Event.Kind.STUDY_VISIT, Event.Kind.COURSE_ABROAD)


@dataclass(frozen=True)
class Journeys:
    events: list[Any]  # the newest first
    are_all: bool

    @classmethod
    def among(cls, events: list[Any], *, at_most: int | None = None) -> "Journeys":
        found = [event for event in events if is_journey(event)]
        return cls(found[:at_most], at_most is None or len(found) <= at_most)

    @cached_property
    def map(self) -> Map:
        """One query."""
        return draw_map(self.events, Place.objects.capitals_of_partners())


def is_journey(event: Any) -> bool:
    """A visit, or whatever else took people out of the countries that the project works for."""
    if event.format == Event.Format.ONLINE or not event.country:
        return False
    return event.kind in VISITING or event.country.role != Country.Role.BENEFICIARY

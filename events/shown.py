"""Activities as the pages of others show them: each is asked for once a generation."""

from django.utils import timezone

from events.models import Event
from leica.delivery.kept import MOST, kept
from leica.publishing.written import MOMENT, Written
from leica.registers.entries import prefetch_countries, prefetch_dated_names

SHOWN = Written(
    lambda keys, at: (
        Event.objects.readable(at)
        .for_list()
        .prefetch_related(None)
        .with_keys_of("countries")
        .defer("body", "body_en", "body_ru")
        .filter(pk__among=keys)
    ),
    keys=[0],
    at=MOMENT,
)


def shown(keys: list[int]) -> tuple[Event, ...]:
    """Those of `keys` that readers may see, in the order of the keys."""
    shelf: dict[int, Event | None] = kept("activities shown", dict)
    missing = [key for key in keys if key not in shelf]
    found = {event.pk: event for event in _ask(missing)} if missing else {}
    asked = {key: found.get(key) for key in missing}
    if len(shelf) < MOST:
        shelf.update(asked)
    return tuple(event for key in keys if (event := asked[key] if key in asked else shelf[key]))


def _ask(keys: list[int]) -> list[Event]:
    events = SHOWN.all(keys=keys, at=timezone.now())
    prefetch_countries(events)
    prefetch_dated_names(event.place for event in events if event.place)
    return events

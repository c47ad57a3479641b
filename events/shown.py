"""Activities as the pages of others show them: each is asked for once a generation."""

from django.utils import timezone

from events.models import Event
from leica.delivery.kept import MOST, kept
from leica.publishing.written import MOMENT, Written

SHOWN = Written(
    lambda keys, at: Event.objects.readable(at).for_list().defer("body", "body_en", "body_ru").filter(pk__among=keys),
    keys=[0],
    at=MOMENT,
)


def shown(keys: list[int]) -> tuple[Event, ...]:
    """Those of `keys` that readers may see, in the order of the keys."""
    shelf: dict[int, Event | None] = kept("activities shown", dict)
    missing = [key for key in keys if key not in shelf]
    found = {event.pk: event for event in SHOWN.all(keys=missing, at=timezone.now())} if missing else {}
    asked = {key: found.get(key) for key in missing}
    if len(shelf) < MOST:
        shelf.update(asked)
    return tuple(event for key in keys if (event := asked[key] if key in asked else shelf[key]))

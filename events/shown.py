"""Activities as the pages of others show them: each is asked for once a generation."""

from events.models import Event
from leica.delivery.kept import kept

MOST = 500  # held at a time


def shown(keys: list[int]) -> list[Event]:
    """Those of `keys` that readers may see, in the order of the keys."""
    shelf: dict[int, Event | None] = kept("activities shown", dict)
    missing = [key for key in keys if key not in shelf]
    found = Event.objects.readable().for_list().in_bulk(missing) if missing else {}
    asked = {key: found.get(key) for key in missing}
    if len(shelf) < MOST:
        shelf.update(asked)
    return [event for key in keys if (event := asked[key] if key in asked else shelf[key])]

from typing import Any

from events.models import Event
from leica.registers.narrowing import NarrowingForm


class ArticleFilter(NarrowingForm):
    """A year is no filter here but an address: the archive."""

    columns = {"kind": "event__kind", "country": "countries__code", "topic": "topics__slug"}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("kind", list(Event.Kind.choices))

    def countable(self, name, rows):
        """What kind of activity a draft tells of is not told by its number either."""
        return rows.of_known_activity() if name == "kind" else rows

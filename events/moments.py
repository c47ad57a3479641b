"""When an activity begins, or becomes past, for readers: see leica.delivery.moments."""

from datetime import date, datetime, time, timedelta

from django.utils.timezone import localdate, make_aware

from events.models import Event
from leica.publishing.written import earliest

FIRST_DAY = earliest(
    lambda: Event.objects.standing_on_site().filter(status=Event.Status.PLANNED), "shown_starts_on", mark=date.min
)
LAST_DAY = earliest(Event.objects.standing_on_site, "shown_ends_on", mark=date.min, compared="gte")


def next_beginning(after: datetime) -> datetime | None:
    """The start of the first day of the next planned activity."""
    return _midnight(FIRST_DAY(localdate(after)))


def next_end(after: datetime) -> datetime | None:
    """The end of the last day of the next activity that is not over."""
    last = LAST_DAY(localdate(after))
    return _midnight(last + timedelta(days=1) if last else None)


def _midnight(day: date | None) -> datetime | None:
    """Its first moment, in the project's own time."""
    return make_aware(datetime.combine(day, time.min)) if day else None

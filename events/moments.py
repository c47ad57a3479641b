"""When an activity begins, or becomes past, for readers: see leica.delivery.moments."""

from datetime import date, datetime, time, timedelta

from django.utils.timezone import localdate, make_aware

from events.models import Event
from leica.publishing.written import Written

BEGINNING = Written(
    lambda after: (
        Event.objects.standing_on_site()
        .filter(status=Event.Status.PLANNED, shown_starts_on__gt=after)
        .order_by("shown_starts_on")
        .values("shown_starts_on")[:1]
    ),
    after=date.min,
)
END = Written(
    lambda on: (
        Event.objects.standing_on_site()
        .filter(shown_ends_on__gte=on)
        .order_by("shown_ends_on")
        .values("shown_ends_on")[:1]
    ),
    on=date.min,
)


def next_beginning(after: datetime) -> datetime | None:
    """The start of the first day of the next planned activity."""
    row = BEGINNING.one(after=localdate(after))
    return _midnight(row["shown_starts_on"]) if row else None


def next_end(after: datetime) -> datetime | None:
    """The end of the last day of the next activity that is not over."""
    row = END.one(on=localdate(after))
    return _midnight(row["shown_ends_on"] + timedelta(days=1)) if row else None


def _midnight(day: date) -> datetime:
    """Its first moment, in the project's own time."""
    return make_aware(datetime.combine(day, time.min))

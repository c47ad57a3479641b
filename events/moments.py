"""When an activity begins, or becomes past, for readers: see leica.delivery.moments."""

from datetime import date, datetime, time, timedelta

from django.utils.timezone import localdate, make_aware

from events.models import Event


def next_beginning(after: datetime) -> datetime | None:
    """The start of the first day of the next planned activity."""
    planned = Event.objects.standing_on_site().filter(status=Event.Status.PLANNED)
    day = planned.filter(shown_starts_on__gt=localdate(after)).order_by("shown_starts_on")
    return _midnight(day.values_list("shown_starts_on", flat=True).first())


def next_end(after: datetime) -> datetime | None:
    """The end of the last day of the next activity that is not over."""
    rows = Event.objects.standing_on_site().filter(shown_ends_on__gte=localdate(after)).order_by("shown_ends_on")
    last = rows.values_list("shown_ends_on", flat=True).first()
    return _midnight(last + timedelta(days=1) if last else None)


def _midnight(day: date | None) -> datetime | None:
    """Its first moment, in the project's own time."""
    return make_aware(datetime.combine(day, time.min)) if day else None

"""When a picture leaves the pages by the clock alone: see leica.delivery.moments."""

from datetime import date, datetime, time, timedelta

from django.utils.timezone import localdate, make_aware

from leica.media.models import Image
from leica.publishing.written import Written

LAST_DAY = Written(
    lambda on: (
        Image.objects.exclude(token=None)
        .filter(consent_valid_until__gte=on)
        .order_by("consent_valid_until")
        .values("consent_valid_until")[:1]
    ),
    on=date.min,
)


def next_end_of_consent(after: datetime) -> datetime | None:
    """The midnight after the last day of a consent; of pictures that readers have."""
    row = LAST_DAY.one(on=localdate(after))
    return make_aware(datetime.combine(row["consent_valid_until"] + timedelta(days=1), time())) if row else None

"""When a picture leaves the pages by the clock alone: see leica.delivery.moments."""

from datetime import date, datetime, time, timedelta

from django.utils.timezone import localdate, make_aware

from leica.media.models import Image
from leica.publishing.written import earliest

LAST_DAY = earliest(lambda: Image.objects.exclude(token=None), "consent_valid_until", mark=date.min, compared="gte")


def next_end_of_consent(after: datetime) -> datetime | None:
    """The midnight after the last day of a consent; of pictures that readers have."""
    last_day = LAST_DAY(localdate(after))
    return last_day and make_aware(datetime.combine(last_day + timedelta(days=1), time()))

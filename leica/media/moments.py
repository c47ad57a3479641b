"""When a picture leaves the pages by the clock alone: see leica.delivery.moments."""

from datetime import datetime, time, timedelta

from django.utils.timezone import localdate, make_aware

from leica.media.models import Image


def next_end_of_consent(after: datetime) -> datetime | None:
    """The midnight after the last day of a consent; of pictures that readers have."""
    days = Image.objects.exclude(token=None).filter(consent_valid_until__gte=localdate(after))
    last_day = days.order_by("consent_valid_until").values_list("consent_valid_until", flat=True).first()
    return last_day and make_aware(datetime.combine(last_day + timedelta(days=1), time()))

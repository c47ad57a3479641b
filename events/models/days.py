from datetime import date

from django.core.exceptions import ValidationError
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _


def check_day(day: date | None, *, first: date | None, last: date | None) -> None:
    """A programme item lies within the days of its event."""
    if day and first and last and not first <= day <= last:
        raise ValidationError(
            {
                "date": ValidationError(
                    _("%(day)s is outside the activity, which lasts from %(first)s to %(last)s."),
                    code="outside",
                    params={"day": date_format(day), "first": date_format(first), "last": date_format(last)},
                )
            }
        )

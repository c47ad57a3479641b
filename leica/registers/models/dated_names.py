"""Names that were official for a time, and that no two of one owner were at once."""

from collections.abc import Iterable
from datetime import date
from itertools import combinations
from typing import Any

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import BigIntegerRangeField, DateRangeField, RangeBoundary, RangeOperators
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Deferrable, F, Func, Q
from django.utils.translation import gettext_lazy as _

order_sentence = _("The name ends before it begins.")
overlap_sentence = _("Two names would have been official on the same day. Let one end before the other begins.")


class DatedName(models.Model):
    name = models.CharField(_("name"), max_length=200)
    valid_from = models.DateField(_("first day"), null=True, blank=True, help_text=_("Empty: not recorded."))
    valid_to = models.DateField(_("last day"), null=True, blank=True, help_text=_("Empty: still the name."))
    needs_check = models.BooleanField(_("to be checked"), default=False)

    class Meta:
        abstract = True
        ordering = (F("valid_from").asc(nulls_first=True),)

    def __str__(self) -> str:
        return str(self.name_en or self.name_ru)

    def clean(self) -> None:
        super().clean()
        # The rule is a constraint too; but the other constraint, on ranges, cannot even ask about such days.
        if self.valid_from and self.valid_to and self.valid_to < self.valid_from:
            raise ValidationError({"valid_to": ValidationError(order_sentence, code="order")})

    def is_valid(self, on: date) -> bool:
        return (self.valid_from or date.min) <= on <= (self.valid_to or date.max)


def dated_name_constraints(owner: str) -> list[models.BaseConstraint]:
    """`owner` is the foreign key to whatever bears the names. Ranges stand in for an extension that we do without."""
    prefix = "%(app_label)s_%(class)s"
    bounds = RangeBoundary(inclusive_lower=True, inclusive_upper=True)
    same_owner = Func(F(owner), F(owner), bounds, function="int8range", output_field=BigIntegerRangeField())
    days = Func(F("valid_from"), F("valid_to"), bounds, function="daterange", output_field=DateRangeField())
    return [
        models.CheckConstraint(
            condition=Q(valid_from__isnull=True) | Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")),
            name=f"{prefix}_ends_after_it_begins",
            violation_error_message=order_sentence,
        ),
        ExclusionConstraint(
            expressions=[(same_owner, RangeOperators.OVERLAPS), (days, RangeOperators.OVERLAPS)],
            name=f"{prefix}_no_two_at_once",
            deferrable=Deferrable.IMMEDIATE,  # at the end of a statement, so that two names can move their boundary
            violation_error_message=overlap_sentence,
        ),
    ]


def overlapping(periods: Iterable[tuple[date | None, date | None]]) -> bool:
    """True if two of the periods (first day, last day; None is open) share a day."""
    closed = [(begin or date.min, end or date.max) for begin, end in periods]
    return any(a[0] <= b[1] and b[0] <= a[1] for a, b in combinations(closed, 2))


def name_on(owner: Any, names: Iterable[Any], day: date | None) -> Any:
    """The one of `names` that was official on `day`, else `owner`, whose own name is today's."""
    if day is None:
        return owner
    return next((name for name in names if name.is_valid(day)), owner)

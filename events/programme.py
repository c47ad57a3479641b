"""The programme as readers see it: day by day."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from django.utils.dateformat import format as form
from django.utils.translation import gettext as _


@dataclass(frozen=True)
class Day:
    """Its items, and the name and date that stand above them where they are known."""

    name: str
    date: date | None
    items: list[Any]

    @property
    def date_text(self) -> str:
        return form(self.date, "l j E") if self.date else ""


def days_of(programme: Iterable[Any], *, first_day: date, length: int) -> list[Day]:
    """Items in order, by day; unknown days have no heading, unless others are known."""
    days = [(day, list(items)) for day, items in groupby(programme, key=lambda item: item.date)]
    dated = any(day for day, _items in days)
    return [Day(_name(day, first_day=first_day, length=length, dated=dated), day, items) for day, items in days]


def _name(day: date | None, *, first_day: date, length: int, dated: bool) -> str:
    if day is None:
        return _("Day not recorded") if dated else ""
    if length == 1:
        return _("The day")
    return _("Day %(number)s") % {"number": (day - first_day).days + 1}

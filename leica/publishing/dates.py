"""Days, ranges and months in the form of the active language."""

from dataclasses import dataclass
from datetime import date

from django.utils.dateformat import format as form
from django.utils.translation import get_language

NBSP = "\N{NO-BREAK SPACE}"
DASH = "\N{EN DASH}"


@dataclass(frozen=True)
class DateText:
    """A date in two parts, for lists that set the days larger; `str()` is the whole."""

    days: str
    rest: str
    whole: str
    machine: str

    def __str__(self) -> str:
        return self.whole


def date_text(first: date, last: date | None = None, *, month_only: bool = False) -> DateText:
    """From `first` to `last`, both included; only the months of them if `month_only`.

    "16 February 2023", "15–16 February 2023", "29 November – 1 December 2022", "March 2027";
    «16 февраля 2023 г.», «15–16 февраля 2023 г.», «29 ноября – 1 декабря 2022 г.», «март 2027 г.».
    """
    last = last or first
    if month_only:
        return _months(first, last)
    if (first.year, first.month) == (last.year, last.month):
        days = f"{first.day}" if first == last else f"{first.day}{DASH}{last.day}"
        rest = f"{form(last, 'E')} {_year(last)}"
        return DateText(days, rest, f"{days}{NBSP}{rest}", first.isoformat())
    begin = f"{first.day}{NBSP}{form(first, 'E')}" + (f" {_year(first)}" if first.year != last.year else "")
    whole = f"{begin}{NBSP}{DASH} {last.day}{NBSP}{form(last, 'E')} {_year(last)}"
    days = f"{first.day}{NBSP}{_short(first)}{NBSP}{DASH} {last.day}{NBSP}{_short(last)}"
    years = _year(last) if first.year == last.year else f"{first.year}{DASH}{_year(last)}"
    return DateText(days, years, whole, first.isoformat())


def _months(first: date, last: date) -> DateText:
    machine = f"{first:%Y-%m}"
    if (first.year, first.month) == (last.year, last.month):
        days, rest = form(first, "F"), _year(first)
    else:
        begin = form(first, "F") + (f" {_year(first)}" if first.year != last.year else "")
        days, rest = f"{begin}{NBSP}{DASH} {form(last, 'F')}", _year(last)
    whole = f"{days} {rest}"
    return DateText(days, rest, whole.lower() if get_language() == "ru" else whole, machine)


def _year(day: date) -> str:
    return f"{day.year}{NBSP}г." if get_language() == "ru" else str(day.year)


def _short(day: date) -> str:
    """The month in a narrow column."""
    return form(day, "b" if get_language() == "ru" else "N")

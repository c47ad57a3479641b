"""Days, ranges and months in the form of the active language."""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

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
    return _text(first, last or first, get_language() or "", month_only=month_only)


@lru_cache(maxsize=2048)
def _text(first: date, last: date, language: str, *, month_only: bool) -> DateText:
    return _months(first, last, language) if month_only else _days(first, last, language)


def _days(first: date, last: date, language: str) -> DateText:
    if (first.year, first.month) == (last.year, last.month):
        days = f"{first.day}" if first == last else f"{first.day}{DASH}{last.day}"
        rest = f"{form(last, 'E')} {_year(last, language)}"
        return DateText(days, rest, f"{days}{NBSP}{rest}", first.isoformat())
    begin = f"{first.day}{NBSP}{form(first, 'E')}" + (f" {_year(first, language)}" if first.year != last.year else "")
    whole = f"{begin}{NBSP}{DASH} {last.day}{NBSP}{form(last, 'E')} {_year(last, language)}"
    days = f"{first.day}{NBSP}{_short(first, language)}{NBSP}{DASH} {last.day}{NBSP}{_short(last, language)}"
    years = _year(last, language) if first.year == last.year else f"{first.year}{DASH}{_year(last, language)}"
    return DateText(days, years, whole, first.isoformat())


def _months(first: date, last: date, language: str) -> DateText:
    machine = f"{first:%Y-%m}"
    if (first.year, first.month) == (last.year, last.month):
        days, rest = form(first, "F"), _year(first, language)
    else:
        begin = form(first, "F") + (f" {_year(first, language)}" if first.year != last.year else "")
        days, rest = f"{begin}{NBSP}{DASH} {form(last, 'F')}", _year(last, language)
    whole = f"{days} {rest}"
    return DateText(days, rest, whole.lower() if language == "ru" else whole, machine)


def _year(day: date, language: str) -> str:
    return f"{day.year}{NBSP}г." if language == "ru" else str(day.year)


def _short(day: date, language: str) -> str:
    """The month in a narrow column."""
    return form(day, "b" if language == "ru" else "N")

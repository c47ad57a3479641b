"""The tables of the figures page. Numbers below five stand together, as in the table of delegations."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.utils.translation import gettext_lazy as _

from events.delegations import SMALLEST, Cell, delegation_cells
from events.figures import Sum
from events.models import Event
from leica.registers.models import Country, Topic

KINDS = {
    Event.Kind.STUDY_VISIT: _("Study visits"),
    Event.Kind.TRAINING: _("Trainings"),
    Event.Kind.SEMINAR: _("Seminars"),
    Event.Kind.WORKSHOP: _("Workshops"),
    Event.Kind.ROUND_TABLE: _("Round tables"),
    Event.Kind.COURSE_ABROAD: _("Courses abroad"),
}


@dataclass
class Line:
    """A row: a name, what stands beside it, the filter that lists the activities, and the length of the bar in %."""

    name: str
    sum: Sum
    filter: str = ""
    bar: str = ""

    @property
    def number(self) -> int | None:
        return self.sum.number

    @property
    def is_approximate(self) -> bool:
        return self.sum.is_approximate


def by_year(events: list[Any]) -> list[Cell]:
    years = sorted({event.shown_starts_on.year for event in events})
    return parts(
        Line(str(year), Sum.of(e for e in events if e.shown_starts_on.year == year), urlencode({"year": year}))
        for year in years
    )


def by_kind(events: list[Any]) -> list[Cell]:
    lines = [
        Line(str(name), Sum.of(e for e in events if e.kind == kind), urlencode({"kind": kind}))
        for kind, name in KINDS.items()
    ]
    return parts(_largest_first(lines))


def by_host(events: list[Any]) -> list[Cell]:
    """Where they took place; the last line is for those of which it is not recorded."""
    countries = {event.country.pk: event.country for event in events if event.country}
    lines = [
        Line(country.name, Sum.of(e for e in events if e.country and e.country.pk == pk))
        for pk, country in countries.items()
    ]
    homeless = Sum.of(e for e in events if not e.country)
    return parts([*_largest_first(lines), Line(str(_("Country not recorded")), homeless)])


def by_topic(events: list[Any]) -> list[Cell]:
    """An activity counts for each of its topics: nothing is merged, since there is no total to subtract from."""
    topics: dict[Topic, list[Any]] = {}
    for event in events:
        for topic in event.topics.all():
            topics.setdefault(topic, []).append(event)
    lines = _largest_first(
        Line(topic.name, Sum.of(found), urlencode({"topic": topic.slug})) for topic, found in topics.items()
    )
    _draw_bars(lines)
    return [
        Cell([line], line.number, line.is_approximate, is_below=line.number is not None and line.number < SMALLEST)
        for line in lines
    ]


def by_country(events: list[Any], countries: list[Country]) -> list[Line]:
    """How many activities a country took part in. People are not added up by country: see docs/editors.md."""
    lines = [
        Line(
            country.name,
            Sum.of(e for e in events if any(taking_part.pk == country.pk for taking_part in e.countries.all())),
            urlencode({"country": country.code}),
        )
        for country in countries
    ]
    for line in lines:
        line.bar = _percent(line.sum.activities, len(events))
    return sorted(lines, key=lambda line: (-line.sum.activities, line.name))


def parts(lines: Iterable[Line]) -> list[Cell]:
    """Lines that add up to the whole, those with nothing left out."""
    cells = delegation_cells(line for line in lines if line.sum.activities)
    _draw_bars([cell.rows[0] for cell in cells if not cell.is_merged and not cell.is_below])
    return cells


def _draw_bars(lines: list[Line]) -> None:
    most = max((line.number or 0 for line in lines), default=0)
    for line in lines:
        if line.number is not None and line.number >= SMALLEST:
            line.bar = _percent(line.number, most)


def _percent(part: int, whole: int) -> str:
    return f"{100 * part / whole:.1f}" if whole else ""


def _largest_first(lines: Iterable[Line]) -> list[Line]:
    return sorted(lines, key=lambda line: (line.number is None, -(line.number or 0), line.name))

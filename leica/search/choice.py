"""How a reader narrows and orders what was found: the query of the address, and what of it is known here."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.http import QueryDict

from leica.search.models import Section
from leica.search.registry import SOURCES

FACETS = ("in", "kind", "country", "topic", "year", "lang")
YEARS = range(1900, 2200)
CODES = [code for code, _name in settings.LANGUAGES]


@dataclass(frozen=True)
class Label:
    """A value of a facet: as it stands in addresses, in the index and on the page."""

    value: str
    key: Any
    text: Any


Labels = Mapping[str, list[Label]]


@dataclass
class Choice:
    """`chosen` are known values by facet, `unknown` the others as they came."""

    chosen: dict[str, list[Label]] = field(default_factory=dict)
    unknown: list[str] = field(default_factory=list)
    by_date: bool = False

    def __bool__(self) -> bool:
        return any(self.chosen.values())

    def keys(self, facet: str) -> list[Any]:
        return [label.key for label in self.chosen.get(facet, [])]


def read_choice(query: QueryDict, labels: Labels) -> Choice:
    choice = Choice(by_date=query.get("sort") == "date")
    for facet in FACETS:
        known = {label.value: label for label in labels.get(facet, [])}
        for value in dict.fromkeys(query.getlist(facet)):
            label = known.get(value) or (_year(value) if facet == "year" else None)
            if label:
                choice.chosen.setdefault(facet, []).append(label)
            elif value:
                choice.unknown.append(value[:50])
    return choice


def fixed_labels() -> dict[str, list[Label]]:
    """Those that need no database."""
    kinds = [kind for source in SOURCES.values() for kind in source.kinds.items()]
    return {
        "in": [Label(value, value, label) for value, label in Section.choices],
        "kind": [Label(value, value, name) for value, name in kinds],
        "lang": [Label(code, code, {"en": "English", "ru": "Русский"}[code]) for code in CODES],
    }


def _year(value: str) -> Label | None:
    if value.isascii() and value.isdigit() and len(value) == 4 and int(value) in YEARS:
        return Label(value, int(value), value)
    return None


def years(found: Iterable[int]) -> list[Label]:
    return [Label(str(year), year, str(year)) for year in sorted(found, reverse=True)]

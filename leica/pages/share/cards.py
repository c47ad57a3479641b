"""What the picture says that a shared link shows, for each kind of page; the rooms above register theirs."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.conf import settings
from django.db.models import Model
from django.utils.translation import get_language

from leica.pages.models import Project
from leica.pages.project import current_project
from leica.publishing.typography import typeset

DOT = " · "
VERSION = 1  # of the drawing: another one gives every card a new address
SECTION = "section"  # the kind of lists, and of the home page


class Card(NamedTuple):
    title: str
    line: str  # such as kind, place and dates
    acronym: str
    statement: str

    @property
    def name(self) -> str:
        """For the address: changes with all that the card shows."""
        return hashlib.sha256(repr((VERSION, *self)).encode()).hexdigest()[:20]

    @property
    def alt(self) -> str:
        return ". ".join(part for part in (self.title, self.line) if part)


@dataclass(frozen=True)
class Source:
    """A kind of page with rows of its own: how an address finds one that readers may see, and what its card says."""

    model: type[Model]
    kind: str
    find: Callable[[str], Any | None]
    line: Callable[[Any], str] = lambda row: ""  # then the project's name stands there
    title: Callable[[Any], str] = lambda row: row.shown.title


SOURCES: dict[type[Model], Source] = {}
SECTIONS: dict[str, Any] = {}  # the names of other pages, and their titles


def register(*sources: Source, **sections: Any) -> None:
    SOURCES.update({source.model: source for source in sources})
    SECTIONS.update(sections)


def card_of(row: Any, project: Project) -> Card:
    source = SOURCES[type(row)]
    return _card(source.title(row), source.line(row) or project.name, project)


def card_of_section(name: str, project: Project) -> Card:
    """The home page is called after the project."""
    title = SECTIONS.get(name)
    return _card(title, project.name, project) if title else _card(project.name, project.tagline, project)


def find_card(kind: str, slug: str) -> Card | None:
    """In the active language; None for whatever readers may not see in it."""
    if kind == SECTION:
        return card_of_section(slug, current_project()) if slug in SECTIONS or slug == "home" else None
    source = next((source for source in SOURCES.values() if source.kind == kind), None)
    row = source.find(slug) if source else None
    if row is None or get_language() not in getattr(row, "languages", [get_language()]):
        return None
    return card_of(row, current_project())


def _card(title: Any, line: Any, project: Project) -> Card:
    language = get_language() or settings.LANGUAGE_CODE
    return Card(typeset(str(title), language), str(line or ""), project.acronym, project.funding_statement)

"""What can be found: each app hands over its sources in `apps.py`."""

from abc import ABC, abstractmethod
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Model, QuerySet

from leica.publishing.models import Publishable
from leica.publishing.querysets import OPEN_STATES


@dataclass
class Card:
    """What the index keeps of a page in one language. Only what a reader of that page may know."""

    title: str
    lead: str = ""
    text: str = ""
    names: Iterable[str] = ()  # abbreviations and other names that weigh as much as the lead
    file_text: str = ""
    kind: str = ""
    starts_on: date | None = None
    ends_on: date | None = None
    month_only: bool = False
    countries: Iterable[int] = ()
    topics: Iterable[int] = ()
    about: Iterable[Model | None] = ()  # its place: found under every name that this ever had
    related: Iterable[Model | None] = ()  # the same, of less weight


@dataclass(frozen=True)
class Life:
    """When a page is public, and in which languages; never where there are none."""

    languages: Collection[str] = ()
    published_at: datetime | None = None
    withdrawn_at: datetime | None = None
    is_archived: bool = False


class Source(ABC):
    section: Any  # one of Section
    model: type[Model]
    kinds: Mapping[str, Any] = {}

    @abstractmethod
    def rows(self) -> QuerySet[Any]:
        """All rows, with what `life` and `card` read."""

    @abstractmethod
    def life(self, row: Any) -> Life:
        """When readers may find the row."""

    @abstractmethod
    def card(self, row: Any, language: str) -> Card:
        """The row in that language."""

    def touched_by(self, model: type[Model], keys: Collection[Any]) -> Collection[Any]:
        """The keys of rows whose cards change with rows of another model."""
        return ()


class PublishableSource(Source):
    def life(self, row: Publishable) -> Life:
        if row.state not in OPEN_STATES or row.trashed_at:
            return Life()
        return Life(row.languages, row.published_at, row.withdrawn_at, row.is_archived())


SOURCES: dict[str, Source] = {}


def register(*sources: Source) -> None:
    SOURCES.update({source.section: source for source in sources})


def text_in(row: Any, name: str, language: str) -> str:
    """A text of the row, empty where there is none."""
    return getattr(row, f"{name}_{language}") or ""

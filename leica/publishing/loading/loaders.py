"""What an app says about a kind of record: one Loader each, registered in the app's `apps.py`."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from itertools import islice
from pathlib import Path
from typing import Any, Protocol, TypeVar

from django.db.models import Model
from django.utils import timezone

from leica.publishing.loading.problems import NOTHING, Problem, shown, value_at
from leica.publishing.loading.rows import Row

BATCH = 500


@dataclass
class Record:
    """A row of a file: where it stands, its JSON text, and what `Loader.row` makes of it."""

    file: Path
    number: int  # of a .json file the place in its list, of a .jsonl file the line; both from 1
    text: bytes
    row: Any = None

    def problem(self, path: str, sentence: str) -> Problem:
        """`path` may name several fields, with commas between them; what the record does not have is left out."""
        values = {near: value for near, value in map(self._nearest, path.split(", ")) if near or not path}
        received = ", ".join(map(shown, values.values()))
        return Problem(str(self.file), self.number, ", ".join(values), received, sentence)

    def _nearest(self, path: str) -> tuple[str, Any]:
        """The path and its value; for the two texts of a null, that null."""
        value = value_at(self.text, path)
        if value is NOTHING:
            path = path.rpartition(".")[0]
            value = value_at(self.text, path)
        return path, value

    def named(self, key: str) -> str | None:
        """The name that others refer to it by, even where the record itself is bad."""
        try:
            name = value_at(self.text, key)
        except (ValueError, RecursionError):
            return None
        return name if isinstance(name, str) else None


@dataclass(frozen=True, eq=False)
class Table:
    """A model that a loader fills, and how its rows are known again.

    `paths` gives the names that differ in the record. Parts have an `owner`, and `path` names their list in the record;
    one that the list lacks is removed, unless it has rows of its own under the relation `kept_for`.
    """

    model: type[Model]
    key: tuple[str, ...] = ("slug",)
    paths: Mapping[str, str] = field(default_factory=dict)
    joined: tuple[str, ...] = ()
    owner: str = ""
    path: str = ""
    kept_for: str = ""


@dataclass
class Wanted:
    """The columns, relations and parts that a record asks for; `at_first` is for a row that does not exist yet."""

    fields: dict[str, Any]
    at_first: dict[str, Any] = field(default_factory=dict)
    links: dict[str, list[Any]] = field(default_factory=dict)
    parts: dict[str, list["Wanted"]] = field(default_factory=dict)


T = TypeVar("T", bound=Model)


class Find(Protocol):
    """The row that a reference of this batch names, without a query; None for None."""

    def __call__(self, model: type[T], key: str | None) -> T | None: ...


Refuse = Callable[[Record, str, str], None]


class Loader(ABC):
    kind: str
    row: type[Row]
    table: Table
    parts: tuple[Table, ...] = ()
    is_single = False
    dates_changes_in = ""  # a column for the moment in which a stored row, or a part of it, was last changed

    @property
    def key_name(self) -> str:
        return self.table.key[0]

    def key(self, row: Any) -> Any:
        return getattr(row, self.key_name)

    def batches(self, records: Iterable[Record], refuse: Refuse) -> Iterator[Sequence[Record]]:
        """The order in which records are stored, and which of them cannot be, seen together."""
        yield from in_batches(records)

    def faults(self, row: Any) -> Iterator[tuple[str, str]]:
        """What contradicts itself in the row alone: where, and a sentence."""
        yield from ()

    @abstractmethod
    def wanted(self, row: Any, find: Find) -> Wanted:
        """What the record asks of the database."""

    def check(self, instance: Any, row: Any) -> None:
        """The rules across rows, as a form would check them."""
        instance.clean()


def in_batches(records: Iterable[Record]) -> Iterator[Sequence[Record]]:
    rest = iter(records)
    while batch := tuple(islice(rest, BATCH)):
        yield batch


def public_from(day: date | None) -> datetime:
    """The moment for a page whose record names none: the beginning of `day`, and never in the future."""
    now = timezone.now().replace(microsecond=0)
    return min(timezone.make_aware(datetime.combine(day, time.min)), now) if day else now

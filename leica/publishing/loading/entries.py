"""A record becomes an entry: the row it creates or changes, with its parts, cleaned and checked as a form would."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import ForeignKey, Model, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from leica.publishing.loading.loaders import Find, Loader, Record, Table, Wanted
from leica.publishing.loading.rows import LANGUAGES
from leica.publishing.rich_text import RichTextField


@dataclass
class Entry:
    """One row of a table on its way into the database; `path` is its place in the record."""

    table: Table
    row: Any
    wanted: Wanted
    path: str = ""
    is_new: bool = True
    is_changed: bool = False
    parts: list["Entry"] = field(default_factory=list)
    leftovers: list[Any] = field(default_factory=list)
    faults: list[tuple[str, str]] = field(default_factory=list)

    def path_in_record(self, field_name: str) -> str:
        """Where the record has what the model calls `field_name`: total_women → participants_total.women."""
        name, code = field_name, ""
        if field_name[-3:] in {f"_{code}" for code in LANGUAGES}:
            name, code = field_name[:-3], field_name[-3:].replace("_", ".")
        return f"{self.path}.{self.table.paths.get(name, name)}{code}".strip(".")


def prepare(loader: Loader, records: Sequence[Record], find: Find) -> list[Entry]:
    """An entry for each record, some of them with faults; the database is read, a query per table, and not changed."""
    table = loader.table
    stored = _stored(table, [loader.key(record.row) for record in records])
    parts = {part: _stored_parts(part, [row.pk for row in stored.values()]) for part in loader.parts}
    entries = []
    for record in records:
        entry = _entry(table, stored.get(loader.key(record.row)), loader.wanted(record.row, find))
        _fill(entry, entry, check=_checked(loader, entry, record))
        for part in loader.parts:
            _match(entry, part, parts[part][entry.row.pk if part.owner else None])
        for part_entry in entry.parts:
            _fill(part_entry, entry, check=getattr(part_entry.row, "clean", None))
        _date(entry, loader.dates_changes_in)
        entries.append(entry)
    return entries


def _date(entry: Entry, column: str) -> None:
    changed = entry.is_changed or entry.leftovers or any(part.is_new or part.is_changed for part in entry.parts)
    if column and changed and not entry.is_new:
        entry.wanted.fields[column] = timezone.now()
        setattr(entry.row, column, entry.wanted.fields[column])
        entry.is_changed = True


def _checked(loader: Loader, entry: Entry, record: Record) -> Callable[[], None]:
    return lambda: loader.check(entry.row, record.row)


def _stored(table: Table, keys: list[Any]) -> dict[Any, Any]:
    rows: QuerySet[Any] = QuerySet(table.model).filter(**{f"{table.key[0]}__in": keys}).select_related(*table.joined)
    return {getattr(row, table.key[0]): row for row in rows}


def _stored_parts(table: Table, owners: list[Any]) -> dict[Any, list[Any]]:
    """The parts by owner; those without an owner are all there are, under None."""
    rows: QuerySet[Any] = QuerySet(table.model)
    found: dict[Any, list[Any]] = defaultdict(list)
    if not table.owner:
        found[None] = list(rows)
    elif owners:
        for row in rows.filter(**{f"{table.owner}__in": owners}).order_by("pk"):
            found[getattr(row, f"{table.owner}_id")].append(row)
    return found


def _entry(table: Table, row: Any, wanted: Wanted, path: str = "") -> Entry:
    return Entry(table, row or table.model(), wanted, path, is_new=row is None)


def _match(entry: Entry, table: Table, known: list[Any]) -> None:
    """Give `entry` its parts: the known one of the same key, or a new one; what is left over will go."""
    names = [attribute(table.model, name) for name in table.key]
    by_key: dict[Any, Any] = {}
    for row in known:
        by_key.setdefault(tuple(getattr(row, name) for name in names), row)
    taken: dict[Any, str] = {}
    for number, wanted in enumerate(entry.wanted.parts[table.path], 1):
        key = tuple(_plain(wanted.fields[name]) for name in table.key)
        part = _entry(table, by_key.pop(key, None), wanted, path=f"{table.path}[{number}]")
        if table.owner:
            setattr(part.row, table.owner, entry.row)
        if key in taken:
            where = ", ".join(part.path_in_record(name) for name in table.key)
            entry.faults.append((where, _("%(other)s says the same.") % {"other": taken[key]}))
        taken[key] = part.path
        entry.parts.append(part)
    stays = {part.row.pk for part in entry.parts}
    leftovers = [row for row in known if row.pk not in stays]
    entry.leftovers += leftovers
    entry.faults += _kept(table, leftovers)


def _kept(table: Table, leftovers: list[Any]) -> Iterator[tuple[str, str]]:
    for row in leftovers if table.kept_for else ():
        if getattr(row, table.kept_for).exists():
            yield (
                table.path,
                _(
                    "“%(row)s” is missing here, but the office keeps entries below it. "
                    "Put it back, or first move or delete those entries in the admin."
                )
                % {"row": row},
            )


def _fill(entry: Entry, main: Entry, *, check: Callable[[], None] | None) -> None:
    """Set the columns of the row, clean and check them."""
    row, wanted = entry.row, entry.wanted
    model: Any = entry.table.model
    names = [attribute(model, name) for name in wanted.fields]
    before = [getattr(row, name) for name in names]
    asked = {**wanted.fields, **(wanted.at_first if entry.is_new else {})}
    for name, value in asked.items():
        setattr(row, name, value)
    try:
        row.clean_fields(exclude=_not_to_clean(model, frozenset(wanted.fields)))
        if check:
            check()
    except ValidationError as error:
        main.faults += _faults(entry, error)
    entry.is_changed = before != [getattr(row, name) for name in names]


def faults_around(entry: Entry) -> Iterator[tuple[str, str]]:
    """What is wrong between a stored row and those around it. A new one has none but those of the record."""
    check = getattr(entry.row, "check_relations", None)
    if check and not entry.is_new and entry.is_changed:
        try:
            check()
        except ValidationError as error:
            yield from _faults(entry, error)


def _faults(entry: Entry, error: ValidationError) -> Iterator[tuple[str, str]]:
    found = error.message_dict if hasattr(error, "error_dict") else {"": error.messages}
    for name, messages in found.items():
        if f"{name}_en" not in found:  # else the column of the default language says it again
            yield "" if name == "__all__" else entry.path_in_record(name), " ".join(messages)


def attribute(model: type[Model], name: str) -> str:
    """Where the plain value of a field is: country_id for country."""
    column: Any = model._meta.get_field(name)
    return str(column.attname)


def _plain(value: Any) -> Any:
    return value.pk if isinstance(value, Model) else value


@cache
def _not_to_clean(model: type[Model], written: frozenset[str]) -> set[str]:
    """All but what the record writes, with the default language's column beside it. References are found already,
    and rich text is clean already."""
    return {
        column.name
        for column in model._meta.fields
        if isinstance(column, ForeignKey | RichTextField) or written.isdisjoint({column.name, f"{column.name}_en"})
    }


def columns_to_update(model: type[Model], names: Iterable[str]) -> list[str]:
    """`names` with the default language's column beside each translated one, and without the primary key."""
    bases = {column.name for column in model._meta.fields if f"{column.name}_en" in names}
    return sorted((set(names) | bases) - {model._meta.pk.name})

"""Brings prepared entries into the database: a few statements per table, however many the entries."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db import DataError, IntegrityError, transaction
from django.db.models import CheckConstraint, Model, Q, QuerySet, UniqueConstraint
from django.utils.translation import gettext as _

from leica.publishing.loading.entries import Entry, columns_to_update
from leica.publishing.loading.loaders import Loader, Table


@dataclass
class Tally:
    created: int = 0
    updated: int = 0
    unchanged: int = 0

    @property
    def rows(self) -> int:
        return self.created + self.updated + self.unchanged

    def count(self, entries: Iterable[Entry]) -> list[Entry]:
        """Those that were created or updated."""
        changed = []
        for entry in entries:
            if entry.is_new:
                self.created += 1
            elif entry.is_changed or entry.leftovers or any(part.is_new or part.is_changed for part in entry.parts):
                self.updated += 1
            else:
                self.unchanged += 1
                continue
            changed.append(entry)
        return changed


class RefusedError(Exception):
    """The database kept one of its rules against an entry: the fields, as the record calls them, and the sentence."""

    def __init__(self, entry: Entry, error: Exception) -> None:
        fields, sentence = explain(entry.table.model, error)
        super().__init__(sentence)
        self.path = ", ".join(dict.fromkeys(entry.path_in_record(name) for name in fields)) or entry.path
        self.sentence = sentence


def write(loader: Loader, entries: list[Entry], *, singly: bool = False) -> None:
    """Store the entries with their parts and relations. Row by row, a RefusedError names the row that is in the way."""
    _write_rows(loader.table, entries, singly=singly)
    for table in loader.parts:
        leftovers = [row.pk for entry in entries for row in entry.leftovers if isinstance(row, table.model)]
        if leftovers:
            QuerySet(table.model).filter(pk__in=leftovers).delete()
        _write_rows(table, [part for entry in entries for part in entry.parts if part.table is table], singly=singly)
    for table in (loader.table, *loader.parts):
        _write_links([part for entry in entries for part in (entry, *entry.parts) if part.table is table])


def _write_rows(table: Table, entries: list[Entry], *, singly: bool) -> None:
    todo = [entry for entry in entries if entry.is_new or entry.is_changed]
    for group in [[entry] for entry in todo] if singly else [todo]:
        try:
            with transaction.atomic():
                _write_group(table.model, group)
        except (IntegrityError, DataError) as error:
            raise RefusedError(group[0], error) from error


def _write_group(model: type[Model], entries: list[Entry]) -> None:
    rows: QuerySet[Any] = QuerySet(model)  # not the manager: modeltranslation makes it rewrite the names of columns
    new = [entry.row for entry in entries if entry.is_new]
    changed = [entry for entry in entries if not entry.is_new]
    rows.bulk_create(new)
    if changed:
        names = columns_to_update(model, changed[0].wanted.fields)
        rows.bulk_create(
            [entry.row for entry in changed], update_conflicts=True, unique_fields=["pk"], update_fields=names
        )


def _write_links(entries: list[Entry]) -> None:
    for name in entries[0].wanted.links if entries else ():
        _write_link(name, entries)


def _write_link(name: str, entries: list[Entry]) -> None:
    relation: Any = entries[0].table.model._meta.get_field(name)
    through = relation.remote_field.through
    source, target = f"{relation.m2m_field_name()}_id", f"{relation.m2m_reverse_field_name()}_id"
    stored = _stored_links(through, source, target, [entry.row.pk for entry in entries if not entry.is_new])
    new, old = [], []
    for entry in entries:
        has = stored[entry.row.pk]
        wants = dict.fromkeys(row.pk for row in entry.wanted.links[name])
        new += [through(**{source: entry.row.pk, target: pk}) for pk in wants if pk not in has]
        old += [link for pk, link in has.items() if pk not in wants]
        entry.is_changed |= has.keys() != wants.keys()
    if old:
        QuerySet(through).filter(pk__in=old).delete()
    QuerySet(through).bulk_create(new)


def _stored_links(through: Any, source: str, target: str, owners: list[Any]) -> dict[Any, dict[Any, Any]]:
    """The primary key of each link, by both its ends."""
    links: dict[Any, dict[Any, Any]] = defaultdict(dict)
    if owners:
        for link, owner, linked in (
            QuerySet(through).filter(**{f"{source}__in": owners}).values_list("pk", source, target)
        ):
            links[owner][linked] = link
    return links


def explain(model: type[Model], error: Exception) -> tuple[list[str], str]:
    """The fields of the rule that the database kept, and the rule's own sentence."""
    diagnosis = getattr(error.__cause__, "diag", None)
    name = getattr(diagnosis, "constraint_name", None)
    for constraint in model._meta.constraints:
        if constraint.name == name:
            return _fields_of(constraint), str(constraint.violation_error_message)
    for field in model._meta.fields:
        if field.unique and diagnosis and f"({field.column})" in (diagnosis.message_detail or ""):
            return [field.name], _("Another record has this value already, and it may be given once only.")
    return [], _("The database refused it: %(reason)s") % {"reason": str(error).split("\n", 1)[0]}


def _fields_of(constraint: Any) -> list[str]:
    if isinstance(constraint, UniqueConstraint):
        return list(constraint.fields)
    return list(dict.fromkeys(_names(constraint.condition))) if isinstance(constraint, CheckConstraint) else []


def _names(condition: Any) -> Iterable[str]:
    for child in condition.children:
        if isinstance(child, Q):
            yield from _names(child)
        else:
            lookup, value = child
            yield lookup.split("__")[0]
            if hasattr(value, "name"):
                yield value.name

"""Reads the files in the order of what refers to what, stores everything or nothing, and tells what is wrong."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from django.db import transaction
from django.db.models import Model, QuerySet
from django.utils import translation
from django.utils.translation import gettext as _
from pydantic import ValidationError

from leica.delivery.generation import renew
from leica.publishing.following import follow
from leica.publishing.loading.entries import Entry, faults_around, prepare
from leica.publishing.loading.files import UnreadableError, find_files, raw_records
from leica.publishing.loading.loaders import Find, Loader, Record
from leica.publishing.loading.problems import Problem, found_by_pydantic, path_of, place, shown
from leica.publishing.loading.rows import Reference, references
from leica.publishing.loading.writing import RefusedError, Tally, write

LOADERS: dict[str, Loader] = {}
Progress = Callable[[str, int], None]


class BadRowsError(Exception):
    """Nothing was stored; `problems` are all there are."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__(f"{len(problems)} bad rows")
        self.problems = problems


def register(*loaders: Loader) -> None:
    """Called by each app's `ready()`, in the order of what refers to what."""
    LOADERS.update({loader.kind: loader for loader in loaders})


def load(paths: list[Path], *, dry_run: bool = False, progress: Progress | None = None) -> dict[str, Tally]:
    """Store the content of the files, all or nothing, and count by kind. A BadRowsError lists every bad row."""
    with translation.override("en"), transaction.atomic():
        files = find_files(paths, list(LOADERS))
        run = Run(progress or (lambda kind, rows: None))
        tallies = {kind: run.load(LOADERS[kind], found) for kind, found in files.items() if found}
        if run.problems:
            raise BadRowsError(sorted(run.problems))
        if dry_run:
            transaction.set_rollback(True)
        else:
            run.follow()
            if any(tally.created or tally.updated for tally in tallies.values()):
                renew()
    return tallies


class Run:
    """One call of `load`: its problems, and what is known of the records that cannot be stored."""

    def __init__(self, progress: Progress) -> None:
        self.progress = progress
        self.problems: list[Problem] = []
        self.refused: dict[type[Model], set[Any]] = defaultdict(set)
        self.unread: set[type[Model]] = set()
        self.changed: dict[type[Model], list[Any]] = defaultdict(list)

    def load(self, loader: Loader, files: list[Path]) -> Tally:
        stored = Tally()
        for batch in loader.batches(self._records(loader, files), partial(self._refuse, loader)):
            self._store(loader, batch, stored)
            self.progress(loader.kind, stored.rows)
        return stored

    def _records(self, loader: Loader, files: list[Path]) -> Iterator[Record]:
        """The valid records of the files, each key once."""
        seen: dict[Any, tuple[Path, int]] = {}
        for file in files:
            try:
                for number, text in raw_records(file, is_single=loader.is_single):
                    record = Record(file, number, text)
                    if self._is_valid(loader, record) and self._is_first(loader, record, seen):
                        yield record
            except UnreadableError as error:
                self.problems.append(Problem(str(file), sentence=str(error)))
                self.unread |= {loader.table.model, *(table.model for table in loader.parts)}

    def _is_valid(self, loader: Loader, record: Record) -> bool:
        try:
            record.row = loader.row.model_validate_json(record.text)
        except ValidationError as error:
            for path, value, sentence in found_by_pydantic(error, loader.row):
                self.problems.append(Problem(str(record.file), record.number, path, shown(value), sentence))
            self._doubt(loader, record)
            return False
        faults = list(loader.faults(record.row))
        for path, sentence in faults:
            self._refuse(loader, record, path, sentence)
        return not faults

    def _is_first(self, loader: Loader, record: Record, seen: dict[Any, tuple[Path, int]]) -> bool:
        key = loader.key(record.row)
        if key in seen:
            sentence = _("%(other)s has it already.") % {"other": place(*seen[key])}
            self._refuse(loader, record, loader.key_name, sentence)
            return False
        seen[key] = (record.file, record.number)
        return True

    def _store(self, loader: Loader, batch: Sequence[Record], stored: Tally) -> None:
        find, complete = self._find(loader, batch)
        entries = prepare(loader, complete, find)
        good = []
        for record, entry in zip(complete, entries, strict=True):
            for path, sentence in entry.faults:
                self._refuse(loader, record, path, sentence)
            if not entry.faults:
                good.append((record, entry))
        try:
            with transaction.atomic():
                write(loader, [entry for _record, entry in good])
            self._count(loader, good, stored)
        except RefusedError:
            self._store_singly(loader, [record for record, _entry in good], find, stored)

    def _store_singly(self, loader: Loader, records: list[Record], find: Find, stored: Tally) -> None:
        """After a batch was refused: find every row that is in the way."""
        for record in records:
            entries = prepare(loader, [record], find)
            try:
                with transaction.atomic():
                    write(loader, entries, singly=True)
                self._count(loader, [(record, entries[0])], stored)
            except RefusedError as refused:
                self._refuse(loader, record, refused.path, refused.sentence)

    def follow(self) -> None:
        """Once all is stored that the rows refer to."""
        for model, keys in self.changed.items():
            follow(model, keys)

    def _count(self, loader: Loader, good: list[tuple[Record, Entry]], stored: Tally) -> None:
        changed = stored.count([entry for _record, entry in good])
        self.changed[loader.table.model] += [entry.row.pk for entry in changed]
        for record, entry in good:
            for path, sentence in faults_around(entry):
                self._refuse(loader, record, path, sentence)

    def _find(self, loader: Loader, batch: Sequence[Record]) -> tuple[Find, list[Record]]:
        """Look up all that the batch refers to, with a query for each model; leave out the rows that miss something."""
        named = [list(references(record.row)) for record in batch]
        found = {
            target: _by_key(target, {value for row in named for _path, other, value in row if other == target})
            for target in {target for row in named for _path, target, _value in row}
        }
        complete = []
        for record, row in zip(batch, named, strict=True):
            missing = [(path, target, value) for path, target, value in row if value not in found[target]]
            for path, target, value in missing:
                self._refuse_reference(loader, record, path_of(path), target, value)
            if not missing:
                complete.append(record)
        by_model = {target.model: rows for target, rows in found.items()}
        return lambda model, key: None if key is None else by_model[model][key], complete

    # What is wrong.

    def _refuse(self, loader: Loader, record: Record, path: str, sentence: str) -> None:
        self.problems.append(record.problem(path, sentence))
        self._doubt(loader, record)

    def _refuse_reference(self, loader: Loader, record: Record, path: str, target: Reference, value: str) -> None:
        """Silent where the record referred to is in the files and bad itself: that one is told about already."""
        self._doubt(loader, record)
        if target.model not in self.unread and value not in self.refused[target.model]:
            sentence = _("There is no %(model)s with this %(key)s, neither in the files nor in the database.")
            names = {"model": target.model._meta.verbose_name, "key": target.key}
            self.problems.append(record.problem(path, sentence % names))

    def _doubt(self, loader: Loader, record: Record) -> None:
        self.refused[loader.table.model].add(record.named(loader.key_name))
        self.unread |= {table.model for table in loader.parts}


def _by_key(target: Reference, values: set[str]) -> dict[str, Any]:
    rows: QuerySet[Any] = QuerySet(target.model).filter(**{f"{target.key}__in": values})
    return {getattr(row, target.key): row for row in rows}

"""Statements that are written once: Django takes many times as long to write one as the database to answer it."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any, NamedTuple

from django.db import connection
from django.db.models import IntegerField, Lookup, Prefetch, QuerySet, prefetch_related_objects
from django.db.models.query import get_related_populators
from django.utils.translation import get_language

MOMENT = datetime.min.replace(tzinfo=UTC)  # a mark


@IntegerField.register_lookup
class Among(Lookup):
    """`pk__among=keys` is `pk__in=keys` as one parameter, however many keys there are."""

    lookup_name = "among"
    prepare_rhs = False

    def get_db_prep_lookup(self, value: list[int], connection: Any) -> tuple[str, list[Any]]:
        return "%s", [value]

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, list[Any]]:
        left, left_parameters = self.process_lhs(compiler, connection)
        right, right_parameters = self.process_rhs(compiler, connection)
        return f"{left} = ANY({right}::bigint[])", [*left_parameters, *right_parameters]


class Statement(NamedTuple):
    sql: str
    parameters: tuple[Any, ...]
    compiler: Any
    converters: dict[int, Any]
    names: list[str]  # of the values; none where rows are made
    populators: list[Any]
    prefetched: tuple[Any, ...] | None  # None: to be said anew each time


class Written:
    """A queryset that is asked for again and again with other values.

    `rows` gets a mark for each of the names and returns the queryset; a value goes where its mark stands. No two marks
    are equal, and none to what else the queryset is narrowed by. Rows are those of the queryset, with what it joins,
    adds and prefetches; those of `values` are dictionaries.
    """

    def __init__(self, rows: Callable[..., QuerySet], **marks: Any) -> None:
        self.rows = rows
        self.marks = marks
        self.statements: dict[str | None, Statement] = {}  # the order may depend on the language

    def one(self, **values: Any) -> Any | None:
        return next(iter(self.all(**values)), None)

    def all(self, **values: Any) -> list[Any]:
        statement = self._statement()
        with connection.cursor() as cursor:
            cursor.execute(statement.sql, [self._value(parameter, values) for parameter in statement.parameters])
            found = cursor.fetchall()
        if not found:
            return []
        rows = list(statement.compiler.apply_converters(map(list, found), statement.converters))
        if statement.names:
            return [dict(zip(statement.names, row, strict=True)) for row in rows]
        made = [_made(statement, row) for row in rows]
        prefetched = statement.prefetched
        if prefetched is None:
            prefetched = self.rows(**values)._prefetch_related_lookups
        prefetch_related_objects(made, *prefetched)
        return made

    def _value(self, parameter: Any, values: dict[str, Any]) -> Any:
        return next((values[name] for name, mark in self.marks.items() if parameter == mark), parameter)

    def _statement(self) -> Statement:
        language = get_language()
        if language not in self.statements:
            self.statements[language] = _write(self.rows(**self.marks))
        return self.statements[language]


def earliest(rows: Callable[[], QuerySet], field: str, *, mark: Any, compared: str = "gt") -> Callable[[Any], Any]:
    """A question that takes a moment or a day and answers with the first later value of `field`, or None."""
    written = Written(
        lambda since: rows().filter(**{f"{field}__{compared}": since}).order_by(field).values(field)[:1], since=mark
    )

    def ask(since: Any) -> Any:
        row = written.one(since=since)
        return row[field] if row else None

    return ask


def _write(rows: Any) -> Statement:
    prefetched = rows._prefetch_related_lookups
    if any(map(_depends_on_the_moment, prefetched)):
        prefetched = None
    compiler = rows.query.get_compiler("default")
    sql, parameters = compiler.as_sql()
    converters = compiler.get_converters([column for column, _sql, _alias in compiler.select])
    names = list(rows.query.selected or ())
    populators = [] if names else get_related_populators(compiler.klass_info, compiler.select, "default")
    return Statement(sql, parameters, compiler, converters, names, populators, prefetched)


def _depends_on_the_moment(lookup: str | Prefetch) -> bool:
    rows = None if isinstance(lookup, str) else lookup.queryset
    return rows is not None and any(isinstance(parameter, date) for parameter in rows.query.sql_with_params()[1])


def _made(statement: Statement, row: list[Any]) -> Any:
    """As Django makes the rows of a queryset."""
    compiler = statement.compiler
    own = compiler.klass_info["select_fields"]
    names = [compiler.select[place][0].target.attname for place in own]
    made = compiler.klass_info["model"].from_db("default", names, row[own[0] : own[-1] + 1])
    for populator in statement.populators:
        populator.populate(row, made)
    for name, place in compiler.annotation_col_map.items():
        setattr(made, name, row[place])
    return made

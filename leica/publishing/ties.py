"""What a page is tied to, for pages made in a hurry: the keys of all relations in one statement."""

from functools import cache
from typing import Any

from django.db import connection
from django.db.models import Model


def tied(row: Model, *names: str) -> dict[str, list[Any]]:
    """By the name of each many-to-many relation, the keys of the rows there, in the order in which they were added."""
    keys: dict[str, list[Any]] = {name: [] for name in names}
    with connection.cursor() as cursor:
        cursor.execute(_statement(row._meta, names), [row.pk] * len(names))
        for name, key, _order in cursor.fetchall():
            keys[name].append(key)
    return keys


@cache
def _statement(options: Any, names: tuple[str, ...]) -> str:
    return f"{' UNION ALL '.join(_select(options, name) for name in names)} ORDER BY 3"


def _select(options: Any, name: str) -> str:
    field = options.get_field(name)
    columns = (field.m2m_reverse_name(), "id", field.m2m_db_table(), field.m2m_column_name())
    key, order, table, own = (connection.ops.quote_name(column) for column in columns)
    return f"SELECT '{name}', {key}, {order} FROM {table} WHERE {own} = %s"  # noqa: S608 -- names of our own models

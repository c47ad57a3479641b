"""All names that a place, body, country or topic has or had. Its pages carry its mark in the index, never the names:
so a new name finds old pages at once."""

from collections.abc import Collection, Iterable, Iterator
from typing import Any

from django.conf import settings
from django.db import connection
from django.db.models import Model

from leica.registers.models import Body, Country, Place, Topic
from leica.search.folding import fold
from leica.search.models import CONFIG, Name

BEARERS: tuple[type[Model], ...] = (Place, Body, Country, Topic)
PREFETCHED = {Place: ("dated_names",), Body: ("former_names", "alternative_names")}
INSERT = f"""
    INSERT INTO search_name (mark, form, key)
    SELECT mark, form, key FROM (
        SELECT mark, form, plainto_tsquery('{CONFIG}', folded)::text AS key
        FROM unnest(%s::text[], %s::text[], %s::text[]) AS given (mark, form, folded)
    ) AS keyed WHERE key <> ''"""


def mark(row: Model) -> str:
    """A word that no text has and no dictionary changes: "qplace12"."""
    return mark_of(type(row), row.pk)


def mark_of(model: type[Model], key: Any) -> str:
    return f"q{model._meta.model_name}{key}"


def follow(model: type[Model], keys: Collection[Any]) -> None:
    """Bring the names of the rows up to date."""
    if model not in BEARERS:
        return
    Name.objects.filter(mark__in=[mark_of(model, key) for key in keys]).delete()
    rows: Any = model._default_manager
    _store(rows.filter(pk__in=keys).prefetch_related(*PREFETCHED.get(model, ())))


def rebuild() -> int:
    """Waits for whoever is storing a name, and lets them wait."""
    with connection.cursor() as cursor:
        cursor.execute("LOCK TABLE search_name IN SHARE ROW EXCLUSIVE MODE")
    Name.objects.all().delete()
    for model in BEARERS:
        _store(model._default_manager.prefetch_related(*PREFETCHED.get(model, ())))
    return Name.objects.count()


def _store(rows: Iterable[Model]) -> None:
    pairs = [(mark(row), form) for row in rows for form in dict.fromkeys(_forms(row))]
    with connection.cursor() as cursor:
        cursor.execute(INSERT, [[m for m, _form in pairs], [f for _m, f in pairs], [fold(f) for _m, f in pairs]])


def _forms(row: Any) -> Iterator[str]:
    yield from _columns(row, "name")
    yield from _columns(row, "abbreviation")
    yield from _columns(row, "formal_name")
    for relation in PREFETCHED.get(type(row), ()):
        for other in getattr(row, relation).all():
            yield from [other.name] if relation == "alternative_names" else _columns(other, "name")
            yield from _columns(other, "abbreviation")


def _columns(row: Any, name: str) -> Iterator[str]:
    for code, _name in settings.LANGUAGES:
        if form := getattr(row, f"{name}_{code}", ""):
            yield form

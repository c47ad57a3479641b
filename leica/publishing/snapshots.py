"""A page as one JSON value: its fields, its relations, and the rows that are parts of it.

    {"fields": {"title_en": "…"}, "many": {"topics": [3, 5]}, "parts": {"programme": [{"pk": 7, "fields": …}]}}

Left out: the address, the state and its moments, which are no text; files; and what the database works out by itself.
"""

from datetime import date, datetime, time
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _

# An old text comes back without them: it publishes nothing, and readers keep the address that they know.
LIFE = {
    *("slug", "state", "published_at", "withdrawn_at", "trashed_at", "author"),
    *(f"text_changed_at_{code}" for code, _name in settings.LANGUAGES),
}

Snapshot = dict[str, Any]


def take(row: Any) -> Snapshot:
    """`row` as it is stored now, with its parts."""
    parts = {
        name: [{"pk": part.pk, **_row(part, without={_link(row, name)})} for part in _parts(row, name)]
        for name in row.parts
    }
    return {**_row(row, without=LIFE), "parts": parts}


def apply(row: Any, snapshot: Snapshot) -> list[str]:
    """Store `snapshot` in `row` and its parts; the names of fields that point at rows which are gone since.

    Raises ValidationError where a rule of today forbids it: call it in a transaction.
    """
    gone = _apply_row(row, snapshot)
    for name in row.parts:
        gone += _apply_parts(row, name, snapshot["parts"].get(name, []))
    return gone


def refuse_if_needed(part: Any) -> None:
    """What hangs on a part, such as a list of participants, is in no snapshot and would be lost."""
    for relation in part._meta.related_objects:
        if relation.related_model._base_manager.filter(**{relation.field.name: part}).exists():
            raise ValidationError(
                _("“%(part)s” cannot be taken out: %(others)s depend on it."),
                code="needed",
                params={"part": part, "others": relation.related_model._meta.verbose_name_plural},
            )


def kept_fields(model: type[models.Model]) -> list[models.Field]:
    """The columns of `model` that a snapshot may hold: of a text those of its languages."""
    columns = model._meta.concrete_fields
    translated = {field.translated_field.name for field in columns if hasattr(field, "translated_field")}
    return [
        field
        for field in columns
        if field.editable
        and not field.primary_key
        and field.name not in translated
        and not isinstance(field, models.FileField)
    ]


def _row(row: Any, *, without: set[str]) -> Snapshot:
    fields = [field for field in kept_fields(type(row)) if field.name not in without]
    return {
        "fields": {field.name: _plain(field, field.value_from_object(row)) for field in fields},
        "many": {field.name: sorted(other.pk for other in getattr(row, field.name).all()) for field in many(type(row))},
    }


def _apply_row(row: Any, stored: Snapshot) -> list[str]:
    gone = []
    for field in kept_fields(type(row)):
        if field.name in stored["fields"]:
            value = field.to_python(stored["fields"][field.name])
            if field.remote_field and value is not None and not _exist(field, [value]):
                gone.append(field.name)
                value = None
            setattr(row, field.attname, value)
    row.full_clean()
    row.save()
    for field in many(type(row)):
        wanted = stored["many"].get(field.name)
        if wanted is not None:
            found = _exist(field, wanted)
            getattr(row, field.name).set(found)
            gone += [field.name] if len(found) < len(wanted) else []
    return gone


def _apply_parts(row: Any, name: str, stored: list[Snapshot]) -> list[str]:
    present = {part.pk: part for part in _parts(row, name)}
    as_before = {pk: {"pk": pk, **_row(part, without={_link(row, name)})} for pk, part in present.items()}
    for pk in present.keys() - {part["pk"] for part in stored}:
        refuse_if_needed(present[pk])
        present[pk].delete()
    gone = []
    for part in (part for part in stored if part != as_before.get(part["pk"])):
        one = present.get(part["pk"]) or _new_part(row, name, part["pk"])
        gone += _apply_row(one, part)
    return gone


def _new_part(row: Any, name: str, pk: int) -> Any:
    model = row._meta.get_field(name).related_model
    return model(pk=pk, **{_link(row, name): row})


def _parts(row: Any, name: str) -> Any:
    parts = getattr(row, name).order_by("pk")
    return parts.prefetch_related(*(field.name for field in many(parts.model)))


def _link(row: Any, name: str) -> str:
    """The field of the part that points at its page."""
    return row._meta.get_field(name).field.name


def many(model: type[models.Model]) -> list[Any]:
    return [field for field in model._meta.many_to_many if field.remote_field.through._meta.auto_created]


def _exist(field: Any, pks: list[Any]) -> list[Any]:
    return list(field.remote_field.model._base_manager.filter(pk__in=pks).values_list("pk", flat=True))


def _plain(field: models.Field, value: Any) -> Any:
    """As JSON, and one kind of empty and of line end: what a form stores instead of null is no change."""
    if isinstance(field, models.CharField | models.TextField):
        return (value or "").replace("\r\n", "\n")
    return value.isoformat() if isinstance(value, date | datetime | time) else value

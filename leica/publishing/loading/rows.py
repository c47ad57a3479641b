"""The words in which a loader describes the records of its file."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from functools import cache
from typing import Annotated, Any, get_args

from django.conf import settings
from django.db.models import Model
from django.utils.translation import gettext as _
from pydantic import AfterValidator, AwareDatetime, BaseModel, ConfigDict, StringConstraints

from leica.publishing.rich_text import clean_rich_text

LANGUAGES = [code for code, _name in settings.LANGUAGES]
YEARS = range(1800, 2200)


def _printable(text: str) -> str:
    if "\x00" in text:
        raise ValueError(_("The text holds a NUL character, which no database keeps."))
    return text


def _in_our_time(day: Any) -> Any:
    if day.year not in YEARS:
        raise ValueError(_("Allowed: years from %(first)d to %(last)d.") % {"first": YEARS[0], "last": YEARS[-1]})
    return day


def _in_utc(moment: datetime) -> datetime:
    """The database does not know every offset that a file may have."""
    return moment.astimezone(UTC)


def _local(clock: time) -> time:
    if clock.tzinfo:
        raise ValueError(_("Allowed: a time such as 09:30, as clocks at the place show it."))
    return clock


Text = Annotated[str, AfterValidator(_printable)]
Short = Annotated[str, StringConstraints(max_length=400), AfterValidator(_printable)]
Day = Annotated[date, AfterValidator(_in_our_time)]
Moment = Annotated[AwareDatetime, AfterValidator(_in_our_time), AfterValidator(_in_utc)]
Clock = Annotated[time, AfterValidator(_local)]


class Row(BaseModel):
    """A record of a file, or an object in one: each field is there, and no other."""

    model_config = ConfigDict(extra="forbid", strict=True)


class Both(Row):
    """A text in both languages; empty where there is no translation."""

    en: Text
    ru: Text


class Lead(Row):
    en: Short
    ru: Short


class RichText(Row):
    en: Annotated[Text, AfterValidator(clean_rich_text)]
    ru: Annotated[Text, AfterValidator(clean_rich_text)]


class Picture(Row):
    """A brief for an illustrator. It belongs to the format, and is not stored: covers are drawn from the record."""

    art_direction: Text
    alt: Both
    credit: Both


def columns(name: str, texts: Row | None) -> dict[str, str]:
    """The two columns of a text; empty where the record has null."""
    return {f"{name}_{code}": getattr(texts, code) if texts else "" for code in LANGUAGES}


def languages_of(*texts: Row) -> list[str]:
    """The languages in which none of the texts is empty."""
    return [code for code in LANGUAGES if all(getattr(text, code).strip() for text in texts)]


@dataclass(frozen=True)
class Reference:
    """Marks a field that names another record: Annotated[str, Reference(Place)]."""

    model: type[Model]
    key: str = "slug"


def references(row: Row, path: tuple[int | str, ...] = ()) -> Iterator[tuple[tuple[int | str, ...], Reference, str]]:
    """Every reference in the row: where it stands, to what, and the name it gives."""
    for name, inner in _inner_fields(type(row)).items():
        value = getattr(row, name)
        listed = enumerate(value) if isinstance(value, list) else [(None, value)]
        for index, entry in listed:
            where = (*path, name) if index is None else (*path, name, index)
            if isinstance(entry, Row):
                yield from references(entry, where)
            elif entry is not None:
                yield where, inner, entry


@cache
def _inner_fields(row: type[Row]) -> dict[str, Any]:
    """The fields that are references or may hold some."""
    found = {name: _inner(field.annotation, field.metadata) for name, field in row.model_fields.items()}
    return {
        name: inner
        for name, inner in found.items()
        if isinstance(inner, Reference) or (inner is not None and _inner_fields(inner))
    }


def _inner(annotation: Any, metadata: Any = ()) -> Any:
    """The Reference or the Row class in an annotation such as `list[Annotated[str, Reference(Body)]] | None`."""
    if isinstance(annotation, type) and issubclass(annotation, Row):
        return annotation
    marks = [mark for mark in (*metadata, *getattr(annotation, "__metadata__", ())) if isinstance(mark, Reference)]
    inner = marks or [found for found in map(_inner, get_args(annotation)) if found]
    return inner[0] if inner else None


def names_at(row: type[Row], location: tuple[int | str, ...]) -> list[str]:
    """The names of the fields of the object at that place in a record."""
    for step in location:
        field = row.model_fields.get(step) if isinstance(step, str) else None
        inner = field and _inner(field.annotation, field.metadata)
        row = inner if inner and not isinstance(inner, Reference) else row
    return list(row.model_fields)

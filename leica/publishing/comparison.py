"""What differs between two versions of a page: field by field, word by word."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import chain
from typing import Any, NamedTuple

from django.contrib.admin.utils import display_for_field
from django.db import models
from django.utils.html import strip_tags
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from leica.publishing.models import LANGUAGE_NAMES, differing
from leica.publishing.rich_text import RichTextField
from leica.publishing.snapshots import Snapshot, kept_fields, many

WORD = re.compile(r"\S+\s*|\s+")
END_OF_BLOCK = re.compile(r"<br>|</(?:p|h2|h3|li|blockquote)>")


class Run(NamedTuple):
    """A stretch of text: "same", "gone" or "new"."""

    kind: str
    text: str


@dataclass(frozen=True)
class Difference:
    label: str
    runs: list[Run]
    within: tuple["Difference", ...] = ()  # of a part of the page: its fields


def compare(model: type[models.Model], old: Snapshot, new: Snapshot) -> list[Difference]:
    """`old` and `new` are snapshots of one page."""
    return list(_differences(model, old, new))


def label_of(model: type[models.Model], name: str) -> str:
    """What the form calls a field or a part: "Title · English"."""
    field = model._meta.get_field(name)
    if field.auto_created:
        return capfirst(str(field.related_model._meta.verbose_name_plural))
    if original := getattr(field, "translated_field", None):
        return f"{capfirst(str(original.verbose_name))} · {LANGUAGE_NAMES[field.language]}"
    return capfirst(str(field.verbose_name))


def _differences(model: type[models.Model], old: Snapshot, new: Snapshot) -> Iterator[Difference]:
    changed = set(differing(old, new))
    for field in kept_fields(model):
        if field.name in changed:
            before, after = (side["fields"].get(field.name) for side in (old, new))
            yield Difference(label_of(model, field.name), _runs(field, before, after))
    for field in many(model):
        if field.name in changed:
            before, after = (side["many"].get(field.name, []) for side in (old, new))
            yield Difference(label_of(model, field.name), list(_exchanged(field, before, after)))
    for name in getattr(model, "parts", ()):
        if name in changed:
            yield from _parts(model, name, old["parts"].get(name, []), new["parts"].get(name, []))


def _parts(model: type[models.Model], name: str, old: list[Snapshot], new: list[Snapshot]) -> Iterator[Difference]:
    part = model._meta.get_field(name).related_model
    before, after = ({each["pk"]: each for each in side} for side in (old, new))
    nothing: Snapshot = {"fields": {}, "many": {}}
    for pk in dict.fromkeys(chain(before, after)):
        one, other = before.get(pk, nothing), after.get(pk, nothing)
        if one != other:
            within = tuple(_differences(part, {**one, "parts": {}}, {**other, "parts": {}}))
            runs = [Run("gone", _("taken out"))] if other is nothing else []
            runs = [Run("new", _("added"))] if one is nothing else runs
            told = tuple(each for each in within if any(run.text for run in each.runs))
            yield Difference(f"{label_of(model, name)} · {_name_of(other if one is nothing else one)}", runs, told)


def _name_of(part: Snapshot) -> str:
    texts = (part["fields"].get(name) for name in ("title_en", "title_ru", "institution_en", "institution_ru"))
    return next((text for text in texts if text), str(part["pk"]))


def _runs(field: models.Field, old: Any, new: Any) -> list[Run]:
    if isinstance(field, RichTextField):
        runs = _words(_as_text(old), _as_text(new))
        return (
            runs if any(run.kind != "same" for run in runs) else [*runs, Run("new", _("Only the formatting differs."))]
        )
    if isinstance(field, models.CharField | models.TextField) and not field.choices:
        return _words(old or "", new or "")
    if field.remote_field:
        return list(_exchanged(field, [old] if old else [], [new] if new else []))
    return [Run(kind, text) for kind, text in (("gone", _said(field, old)), ("new", _said(field, new))) if text]


def _words(old: str, new: str) -> list[Run]:
    one, other = WORD.findall(old), WORD.findall(new)
    runs = []
    for what, i1, i2, j1, j2 in SequenceMatcher(None, one, other).get_opcodes():
        if what == "equal":
            runs.append(Run("same", "".join(one[i1:i2])))
        else:
            runs += [Run("gone", "".join(one[i1:i2])), Run("new", "".join(other[j1:j2]))]
    return [run for run in runs if run.text]


def _as_text(html: str | None) -> str:
    return strip_tags(END_OF_BLOCK.sub("\n\n", html or "")).strip()


def _exchanged(field: Any, old: Iterable[Any], new: Iterable[Any]) -> Iterator[Run]:
    rows = field.remote_field.model._base_manager.in_bulk({*old, *new})
    for kind, here, there in (("gone", old, new), ("new", new, old)):
        for pk in here:
            if pk not in there:
                yield Run(kind, str(rows.get(pk) or _("deleted since")))


def _said(field: models.Field, value: Any) -> str:
    """A single value in the words of the form; empty where there is none."""
    value = field.to_python(value)
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    return "" if value in (None, "", []) else str(display_for_field(value, field, ""))

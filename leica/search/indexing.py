"""Keeps an entry for each page and language in which it is released."""

import json
from collections.abc import Callable, Collection, Iterable, Iterator
from itertools import islice
from typing import Any

from django.conf import settings
from django.db import connection, transaction
from django.db.models import Model
from django.utils import timezone, translation

from leica.media.models import Document
from leica.search import names
from leica.search.folding import fold, one_line
from leica.search.models import CONFIG, Entry, FileText, Word
from leica.search.registry import SOURCES, Life, Source
from leica.search.words import make_word, words_to_mend

BATCH = 500
LONGEST = 100_000  # characters of a text; PostgreSQL takes a megabyte of lexemes
UNIQUE = ("section", "object_id", "language")
COLUMNS = [field.name for field in Entry._meta.concrete_fields if field.name not in ("id", "vector", "heading")]
TYPES = [f"{field.name} {field.db_type(connection)}" for field in map(Entry._meta.get_field, COLUMNS)]
CODES = [code for code, _name in settings.LANGUAGES]
# Through JSON: Django needs more time to write the same as expressions than PostgreSQL to carry it out.
STORE = f"""
    INSERT INTO search_entry ({", ".join(COLUMNS)}, vector, heading)
    SELECT {", ".join(COLUMNS)},
        setweight(to_tsvector('{CONFIG}', a), 'A') || setweight(to_tsvector('{CONFIG}', b), 'B')
        || setweight(to_tsvector('{CONFIG}', c), 'C') || setweight(to_tsvector('{CONFIG}', d), 'D'),
        to_tsvector('simple', names)
    FROM json_to_recordset(%s) AS entries ({", ".join(TYPES)}, a text, b text, c text, d text, names text)
    ON CONFLICT ({", ".join(UNIQUE)}) DO UPDATE SET
        {", ".join(f"{name} = excluded.{name}" for name in (*COLUMNS, "vector", "heading"))}"""

Progress = Callable[[str, int, int], None]


def follow(model: type[Model], keys: Collection[Any]) -> None:
    """Bring into the index what was done to the rows with these keys; part of the transaction that did it."""
    names.follow(model, keys)
    for source in SOURCES.values():
        touched = keys if source.model is model else source.touched_by(model, keys)
        for batch in _in_batches(touched):
            index(source, batch)


def rebuild(progress: Progress = lambda section, done, total: None) -> int:
    """Make every entry anew, batch by batch, while the site is read and written; how many there are."""
    with transaction.atomic():
        names.rebuild()
    for source in SOURCES.values():
        keys = list(source.model._default_manager.order_by("pk").values_list("pk", flat=True))
        progress(source.section, 0, len(keys))
        for number, batch in enumerate(_in_batches(keys), 1):
            with transaction.atomic():
                index(source, batch)
            progress(source.section, min(number * BATCH, len(keys)), len(keys))
        Entry.objects.filter(section=source.section).exclude(
            object_id__in=source.model._default_manager.values("pk")
        ).delete()
    _forget_lost_files()
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE search_entry, search_name, search_word")
    return Entry.objects.count()


def index(source: Source, keys: Collection[Any]) -> None:
    """Make the entries of the rows, and remove those that should be no more. The rows are locked meanwhile, so that
    nobody's older reading of one is stored over a newer."""
    rows = source.rows().filter(pk__in=keys).order_by("pk").select_for_update(of=("self",), no_key=True)
    entries = [entry for row in rows for entry in _entries(source, row)]
    _store(entries)
    kept = {(entry["object_id"], entry["language"]) for entry in entries}
    stored = Entry.objects.filter(section=source.section, object_id__in=keys)
    gone = [pk for pk, row, code in stored.values_list("pk", "object_id", "language") if (row, code) not in kept]
    Entry.objects.filter(pk__in=gone).delete()


def _entries(source: Source, row: Any) -> Iterator[dict[str, Any]]:
    life = source.life(row)
    for language in CODES:
        if language in life.languages:
            with translation.override(language):
                yield _entry(source, row, life, language)


def _entry(source: Source, row: Any, life: Life, language: str) -> dict[str, Any]:
    card = source.card(row, language)
    with translation.override(settings.LANGUAGE_CODE):
        path = row.get_absolute_url()
    title, lead, text, inside = map(one_line, (card.title, card.lead, card.text, card.file_text))
    text, inside = text[:LONGEST], inside[:LONGEST]
    other_names = " ".join(card.names)
    return {
        "section": source.section,
        "object_id": row.pk,
        "language": language,
        "readers": [language, *(code for code in CODES if code not in life.languages)],
        "path": path,
        "published_at": life.published_at,
        "withdrawn_at": life.withdrawn_at,
        "is_archived": life.is_archived,
        "kind": card.kind,
        "starts_on": card.starts_on,
        "ends_on": card.ends_on,
        "month_only": card.month_only,
        "countries": sorted(card.countries),
        "topics": sorted(card.topics),
        "title": title,
        "lead": lead,
        "text": " ".join(filter(None, [text, inside])),
        "indexed_at": timezone.now(),
        # The title weighs most, then lead and names, then the text; what is in a file, and what is only related, least.
        "a": fold(title),
        "b": " ".join([fold(f"{lead} {other_names}"), *_marks(card.about)]),
        "c": fold(text),
        "d": " ".join([fold(inside), *_marks(card.related)]),
        "names": fold(f"{title} {other_names}"),
    }


def _marks(rows: Iterable[Model | None]) -> list[str]:
    return [names.mark(row) for row in rows if row]


def _store(entries: list[dict[str, Any]]) -> None:
    words = {word for entry in entries for word in words_to_mend(f"{entry['names']} {entry['b']} {entry['c']}")}
    # In one order for all, so that two at once do not wait for each other.
    Word.objects.bulk_create(map(make_word, sorted(words)), ignore_conflicts=True)
    with connection.cursor() as cursor:
        cursor.execute(STORE, [json.dumps(entries, default=str, ensure_ascii=False)])


def _in_batches(keys: Iterable[Any]) -> Iterator[list[Any]]:
    rest = iter(sorted(keys))
    while batch := list(islice(rest, BATCH)):
        yield batch


def _forget_lost_files() -> None:
    FileText.objects.exclude(file__in=Document.objects.exclude(file="").values("file")).delete()

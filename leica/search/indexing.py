"""Keeps an entry for each page and language in which it is released."""

from collections.abc import Callable, Collection, Iterable, Iterator
from itertools import islice
from typing import Any

from django.conf import settings
from django.contrib.postgres.search import SearchVector
from django.db import connection, transaction
from django.db.models import Model, TextField, Value
from django.utils import timezone, translation

from leica.media.models import Document
from leica.search import names
from leica.search.folding import fold, one_line
from leica.search.models import CONFIG, Entry, FileText, Word
from leica.search.registry import SOURCES, Card, Life, Source
from leica.search.words import make_word, words_to_mend

BATCH = 500
LONGEST = 100_000  # characters of a text; PostgreSQL takes a megabyte of lexemes
UNIQUE = ["section", "object_id", "language"]
CHANGED = [field.name for field in Entry._meta.concrete_fields if field.name not in ("id", *UNIQUE)]
CODES = [code for code, _name in settings.LANGUAGES]

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
    begun = timezone.now()
    with transaction.atomic():
        names.rebuild()
    for source in SOURCES.values():
        keys = list(source.model._default_manager.order_by("pk").values_list("pk", flat=True))
        progress(source.section, 0, len(keys))
        for number, batch in enumerate(_in_batches(keys), 1):
            with transaction.atomic():
                index(source, batch)
            progress(source.section, min(number * BATCH, len(keys)), len(keys))
    Entry.objects.filter(indexed_at__lt=begun).delete()
    _forget_lost_files()
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE search_entry, search_name, search_word")
    return Entry.objects.count()


def index(source: Source, keys: Collection[Any]) -> None:
    """Make the entries of the rows, and remove those that should be no more. The rows are locked meanwhile, so that
    nobody's older reading of one is stored over a newer."""
    rows = source.rows().filter(pk__in=keys).order_by("pk").select_for_update(of=("self",), no_key=True)
    entries = [entry for row in rows for entry in _entries(source, row)]
    Word.objects.bulk_create(_words(entries), ignore_conflicts=True)
    Entry.objects.bulk_create(entries, update_conflicts=True, unique_fields=UNIQUE, update_fields=CHANGED)
    kept = {(entry.object_id, entry.language) for entry in entries}
    stored = Entry.objects.filter(section=source.section, object_id__in=keys)
    gone = [pk for pk, row, code in stored.values_list("pk", "object_id", "language") if (row, code) not in kept]
    Entry.objects.filter(pk__in=gone).delete()


def _entries(source: Source, row: Any) -> Iterator[Entry]:
    life = source.life(row)
    for language in CODES:
        if language in life.languages:
            with translation.override(language):
                yield _entry(source, row, life, language)


def _entry(source: Source, row: Any, life: Life, language: str) -> Entry:
    card = source.card(row, language)
    with translation.override(settings.LANGUAGE_CODE):
        path = row.get_absolute_url()
    lead, text = one_line(card.lead), one_line(card.text)[:LONGEST]
    entry = Entry(
        section=source.section,
        object_id=row.pk,
        language=language,
        readers=[language, *(code for code in CODES if code not in life.languages)],
        path=path,
        published_at=life.published_at,
        withdrawn_at=life.withdrawn_at,
        is_archived=life.is_archived,
        kind=card.kind,
        starts_on=card.starts_on,
        ends_on=card.ends_on,
        month_only=card.month_only,
        countries=sorted(card.countries),
        topics=sorted(card.topics),
        title=one_line(card.title),
        lead=lead,
        text=" ".join(filter(None, [text, one_line(card.file_text)[:LONGEST]])),
        vector=_vector(card, lead, text),
        heading=_part(" ".join([card.title, *card.names]), config="simple"),
        indexed_at=timezone.now(),
    )
    entry.words = words_to_mend(" ".join([card.title, lead, text, *card.names]))
    return entry


def _vector(card: Card, lead: str, text: str) -> Any:
    """The title weighs most, then lead and names, then the text; what is in a file, and what is only related, least."""
    named = [lead, *card.names, *_marks(card.about)]
    return (
        _part(card.title, weight="A")
        + _part(" ".join(named), weight="B")
        + _part(text, weight="C")
        + _part(" ".join([one_line(card.file_text)[:LONGEST], *_marks(card.related)]), weight="D")
    )


def _part(text: str, *, weight: str | None = None, config: str = CONFIG) -> SearchVector:
    return SearchVector(Value(fold(text), output_field=TextField()), weight=weight, config=config)


def _marks(rows: Iterable[Model | None]) -> list[str]:
    return [names.mark(row) for row in rows if row]


def _words(entries: Iterable[Any]) -> list[Word]:
    """In one order for all, so that two at once do not wait for each other."""
    return [make_word(word) for word in sorted({word for entry in entries for word in entry.words})]


def _in_batches(keys: Iterable[Any]) -> Iterator[list[Any]]:
    rest = iter(sorted(keys))
    while batch := list(islice(rest, BATCH)):
        yield batch


def _forget_lost_files() -> None:
    FileText.objects.exclude(file__in=Document.objects.exclude(file="").values("file")).delete()

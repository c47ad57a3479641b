"""From what was typed to what the page says: hits, facets, a mended spelling, and a reason where nothing is found."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.conf import settings
from django.http import QueryDict
from django.utils import translation
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from leica.publishing.dates import DateText, date_text
from leica.search.asking import Question, understand
from leica.search.choice import FACETS, Choice, Label, read_choice, years
from leica.search.finding import Found, Known, TooSlowError, find, look_up
from leica.search.marking import excerpt, marked
from leica.search.models import Section
from leica.search.registry import SOURCES
from leica.search.spelling import mended, written
from leica.search.statement import MOST
from leica.search.unanswered import remember

LEGENDS = {
    "in": pgettext_lazy("search", "Where"),
    "kind": _("Kind of activity"),
    "country": _("Country"),
    "topic": _("Topic"),
    "year": _("Year"),
    "lang": _("Language"),
}
ONE = {
    Section.NEWS: _("news item"),
    Section.ACTIVITIES: _("activity"),
    Section.BODIES: _("body"),
    Section.DOCUMENTS: _("document"),
    Section.PAGES: _("page"),
}


@dataclass(frozen=True)
class Hit:
    url: str
    title: SafeString
    excerpt: SafeString
    kind: str
    date: DateText | None
    language: str
    lang: str  # empty where it is that of the page
    is_archived: bool
    is_promoted: bool


@dataclass(frozen=True)
class Option:
    value: str
    text: Any
    hits: int
    is_chosen: bool


@dataclass(frozen=True)
class Facet:
    name: str
    legend: Any
    options: list[Option]


@dataclass
class Results:
    typed: str
    question: Question
    page: int = 1
    choice: Choice = field(default_factory=Choice)
    found: Found | None = None
    hits: list[Hit] = field(default_factory=list)
    facets: list[Facet] = field(default_factory=list)
    also: list[str] = field(default_factory=list)  # other names that were looked for
    mended: str = ""  # what was looked for instead of the words typed
    is_loose: bool = False  # some of the words were enough
    is_too_slow: bool = False

    @property
    def count(self) -> int:
        return min(self.found.count, MOST) if self.found else 0

    @property
    def has_more(self) -> bool:
        return self.found is not None and self.found.count > MOST

    @property
    def asks_nothing(self) -> bool:
        return not self.question.groups or bool(self.found and self.found.asks_nothing)


def search(typed: str, query: QueryDict, *, language: str, page: int = 1, remembers: bool = False) -> Results:
    """`remembers`: words without result are counted for the staff."""
    results = Results(typed=typed, question=understand(typed), page=page)
    if not results.question.groups:
        return results
    try:
        known = look_up(results.question, language=language)
        results.choice = read_choice(query, known.labels)
        results.found = find(results.question, known, results.choice, language=language, page=page)
        if not (results.found.count or results.choice or results.found.asks_nothing):
            if remembers:
                remember(results.question, language=language)
            known = _try_again(results, known, language)
    except TooSlowError:
        results.is_too_slow = True
        return results
    results.hits = [_hit(row, language) for row in results.found.rows]
    if results.found.count or results.choice:
        results.facets = list(_facets(results.found, results.choice, known))
    results.also = _also(results.question, known)
    return results


def _try_again(results: Results, known: Known, language: str) -> Known:
    """With the spelling mended; then with some of the words only."""
    better = mended(results.question, language=language)
    if better:
        results.question, results.mended = better, written(better)
        known = look_up(better, language=language)
        results.found = find(better, known, results.choice, language=language, page=results.page)
    if results.found and not results.found.count and len(results.question.terms) > 1:
        loose = results.question.loosened()
        results.found = find(loose, known, results.choice, language=language, page=results.page)
        results.is_loose = True
    return known


def _hit(row: dict[str, Any], language: str) -> Hit:
    prefix = "" if language == settings.LANGUAGE_CODE else f"/{language}"
    with translation.override(row["language"]):
        return Hit(
            url=f"{prefix}{row['path']}",
            title=marked(row["title"]),
            excerpt=excerpt(row["excerpt"], opening=row["opening"], lead=row["lead"]),
            kind=capfirst(str(kind_of(row["section"], row["kind"]))),
            date=_date(row),
            language=row["language"],
            lang="" if row["language"] == language else row["language"],
            is_archived=row["is_archived"],
            is_promoted=row["is_promoted"],
        )


def kind_of(section: str, kind: str) -> Any:
    """In words: “study visit”, “document”."""
    return SOURCES[section].kinds.get(kind) or ONE[Section(section)]


def _date(row: dict[str, Any]) -> DateText | None:
    if not row["starts_on"]:
        return None
    first, last = (date.fromisoformat(row[name]) for name in ("starts_on", "ends_on"))
    return date_text(first, last, month_only=row["month_only"])


def _facets(found: Found, choice: Choice, known: Known) -> Iterator[Facet]:
    for name in FACETS:
        counts = found.counts.get(name) or {}
        chosen = choice.keys(name)
        labels = known.labels.get(name) or years({*map(int, counts), *chosen})
        options = [
            Option(label.value, _text(label), counts.get(str(label.key), 0), label.key in chosen)
            for label in labels
            if name == "in" or str(label.key) in counts or label.key in chosen
        ]
        if len(options) > 1 or chosen:
            yield Facet(name, LEGENDS[name], options)


def _text(label: Label) -> str:
    return capfirst(str(label.text))


def _also(question: Question, known: Known) -> list[str]:
    typed = {term.text for term in question.terms}
    forms = dict.fromkeys(form for pairs in known.names.values() for _mark, form in pairs)
    return [form for form in forms if form.lower() not in typed][:4]

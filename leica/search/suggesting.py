"""Titles that fit what is being typed, and titles near to the words of an address that leads nowhere."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.utils import timezone, translation
from django.utils.text import capfirst

from leica.search.asking import LONGEST, Question, Term
from leica.search.finding import TooSlowError, ask
from leica.search.folding import fold
from leica.search.guesses import in_other_script
from leica.search.results import kind_of
from leica.search.statement import PUBLIC
from leica.search.tsquery import expression

SHORTEST = 2
MOST = 8
BEGINNING = f"""
    SELECT title, path, section, kind, language FROM search_entry
    WHERE heading @@ to_tsquery('simple', %s) AND {PUBLIC}
    ORDER BY starts_on DESC, id LIMIT {MOST}"""


@dataclass(frozen=True)
class Suggestion:
    title: str
    url: str
    kind: str
    lang: str  # empty where it is that of the page


def suggestions(typed: str, *, language: str) -> list[Suggestion]:
    """Pages whose titles or names have all the words; the last one may be unfinished."""
    words = re.findall(r"\w+", fold(typed[:LONGEST]).lower())[:8]
    if not words or len("".join(words)) < SHORTEST:
        return []
    return _asked(BEGINNING, [" & ".join(_either(word, word == words[-1]) for word in words)], language)


def _either(word: str, is_unfinished: bool) -> str:
    ending = ":*" if is_unfinished else ""
    return "(" + " | ".join(f"'{form}'{ending}" for form in (word, *in_other_script(word)[:1])) + ")"


def nearest_titles(words: str, *, language: str, count: int = 3) -> list[Suggestion]:
    """The pages whose titles have most of the words, of an old or mistyped address for instance."""
    terms = [Term(word, word) for word in re.findall(r"\w+", fold(words[:LONGEST]).lower())[:12] if len(word) > 1]
    if not terms:
        return []
    query = expression(Question([terms]), {})
    sql = f"""
        SELECT title, path, section, kind, language FROM (
            SELECT * FROM search_entry WHERE vector @@ {query.sql} AND {PUBLIC} ORDER BY starts_on DESC, id LIMIT 1000
        ) AS hits ORDER BY ts_rank('{{0, 0.02, 0.01, 1}}', vector, {query.sql}) DESC, id LIMIT %s"""
    return _asked(sql, list(query.params), language, [*query.params, count])


def _asked(sql: str, before: list[Any], language: str, after: Sequence[Any] = ()) -> list[Suggestion]:
    now = timezone.now()
    try:
        return [_suggestion(row, language) for row in ask(sql, [*before, language, now, now, *after])]
    except TooSlowError:
        return []


def _suggestion(row: Any, language: str) -> Suggestion:
    title, path, section, kind, own = row
    prefix = "" if language == settings.LANGUAGE_CODE else f"/{language}"
    with translation.override(own):
        name = capfirst(str(kind_of(section, kind)))
    return Suggestion(title, f"{prefix}{path}", name, "" if own == language else own)

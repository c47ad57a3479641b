"""Titles that fit what is being typed."""

import re
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.utils import timezone, translation
from django.utils.text import capfirst

from leica.search.asking import LONGEST
from leica.search.finding import TooSlowError, ask
from leica.search.folding import fold
from leica.search.guesses import in_other_script
from leica.search.results import kind_of
from leica.search.statement import PUBLIC

SHORTEST = 2
MOST = 8
# Two letters may begin a word of every title: then any thousand of them will do.
BEGINNING = f"""
    SELECT title, path, section, kind, language FROM (
        SELECT id, title, path, section, kind, language, starts_on FROM search_entry
        WHERE heading @@ to_tsquery('simple', %s) AND {PUBLIC} LIMIT 1000
    ) AS begun ORDER BY starts_on DESC, id LIMIT {MOST}"""


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
    *finished, last = words
    query = " & ".join([*(_either(word) for word in finished), _either(last, ":*")])
    now = timezone.now()
    try:
        return [_suggestion(row, language) for row in ask(BEGINNING, [query, language, now, now])]
    except TooSlowError:
        return []


def _either(word: str, ending: str = "") -> str:
    return "(" + " | ".join(f"'{form}'{ending}" for form in (word, *in_other_script(word)[:1])) + ")"


def _suggestion(row: Any, language: str) -> Suggestion:
    title, path, section, kind, own = row
    prefix = "" if language == settings.LANGUAGE_CODE else f"/{language}"
    with translation.override(own):
        name = capfirst(str(kind_of(section, kind)))
    return Suggestion(title, f"{prefix}{path}", name, "" if own == language else own)

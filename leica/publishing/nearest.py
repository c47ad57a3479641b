"""The pages whose titles and addresses share most words with a path that leads nowhere."""

import re
import time
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import get_language

from leica.delivery.language import bare
from leica.publishing import directory
from leica.publishing.addresses import RESERVED
from leica.publishing.directory import Kind

NEWEST = 2000  # pages of each kind that are looked through
FRESH = 60.0  # seconds for which the words are kept; what is offered is asked for anew each time
WORDS = 12
SHOWN = 4


@dataclass(frozen=True)
class Words:
    kind: Kind
    pk: int
    words: frozenset[str]
    languages: tuple[str, ...]


@dataclass(frozen=True)
class Near:
    title: str
    lang: str
    url: str
    label: str


class Shelf:
    """The words of all pages, in memory: a flood of wrong addresses costs the database next to nothing."""

    def __init__(self) -> None:
        self.words: list[Words] = []
        self.until = float("-inf")

    def all(self) -> list[Words]:
        now = time.monotonic()
        if now >= self.until:
            self.words = [words for kind in directory.KINDS.values() for words in _words_of(kind)]
            self.until = now + FRESH
        return self.words


SHELF = Shelf()


def nearest(path: str) -> list[Near]:
    """At most four, those in the reader's language first among equals; only what readers may see at this moment."""
    wanted = frozenset(words_of(path))
    language = get_language()
    scored = [(len(wanted & near.words), language in near.languages, near) for near in SHELF.all()] if wanted else []
    good = sorted((row for row in scored if row[0] >= min(2, len(wanted))), key=lambda row: row[:2], reverse=True)
    best = [near for _score, _own, near in good[:SHOWN]]
    rows = {kind.view: kind.public().in_bulk([n.pk for n in best if n.kind is kind]) for kind in {n.kind for n in best}}
    return [_near(near.kind, row) for near in best if (row := rows[near.kind.view].get(near.pk))]


def words_of(path: str) -> list[str]:
    """What the path seems to be about: its first twelve words, without the names of sections."""
    words = [word for word in split(bare(path)[:300]) if word not in RESERVED]
    return list(dict.fromkeys(words))[:WORDS]


def split(text: str) -> list[str]:
    """Its words of three letters or more."""
    return [word for word in re.findall(r"\w+", text.lower().replace("_", " ")) if len(word) > 2]


def _near(kind: Kind, row: Any) -> Near:
    shown = getattr(row, "shown", None)
    title, lang = (shown.title, shown.lang) if shown else (str(row), "")
    return Near(title, lang, row.get_absolute_url(), str(kind.label))


def _words_of(kind: Kind) -> Iterator[Words]:
    """Titles count in the languages in which the page is released; a draft of a translation tells nothing."""
    texts = [text for text in ("title_en", "title_ru", "name_en", "name_ru") if hasattr(kind.model, text)]
    released = ["languages"] if hasattr(kind.model, "languages") else []
    for row in kind.public().order_by("-pk").values("pk", "slug", *texts, *released)[:NEWEST]:
        languages = tuple(row.get("languages") or ("en", "ru"))
        titles = " ".join(row[text] or "" for text in texts if text[-2:] in languages)
        yield Words(kind, row["pk"], frozenset(split(f"{row['slug']} {titles}")), languages)

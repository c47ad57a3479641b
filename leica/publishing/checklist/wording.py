"""How a text is written. Hints: whoever knows better goes on."""

import re
from typing import Any

from django.utils.text import Truncator
from django.utils.translation import gettext as _

from leica.publishing.checklist import Rule
from leica.publishing.checklist.texts import around, label, languages, texts
from leica.publishing.typography import QUOTES, typeset

LONGEST_LEAD = 300
FOREIGN_MARKS = {"en": '«»„"', "ru": '"'}
SPACES = re.compile(r"\S([ \u00a0]{2,})(?=\S)")
MONTH = re.compile(r"(?:январ|феврал|март|апрел|ма|июн|июл|август|сентябр|октябр|ноябр|декабр)[яа]")
# A figure after the end of a sentence; a short word with a stop is an abbreviation, such as “ст. 5”.
FIGURE = re.compile(r"(?:^|(?<=\w{4}[.!?]\s)|(?<=\w{4}[.!?][”»’]\s))(\d[\d.,–]*)[ \u00a0]+(\w+)")


class LeadLength(Rule):
    def sentences(self, row: Any) -> Any:
        for text in texts(row):
            length = len("".join(text.blocks))
            if text.name == "lead" and length > LONGEST_LEAD:
                yield (
                    text.field,
                    _("“%(field)s” has %(length)s characters; lists and shared links show %(longest)s.")
                    % {"field": label(type(row), text.field), "length": length, "longest": LONGEST_LEAD},
                )


class QuotationMarks(Rule):
    """Those that the page cannot set by itself: without a partner, or of another language."""

    def sentences(self, row: Any) -> Any:
        for text in texts(row):
            for block in text.blocks:
                if not _is_paired(typeset(block, text.language), text.language):
                    yield (
                        text.field,
                        _("A quotation mark has no partner, or is one of another language: “%(found)s”.")
                        % {"found": _around_first_mark(block)},
                    )


class DoubleSpaces(Rule):
    def sentences(self, row: Any) -> Any:
        for text in texts(row):
            for block in text.blocks:
                for space in SPACES.finditer(block):
                    found = around(block, space.start(1), space.end(1))
                    yield text.field, _("Two spaces in a row: “%(found)s”.") % {"found": found}


class FigureFirst(Rule):
    """A sentence begins with a word. Titles, headings and lists may begin with a figure, a Russian one with a day."""

    def sentences(self, row: Any) -> Any:
        for text in texts(row):
            for block in text.blocks if text.name in ("lead", "body", "summary") else ():
                for figure in FIGURE.finditer(block):
                    if block.endswith((".", "!", "?", "…")) and not MONTH.fullmatch(figure[2]):
                        found = around(block, figure.start(1), figure.end())
                        yield text.field, _("A sentence begins with a figure: “%(found)s”.") % {"found": found}


class OlderTranslation(Rule):
    def sentences(self, row: Any) -> Any:
        english, russian = row.text_changed_at_en, row.text_changed_at_ru
        if {"en", "ru"} <= set(languages(row)) and english and russian and russian < english:
            yield "title_ru", _("The Russian text is older than the English one: readers of Russian are told so.")


def _is_paired(text: str, language: str) -> bool:
    if any(mark in text for mark in FOREIGN_MARKS[language]):
        return False
    if language == "en":
        return text.count("“") == text.count("”")
    return all(text.count(pair[0]) == text.count(pair[1]) for pair in QUOTES[language])


def _around_first_mark(block: str) -> str:
    first = re.search(r"[\"«»„“”]", block)
    return around(block, first.start(), first.end()) if first else Truncator(block).chars(50)

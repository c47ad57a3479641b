"""The texts of a row, for rules that read them."""

import re
from collections.abc import Iterator
from functools import lru_cache
from html import unescape
from typing import Any, NamedTuple

from django.conf import settings
from django.conf.locale import LANG_INFO
from django.db.models import CharField, Model, TextField
from django.utils.html import strip_tags
from django.utils.text import capfirst

from leica.publishing.rich_text import RichTextField

BLOCK = re.compile(r"<(?=(p|h2|h3|li|blockquote|br|hr)\b)|</(?:p|h2|h3|li|blockquote)>", re.IGNORECASE)


class Text(NamedTuple):
    field: str
    language: str
    name: str  # of the text whatever its language: title
    html: str
    blocks: tuple[str, ...]  # paragraphs, headings, lines of lists, without tags


def languages(row: Any) -> list[str]:
    """Those in which the page is to be released: as chosen, else those in which it has a title."""
    titled = [code for code, _name in settings.LANGUAGES if getattr(row, f"title_{code}")]
    return row.languages or titled or [settings.LANGUAGE_CODE]


def texts(row: Any) -> Iterator[Text]:
    """What is written in those languages."""
    wanted = languages(row)
    for column in row._meta.concrete_fields:
        is_text = hasattr(column, "translated_field") and isinstance(column.translated_field, CharField | TextField)
        if is_text and column.language in wanted:
            written = getattr(row, column.name) or ""
            is_html = isinstance(column.translated_field, RichTextField)
            blocks = plain_blocks(written) if is_html else (written,)
            yield Text(column.name, column.language, column.translated_field.name, written if is_html else "", blocks)


@lru_cache(maxsize=128)
def plain_blocks(html: str) -> tuple[str, ...]:
    divided = BLOCK.sub(lambda tag: f"\ue000{tag[0]}", html)
    return tuple(text for block in divided.split("\ue000") if (text := unescape(strip_tags(block)).strip()))


def label(model: type[Model], field: str) -> str:
    """ "Lead · English"."""
    column = model._meta.get_field(field)
    return f"{capfirst(column.translated_field.verbose_name)} · {LANG_INFO[column.language]['name_local']}"


def around(text: str, start: int, end: int, reach: int = 24) -> str:
    """The words around a place, so that it is found again."""
    before = text[max(0, start - reach) : start]
    after = text[end : end + reach]
    if start > reach:
        before = f"…{before.partition(' ')[2] or before}"
    if end + reach < len(text):
        after = f"{after.rpartition(' ')[0] or after}…"
    return f"{before}{text[start:end]}{after}".strip()

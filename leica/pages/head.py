"""What the head of a page tells search engines, and those who share a link to it.

Every page has it, and a template with as many conditions takes several times as long.
"""

from collections.abc import Sequence
from contextlib import nullcontext
from typing import Any, NamedTuple

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, override

from leica.delivery.language import in_language
from leica.pages.models import Project
from leica.pages.share import cards
from leica.publishing.addresses import absolute
from leica.publishing.models.publishable import LANGUAGE_NAMES

LOCALES = {"en": "en_GB", "ru": "ru_RU"}

DESCRIPTION = '<meta name="description" content="{}">\n'
NOT_HERE = mark_safe('<meta name="robots" content="noindex">\n')
CANONICAL = '<link rel="canonical" href="{}">\n'
ALTERNATE = '<link rel="alternate" hreflang="{}" href="{}">\n'
SHARED = """\
<meta property="og:type" content="{}">
<meta property="og:site_name" content="{}">
<meta property="og:title" content="{}">
<meta property="og:url" content="{}">
<meta property="og:locale" content="{}">
{}<meta property="og:image" content="{}">
<meta property="og:image:type" content="image/png">
<meta property="og:image:width" content="1200">
<meta property="og:image:height" content="630">
<meta property="og:image:alt" content="{}">
<meta name="twitter:card" content="summary_large_image">
"""
PROPERTY = '<meta property="{}" content="{}">\n'


class InLanguage(NamedTuple):
    """A page in one of the languages."""

    code: str
    name: str
    url: str  # with the query
    address: str  # in full, without it
    is_here: bool


class About(NamedTuple):
    """What a page is about: a row, if it is the page of one, else a section."""

    description: str
    released: Sequence[str]  # the languages in which this very page exists; all of them where none is named
    row: Any
    section: str


def in_each(request: HttpRequest) -> dict[str, InLanguage]:
    """This page in each language, for readers and for robots."""
    path, mark, query = request.get_full_path().partition("?")
    here, found = get_language(), {}
    for code, name in LANGUAGE_NAMES.items():
        in_code = in_language(path, code)
        found[code] = InLanguage(code, name, in_code + mark + query, absolute(in_code), code == here)
    return found


def head(page: About, pages: dict[str, InLanguage], project: Project) -> SafeString:
    """`pages`: this one in each language. The canonical one is another where this stands in for it."""
    here = get_language() or settings.LANGUAGE_CODE
    is_here = not page.released or here in page.released
    has_others = not page.released or len(page.released) > 1
    address = pages[here if is_here else page.released[0]].address
    parts = [
        format_html(DESCRIPTION, page.description) if page.description else "",
        "" if is_here else NOT_HERE,
        format_html(CANONICAL, address),
        _alternates(pages) if is_here and has_others else "",
        _shared(page, project, address, others=[code for code in pages if has_others and code != here]),
    ]
    return mark_safe("".join(parts))


def _alternates(pages: dict[str, InLanguage]) -> SafeString:
    return format_html_join("", ALTERNATE, ((page.code, page.address) for page in pages.values()))


def _shared(page: About, project: Project, address: str, *, others: list[str]) -> SafeString | str:
    """Nothing where readers may not see the page. One not released in the active language is shared in its own."""
    row, section = page.row, page.section if page.section in cards.SECTIONS else "home"
    if row and hasattr(row, "is_readable") and not row.is_readable():
        return ""
    here, shown = get_language(), getattr(row, "shown", None)
    language = shown.language if shown else here
    with nullcontext() if language == here else override(language):
        card = cards.card_of(row, project) if row else cards.card_of_section(section, project)
        kind = cards.SOURCES[type(row)].kind if row else cards.SECTION
        image = reverse("pages:card", args=[kind, row.slug if row else section, card.name])
    further = [("og:locale:alternate", LOCALES[code]) for code in others]
    if page.description:
        further.append(("og:description", page.description))
    return format_html(
        SHARED,
        "article" if kind == "news" else "website",
        project.acronym,
        card.title,
        address,
        LOCALES[language],
        format_html_join("", PROPERTY, further),
        absolute(image),
        card.alt,
    )

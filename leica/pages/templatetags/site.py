from contextlib import nullcontext
from typing import Any, NamedTuple

from django import template
from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _

from leica.delivery.kept import kept
from leica.delivery.language import in_language
from leica.pages import accessibility
from leica.pages import project as facts
from leica.pages.linked_data import organisation
from leica.pages.models import Project
from leica.pages.notices import notices
from leica.pages.share import cards
from leica.publishing.linked_data import breadcrumbs, filled, script
from leica.publishing.models.publishable import LANGUAGE_NAMES

register = template.Library()

LOCALES = {"en": "en_GB", "ru": "ru_RU"}

# Every page has them, and a loop in a template takes several times as long.
SWITCH_LINK = '<a class="languages__one" href="{}" lang="{}" hreflang="{}"{}>{}</a>'
ALTERNATE_LINK = '<link rel="alternate" hreflang="{}" href="{}">'
HERE = mark_safe(' aria-current="true"')


class InLanguage(NamedTuple):
    code: str
    name: str
    url: str  # with the query
    address: str  # in full, without it
    is_here: bool


register.filter(notices)


@register.simple_tag(takes_context=True)
def site(context: Any) -> dict[str, Any]:
    """What the frame of a page needs; asked for once a page, or once a generation where the pages are kept."""
    key = "_site"
    if key not in context.render_context:
        context.render_context[key] = kept("frame", _frame)
    return context.render_context[key]


def _frame() -> dict[str, Any]:
    pages = facts.menu_pages()
    return {
        "project": facts.current_project(),
        "consortium": facts.consortium(),
        "main_pages": [page for page in pages if page.in_menu == "main"],
        "footer_pages": [page for page in pages if page.in_menu == "footer"],
        "about": next((page for page in pages if page.slug == "about"), None),
    }


@register.simple_tag(takes_context=True)
def languages(context: Any) -> dict[str, InLanguage]:
    """This page in each language, for the switch and for robots."""
    request: HttpRequest = context["request"]
    path, mark, query = request.get_full_path().partition("?")
    here, found = get_language(), {}
    for code, name in LANGUAGE_NAMES.items():
        in_code = in_language(path, code)
        found[code] = InLanguage(code, name, in_code + mark + query, settings.SITE_URL + in_code, code == here)
    return found


@register.simple_tag(takes_context=True)
def absolute(context: Any) -> str:
    """The full address of this page, without its query."""
    return f"{settings.SITE_URL}{context['request'].path}"


@register.simple_tag
def switch_links(switch: dict[str, InLanguage]) -> SafeString:
    """This page in each language, for readers."""
    links = ((url, code, code, HERE if is_here else "", name) for code, name, url, _, is_here in switch.values())
    return format_html_join("\n", SWITCH_LINK, links)


@register.simple_tag
def alternate_links(switch: dict[str, InLanguage]) -> SafeString:
    """The same for robots."""
    return format_html_join("\n", ALTERNATE_LINK, ((page.code, page.address) for page in switch.values()))


@register.simple_tag
def canonical(switch: dict[str, InLanguage], released: list[str]) -> str:
    """The full address under which robots keep this page: it may be released in the other language alone."""
    here = get_language() or settings.LANGUAGE_CODE
    return switch[here if not released or here in released else released[0]].address


@register.simple_tag(takes_context=True)
def share_card(context: Any, row: Any, section: str) -> dict[str, str] | None:
    """What a shared link to the page of `row`, or of a section, shows; None where readers may not see the page.

    A page that is not released in the active language is shared in its own.
    """
    project = context["frame"]["project"]
    if row and hasattr(row, "is_readable") and not row.is_readable():
        return None
    section = section if section in cards.SECTIONS else "home"
    here, shown = get_language(), getattr(row, "shown", None)
    language = shown.language if shown else here
    with nullcontext() if language == here else override(language):
        card = cards.card_of(row, project) if row else cards.card_of_section(section, project)
        kind = cards.SOURCES[type(row)].kind if row else cards.SECTION
        url = reverse("pages:card", args=[kind, row.slug if row else section, card.name])
    return {
        "title": card.title,
        "alt": card.alt,
        "image": settings.SITE_URL + url,
        "type": "article" if kind == "news" else "website",
        "locale": LOCALES[language],
    }


@register.simple_tag
def organisation_linked_data(project: Project) -> str:
    funder = filled(_type="Organization", name=_("European Union"))
    return script({**organisation(project), **filled(description=project.description, funder=funder)})


@register.simple_tag
def crumbs_linked_data(*steps: str) -> str:
    """`steps`: paths and names by turns; a path that is empty ends them."""
    pairs = list(zip(steps[::2], steps[1::2], strict=True))
    return script(breadcrumbs([(path, name) for path, name in pairs if path]))


@register.simple_tag
def accessibility_run() -> dict[str, Any]:
    """What the last examination of the pages found, for the accessibility statement."""
    return accessibility.last_run_here()

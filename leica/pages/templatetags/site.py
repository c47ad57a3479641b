from collections.abc import Sequence
from typing import Any

from django import template
from django.conf import settings
from django.utils.html import format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from leica.delivery.kept import kept
from leica.pages import accessibility
from leica.pages import project as facts
from leica.pages.head import About, InLanguage, head, in_each
from leica.pages.linked_data import organisation
from leica.pages.models import Project
from leica.pages.notices import notices
from leica.publishing.linked_data import breadcrumbs, filled, script

register = template.Library()

# Every page has them, and a loop in a template takes several times as long.
SWITCH_LINK = '<a class="languages__one" href="{}" lang="{}" hreflang="{}"{}>{}</a>'
HERE = mark_safe(' aria-current="true"')


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
    return in_each(context["request"])


@register.simple_tag(takes_context=True)
def page_meta(
    context: Any, description: str = "", released: Sequence[str] = (), row: Any = None, section: str = ""
) -> SafeString:
    """For search engines and shared links; without `section`, that of the page."""
    page = About(description, released, row, section or context.get("section", ""))
    return head(page, context["switch"], context["frame"]["project"])


@register.simple_tag(takes_context=True)
def absolute(context: Any) -> str:
    """The full address of this page, without its query."""
    return f"{settings.SITE_URL}{context['request'].path}"


@register.simple_tag
def switch_links(switch: dict[str, InLanguage]) -> SafeString:
    """This page in each language, for readers."""
    links = ((url, code, code, HERE if is_here else "", name) for code, name, url, _address, is_here in switch.values())
    return format_html_join("\n", SWITCH_LINK, links)


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

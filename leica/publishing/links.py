"""Links inside a text to pages of the site. Stored as the address is read; led to the present page when shown."""

import re
from html import escape, unescape

from django.conf import settings
from django.urls import Resolver404, resolve
from django.utils.translation import get_language

from leica.delivery.language import in_language
from leica.publishing.models import OldAddress
from leica.publishing.old_addresses import key

LINK = re.compile(r'(<a (?:title="[^"]*" )?href=")([^"]*)')
PARTS = re.compile(r"(/(?!/)[^?#]*)(.*)", re.DOTALL)


def followed(html: str) -> str:
    """`html` with each link to a page of the site at the page's present address, in the language around it."""
    found = {parts[1] for link in LINK.finditer(html) if (parts := _own(link[2]))}
    if not found:
        return html
    moved = _moved({key(path) for path in found})
    return LINK.sub(lambda link: link[1] + _now(link[2], moved), html)


def _own(href: str) -> re.Match[str] | None:
    return PARTS.fullmatch(unescape(href).removeprefix(settings.SITE_URL))


def _moved(paths: set[str]) -> dict[str, str]:
    """Where old addresses lead; nothing of a page that readers may not see."""
    old = OldAddress.objects.filter(path__in=paths, page_id__isnull=False).prefetch_related("page")
    return {one.path: one.page.get_absolute_url() for one in old if one.page and _is_open(one.page)}


def _is_open(page: object) -> bool:
    return not hasattr(page, "is_readable") or page.is_readable()


def _now(href: str, moved: dict[str, str]) -> str:
    parts = _own(href)
    if not parts:
        return href
    path = moved.get(key(parts[1])) or in_language(parts[1], get_language() or settings.LANGUAGE_CODE)
    try:
        resolve(path)
    except Resolver404:  # a file, or an address that knows no language
        return href
    return escape(path + parts[2])

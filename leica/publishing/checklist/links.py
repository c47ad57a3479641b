import re
from html import unescape
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.urls import Resolver404, resolve
from django.utils.translation import gettext as _

from leica.delivery.language import bare
from leica.publishing import directory
from leica.publishing.checklist import Level, Rule
from leica.publishing.checklist.texts import texts
from leica.publishing.models import OldAddress, Publishable

LINK = re.compile(r'<a\b[^>]*\shref="([^"]*)"', re.IGNORECASE)


class DeadLinks(Rule):
    """Links to pages of the site that readers will not find there."""

    level = Level.PUBLISHING

    def sentences(self, row: Any) -> Any:
        for text in texts(row):
            for address in dict.fromkeys(LINK.findall(text.html)):
                path = _own_path(unescape(address))
                if path and not leads_somewhere(path):
                    yield text.field, _("A link leads to no page of this site: %(address)s") % {"address": path}


def _own_path(address: str) -> str:
    """The path of an address of this site; empty for those of others."""
    if address.startswith(f"{settings.SITE_URL}/"):
        address = address[len(settings.SITE_URL) :]
    parts = urlsplit(address)
    return "" if parts.scheme or parts.netloc else parts.path


def leads_somewhere(path: str) -> bool:
    """True where a reader finds a page or a file, now or, where it is scheduled, then."""
    if path.startswith((settings.STATIC_URL, settings.MEDIA_URL)):
        return True
    page = directory.find(path)
    if page is not None:
        return not isinstance(page, Publishable) or page.stands_on_site()
    moved = OldAddress.objects.filter(path=bare(path).rstrip("/")).first()
    if moved is not None:
        return bool(moved.destination())
    found = directory.match(path)
    return found.view_name not in directory.KINDS if found else _answers(path)


def _answers(path: str) -> bool:
    try:
        resolve(path)
    except Resolver404:
        return False
    return True

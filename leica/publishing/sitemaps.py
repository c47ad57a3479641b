"""Sitemaps of real pages only: each in the languages in which it is released, paired where there are two.

Every address is a path, without “?p=2”, so that a stored page can be its file.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from django.conf import settings
from django.contrib.sitemaps import Sitemap
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.views.decorators.http import require_safe

from leica.publishing.addresses import absolute

ALL = [code for code, _name in settings.LANGUAGES]


class PageMap(Sitemap):
    """Of rows. A page of the map has at most 10,000 of them, so 20,000 addresses; the protocol allows 50,000."""

    limit = 10_000

    def languages_of(self, row: Any) -> list[str]:
        return [code for code in ALL if code in row.languages]

    def changed_at(self, row: Any, language: str) -> Any:
        return row.changed_at(language)

    def get_urls(self, page=1, site=None, protocol=None):
        return [entry for row in self.paginator.page(page).object_list for entry in self._entries(row)]

    def _entries(self, row: Any) -> Iterable[dict[str, Any]]:
        languages = self.languages_of(row)
        places = {code: absolute(self._path(row, code)) for code in languages}
        pair = [{"lang_code": code, "location": place} for code, place in places.items()] if len(places) > 1 else []
        for code, place in places.items():
            yield {"location": place, "lastmod": self.changed_at(row, code), "alternates": pair}

    def _path(self, row: Any, language: str) -> str:
        with translation.override(language):
            return self.location(row)


class ListMap(PageMap):
    """Of lists and other pages that are no row: names of addresses, with their arguments."""

    def languages_of(self, row: Any) -> list[str]:
        return ALL

    def changed_at(self, row: Any, language: str) -> Any:
        return None

    def location(self, item):
        name, *arguments = item
        return reverse(name, args=arguments)


def light(rows: QuerySet, *columns: str) -> QuerySet:
    """Only what a sitemap needs of each row, in an order that stays."""
    needed = ("slug", "languages", "published_at", *(f"text_changed_at_{code}" for code in ALL))
    return rows.only(*needed, *columns).order_by("pk")


@require_safe
def index(request: HttpRequest, maps: Mapping[str, PageMap]) -> HttpResponse:
    files = [
        {"location": absolute(reverse("sitemap_part", args=[name, number]))}
        for name, one in maps.items()
        for number in _numbers(one.paginator)
    ]
    return _xml("sitemap_index.xml", {"sitemaps": files})


@require_safe
def part(request: HttpRequest, maps: Mapping[str, PageMap], name: str, number: int) -> HttpResponse:
    if name not in maps or number not in _numbers(maps[name].paginator):
        raise Http404
    return _xml("sitemap.xml", {"urlset": maps[name].get_urls(number)})


def _numbers(paginator: Paginator) -> Iterable[int]:
    return paginator.page_range if paginator.count else ()


def _xml(template: str, context: dict[str, Any]) -> HttpResponse:
    return HttpResponse(render_to_string(template, context), content_type="application/xml; charset=utf-8")

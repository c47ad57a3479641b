"""The pages of the site that a text may lead to, as the editor offers them while somebody writes."""

from collections.abc import Iterator
from typing import Any

from django.contrib import admin
from django.db.models import Q
from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from leica.publishing.admin.bilingual import both
from leica.publishing.directory import KINDS, Kind

PER_KIND = 8
LONGEST = 100


@never_cache
@require_GET
def pages_to_link(request: HttpRequest) -> JsonResponse:
    """Pages that readers see and this person may list, with the words that are asked for in their titles."""
    words = request.GET.get("q", "").replace("\x00", "")[:LONGEST].split()
    found = [page for kind in KINDS.values() for page in _pages(request, kind, words)] if words else []
    return JsonResponse({"pages": found})


def _pages(request: HttpRequest, kind: Kind, words: list[str]) -> Iterator[dict[str, Any]]:
    desk = admin.site._registry.get(kind.model)
    if desk is None or not desk.has_view_permission(request):
        return
    titles = both("title" if hasattr(kind.model, "title") else "name")
    rows = desk.get_queryset(request).filter(pk__in=kind.public().order_by().values("pk"))
    for word in words:
        rows = rows.filter(Q(*((f"{title}__icontains", word) for title in titles), _connector=Q.OR))
    for row in rows.order_by("-pk")[:PER_KIND]:
        yield {"title": str(row), "kind": str(kind.label), "path": kind.path(row.slug)}

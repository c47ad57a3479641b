from dataclasses import asdict

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from leica.publishing.views import page_numbers
from leica.search.choice import FACETS
from leica.search.folding import one_line
from leica.search.results import Results, search
from leica.search.statement import PER_PAGE
from leica.search.suggesting import suggestions


@require_safe
def search_page(request: HttpRequest) -> HttpResponse:
    results = search(
        _typed(request),
        request.GET,
        language=get_language() or "en",
        page=_page(request),
        remembers=request.method == "GET",
    )
    page_obj = Paginator(range(results.count), PER_PAGE).get_page(results.page)
    context = {
        "results": results,
        "chips": _chips(results, request.GET),
        "page_obj": page_obj,
        "page_numbers": page_numbers(page_obj),
        "is_beyond": results.page > page_obj.number,
        "section": "search",
        "is_asked": request.GET.get("q", "") != "",
        "without_choice": _address(request.GET, without=(*FACETS, "page")),
    }
    return render(request, "search/search.html", context)


@require_safe
def suggest(request: HttpRequest) -> HttpResponse:
    """For static/js/search.js alone."""
    found = suggestions(_typed(request), language=get_language() or "en")
    return JsonResponse(
        {"pages": [asdict(page) for page in found]},
        headers={"Cache-Control": "no-store", "X-Robots-Tag": "noindex"},
        json_dumps_params={"ensure_ascii": False},
    )


def _typed(request: HttpRequest) -> str:
    return one_line(request.GET.get("q", ""))


def _page(request: HttpRequest) -> int:
    """Any number is one, however far beyond the end; anything else is the first page."""
    number = request.GET.get("page", "")
    return max(1, int(number[:12])) if number.isascii() and number.isdigit() else 1


def _chips(results: Results, query: QueryDict) -> list[tuple[str, str]]:
    """What narrows the results, each with the address without it."""
    chips = []
    for facet, labels in results.choice.chosen.items():
        for label in labels:
            rest = query.copy()
            rest.setlist(facet, [value for value in query.getlist(facet) if value != label.value])
            chips.append((str(label.text), _address(rest, without=("page",))))
    return chips


def _address(query: QueryDict, *, without: tuple[str, ...]) -> str:
    rest = query.copy()
    for name in without:
        rest.pop(name, None)
    return f"?{rest.urlencode()}"

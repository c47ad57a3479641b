"""A page as readers will have it, by the view and the template of its public page, before they may see it."""

from copy import copy
from typing import Any

from django.db.models import Model
from django.http import HttpRequest, HttpResponse, QueryDict
from django.utils import translation

from leica.delivery.language import in_language
from leica.publishing import directory


def has_page(model: type[Model]) -> bool:
    """False for what has an address but no page, such as a file."""
    return _view_of(model) is not None


def show(request: HttpRequest, row: Any, *, language: str, **context: Any) -> HttpResponse:
    """`row` as it is stored, for a transaction that is rolled back where that is no public text.

    Never inside a rendering whose parts are kept: see `leica.delivery.headers.is_unlisted_path`.
    """
    path = in_language(row.get_absolute_url(), language)
    as_reader = copy(request)
    as_reader.method, as_reader.GET, as_reader.path, as_reader.path_info = "GET", QueryDict(), path, path
    with translation.override(language):
        response: HttpResponse = _view_of(type(row)).show(as_reader, row.pk, language=language, **context)
    return response


def _view_of(model: type[Model]) -> Any:
    kind = next((kind for kind in directory.KINDS.values() if kind.model is model), None)
    match = kind and directory.match(kind.path("a"))
    view = getattr(match.func, "view_class", None) if match else None
    return view if hasattr(view, "show") else None

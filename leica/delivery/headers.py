"""The headers of every public answer."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from leica.delivery.language import OTHERS

STAFF = tuple(f"{prefix}/admin" for prefix in ["", *(f"/{code}" for code in OTHERS)])


def is_staff_path(path: str) -> bool:
    """True for /admin/ and what lies below it, in any language."""
    return any(path == start or path.startswith(f"{start}/") for start in STAFF)


class PublicHeaders:
    """Sets them where a view has not set its own; pages of the staff have another policy."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if not is_staff_path(request.path_info):
            for name, value in settings.PUBLIC_HEADERS.items():
                response.headers.setdefault(name, value)
        return response

"""The headers of every public answer."""

from collections.abc import Callable

from csp.middleware import CSPMiddleware
from django.conf import settings
from django.contrib.messages.middleware import MessageMiddleware
from django.contrib.sessions.middleware import SessionMiddleware
from django.http import HttpRequest, HttpResponse

from leica.delivery.language import OTHERS

PREFIXES = ("", *(f"/{code}" for code in OTHERS))
STAFF = tuple(f"{prefix}/admin" for prefix in PREFIXES)
UNLISTED = (*STAFF, *(f"{prefix}/preview" for prefix in PREFIXES))
WITH_SESSION = (*STAFF, *(f"{prefix}/styleguide" for prefix in PREFIXES))


def is_staff_path(path: str) -> bool:
    """True for /admin/ and what lies below it, in any language."""
    return _lies_below(path, STAFF)


def is_unlisted_path(path: str) -> bool:
    """Where pages are shown that are not public: nothing of them is kept, counted or offered."""
    return _lies_below(path, UNLISTED)


def knows_people(path: str) -> bool:
    """Where an answer may depend on who is signed in; nowhere else is a session read."""
    return _lies_below(path, WITH_SESSION)


def _lies_below(path: str, starts: tuple[str, ...]) -> bool:
    return any(path == start or path.startswith(f"{start}/") for start in starts)


class StaffSessions(SessionMiddleware):
    """Whatever cookie a visitor's browser sends, a public answer is the same."""

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if knows_people(request.path_info):
            return super().__call__(request)
        request.session = self.SessionStore()  # empty, and never stored
        return self.get_response(request)


class StaffMessages(MessageMiddleware):
    """Only where there is a session to keep them in."""

    def process_request(self, request: HttpRequest) -> None:
        if knows_people(request.path_info):
            super().process_request(request)


class StaffPolicy(CSPMiddleware):
    """The policy of staff pages holds a nonce and is written for each answer; that of public pages never changes."""

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        return super().process_response(request, response) if is_staff_path(request.path_info) else response


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

"""The pages of a bad hour: they need neither the database nor anything else that may be broken."""

import sys

from django.conf import settings
from django.db import InterfaceError, OperationalError, ProgrammingError
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from leica.delivery.headers import is_staff_path
from leica.delivery.language import language_of
from leica.media.originals import FilesUnreachableError

PAGES = (500, 503)
RETRY_AFTER = 60  # seconds
NO_SUCH_TABLE = "42P01"  # as while a backup is being restored


def outage_page(status: int, language: str, *, note: str = "") -> str:
    with translation.override(language):
        return render_to_string(f"{status}.html", {"note": note})


def copies() -> dict[str, str]:
    """The pages in each language by file name, such as “503.ru.html”, for the web server to show by itself."""
    return {
        f"{status}.{language}.html": outage_page(status, language)
        for status in PAGES
        for language, _name in settings.LANGUAGES
    }


def server_error(request: HttpRequest) -> HttpResponse:
    """What Django shows for an exception; what does not answer mostly does so again a little later."""
    error = sys.exc_info()[1]
    if is_database_down(error):
        return try_again_at_the_desk(request) if is_staff_path(request.path_info) else try_again(request)
    if isinstance(error, FilesUnreachableError):
        return try_again(request)
    language = language_of(request.path_info)
    with translation.override(language):
        note = _("At %(time)s, Brussels time.") % {"time": f"{localtime():%H:%M}"}
    return _answer(500, language, note=note)


def is_database_down(error: BaseException | None) -> bool:
    if isinstance(error, ProgrammingError):
        return getattr(error.__cause__, "pgcode", "") == NO_SUCH_TABLE
    return isinstance(error, OperationalError | InterfaceError)


def try_again(request: HttpRequest) -> HttpResponse:
    response = _answer(503, language_of(request.path_info))
    response.headers["Retry-After"] = str(RETRY_AFTER)
    return response


def try_again_at_the_desk(request: HttpRequest) -> HttpResponse:
    """No redirect: the browser keeps what was typed, and sends it again when the page is reloaded."""
    with translation.override(language_of(request.path_info)):
        text = render_to_string("admin/503.html", {"is_form": request.method == "POST"})
    headers = {"Cache-Control": "no-store", "Retry-After": str(RETRY_AFTER)}
    return HttpResponse(text, status=503, headers=headers)


def _answer(status: int, language: str, *, note: str = "") -> HttpResponse:
    headers = {**settings.PUBLIC_HEADERS, "Cache-Control": "no-store", "Content-Language": language}
    return HttpResponse(outage_page(status, language, note=note), status=status, headers=headers)

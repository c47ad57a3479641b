"""The pages of a bad hour: they need neither the database nor anything else that may be broken."""

import sys

from django.conf import settings
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from leica.delivery.language import language_of

PAGES = (500, 503)
RETRY_AFTER = 60  # seconds


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
    """What Django shows for an exception; a database that does not answer mostly does so again a little later."""
    if isinstance(sys.exc_info()[1], OperationalError | InterfaceError):
        return try_again(request)
    language = language_of(request.path_info)
    with translation.override(language):
        note = _("At %(time)s, Brussels time.") % {"time": f"{localtime():%H:%M}"}
    return _answer(500, language, note=note)


def try_again(request: HttpRequest) -> HttpResponse:
    response = _answer(503, language_of(request.path_info))
    response.headers["Retry-After"] = str(RETRY_AFTER)
    return response


def _answer(status: int, language: str, *, note: str = "") -> HttpResponse:
    headers = {"Cache-Control": "no-store", "Content-Language": language}
    return HttpResponse(outage_page(status, language, note=note), status=status, headers=headers)

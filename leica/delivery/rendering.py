"""Makes what is not stored, and stores it: the outermost middleware."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_vary_headers

from leica.delivery import generation
from leica.delivery.addresses import content_type, is_storable
from leica.delivery.headers import is_unlisted_path
from leica.delivery.negotiation import chosen_encoding
from leica.delivery.page import Page, pack, public_headers
from leica.delivery.release import release
from leica.delivery.store import PageStore, page_store
from leica.delivery.wsgi import is_secure

# What a stored page may have said beside the public headers: it is said again of the file, or its ETag says it better.
IMPLIED = {"content-length", "content-type", "last-modified", "vary"}
VARIES = ("", "accept-encoding")
WORTH_PACKING = 500  # bytes


class StoredPages:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        store = page_store()
        if store is None or request.method not in ("GET", "HEAD") or is_unlisted_path(request.path_info):
            return self.get_response(request)
        request.get_host()  # a foreign one is refused before the database is asked
        request.method = "GET"  # a HEAD is rendered as well, else nothing would be stored; the server drops the body
        if not is_storable(request.path_info):
            with generation.rendering():
                return packed(request, self.get_response(request))
        if request.META["QUERY_STRING"]:
            response, _known = self.rendered(request)
            return packed(request, response)
        with store.making(request.path_info) as has_waited:
            page = store.find(request.path_info) if has_waited and is_secure(request.META) else None
            return answer(request, page) if page else self.made(request, store)

    def made(self, request: HttpRequest, store: PageStore) -> HttpResponse:
        response, known = self.rendered(request)
        if not may_be_stored(request, response):
            return packed(request, response)
        page = Page.of(request.path_info, response.content)
        if known.number and known.release == release():
            store.advance(known.number)
            store.write(known.number, page)
        return answer(request, page)

    def rendered(self, request: HttpRequest) -> tuple[HttpResponse, generation.Known]:
        """With its generation, read before anything else: what changes from here on begins another one."""
        with generation.rendering() as reading:
            known = reading.known
            return self.get_response(request), known


def may_be_stored(request: HttpRequest, response: HttpResponse) -> bool:
    """True if a file says all that the answer says, to everybody."""
    path = request.path_info
    if response.status_code != 200 or response.streaming or response.cookies or not response.content:
        return False
    if response.get("Vary", "").lower() not in VARIES:
        return False
    if response.get("Content-Type") != content_type(path):
        return False
    said = {name.lower(): value for name, value in response.headers.items() if name.lower() not in IMPLIED}
    return said == {name.lower(): value for name, value in public_headers(path)}


def answer(request: HttpRequest, page: Page) -> HttpResponse:
    status, headers, body = page.answer(
        accept_encoding=request.headers.get("Accept-Encoding", ""),
        if_none_match=request.headers.get("If-None-Match", ""),
    )
    response = HttpResponse(body, status=int(status[:3]))
    del response.headers["Content-Type"]
    for name, value in headers:
        response.headers[name] = value
    return response


def packed(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """Filtered lists, errors and whatever else is not stored: small on the line as well."""
    is_text = response.get("Content-Type", "").startswith("text/")
    if response.streaming or response.has_header("Content-Encoding") or not is_text:
        return response
    if len(response.content) >= WORTH_PACKING:
        patch_vary_headers(response, ["Accept-Encoding"])
        if encoding := chosen_encoding(request.headers.get("Accept-Encoding", "")):
            response.content = pack(response.content, encoding)
            response.headers["Content-Encoding"] = encoding
            response.headers["Content-Length"] = str(len(response.content))
    return response

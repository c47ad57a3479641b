"""Answers from the page store before Django is asked: outermost, and nothing else happens on a hit."""

from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import Any

from django.conf import settings
from django.http.request import split_domain_port, validate_host

from leica.delivery.addresses import is_storable, is_tracking
from leica.delivery.page import Page
from leica.delivery.store import PageStore, number_of, page_store

Environ = dict[str, Any]
Application = Callable[[Environ, Callable[..., Any]], Iterable[bytes]]

MOST_BYTES = 16 * 1024**2  # of pages held in the memory of one process


class FromStore:
    """A WSGI application before another one."""

    def __init__(self, application: Application) -> None:
        self.application = application
        self.memory = PageMemory()
        self.asked = 0  # how many requests there were

    def __call__(self, environ: Environ, start_response: Callable[..., Any]) -> Iterable[bytes]:
        self.asked += 1
        page = self._stored(environ)
        if page is None:
            return self.application(environ, start_response)
        status, headers, body = page.answer(
            accept_encoding=environ.get("HTTP_ACCEPT_ENCODING", ""),
            if_none_match=environ.get("HTTP_IF_NONE_MATCH", ""),
        )
        start_response(status, list(headers))
        return [] if environ["REQUEST_METHOD"] == "HEAD" else [body]

    def _stored(self, environ: Environ) -> Page | None:
        store = page_store()
        if store is None or environ["REQUEST_METHOD"] not in ("GET", "HEAD"):
            return None
        query, path = environ["QUERY_STRING"], environ["PATH_INFO"]
        if query and not is_tracking(query):
            return None
        if not (is_our_host(environ.get("HTTP_HOST", "")) and is_secure(environ)):
            return None
        page = self.memory.find(store, path)
        if page is None and query and is_storable(path):
            environ["QUERY_STRING"] = ""  # else the links of the page that is stored would carry the tags on
        return page


class PageMemory:
    """The pages of the present generation that were asked for; the oldest make room for others."""

    def __init__(self) -> None:
        self.link = ""
        self.number = 0
        self.pages: dict[str, Page] = {}
        self.size = 0

    def find(self, store: PageStore, path: str) -> Page | None:
        link = store.link()
        if link != self.link:
            self.link, self.number, self.pages, self.size = link, number_of(link), {}, 0
        if not link or self.number < store.known:
            return None
        page = self.pages.get(path)
        if page is None and is_storable(path) and (page := store.read(link, path)):
            self._hold(page)
        return page

    def _hold(self, page: Page) -> None:
        self.size += page.size
        self.pages[page.path] = page
        while self.size > MOST_BYTES and self.pages:
            self.size -= self.pages.pop(next(iter(self.pages))).size


@lru_cache(maxsize=256)
def is_our_host(host: str) -> bool:
    domain, _port = split_domain_port(host)
    return bool(domain) and validate_host(domain, settings.ALLOWED_HOSTS)


def is_secure(environ: Environ) -> bool:
    """False where Django will lead to the encrypted site."""
    if not settings.SECURE_SSL_REDIRECT or environ["wsgi.url_scheme"] == "https":
        return True
    name, value = settings.SECURE_PROXY_SSL_HEADER
    return environ.get(name) == value

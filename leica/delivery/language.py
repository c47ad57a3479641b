"""The address alone decides the language: no cookie, no guess from the browser."""

from collections.abc import Callable
from functools import wraps

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation

OTHERS = [code for code, _ in settings.LANGUAGES if code != settings.LANGUAGE_CODE]


def language_of(path: str) -> str:
    """ "/ru/news/" is Russian, "/news/" is English."""
    return next((code for code in OTHERS if path == f"/{code}" or path.startswith(f"/{code}/")), settings.LANGUAGE_CODE)


def bare(path: str) -> str:
    """The path without its language: "/ru/news/" becomes "/news/"."""
    own = language_of(path.split("?", 1)[0])
    return path if own == settings.LANGUAGE_CODE else path[len(own) + 1 :] or "/"


def in_language(path: str, code: str) -> str:
    """The address of the same page in the language `code`: "/news/" and "/ru/news/".

    It begins with one slash: with two it would name another site.
    """
    rest = f"/{bare(path).lstrip('/')}"
    return rest if code == settings.LANGUAGE_CODE else f"/{code}{rest}"


class LanguageOfPath:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        language = language_of(request.path_info)
        request.LANGUAGE_CODE = language
        with translation.override(language):
            response = self.get_response(request)
        response.headers.setdefault("Content-Language", language)
        return response


def in_each_language(addresses: Callable[[], list[str]]) -> Callable[[], list[str]]:
    """Each of the addresses in one language after the other."""

    @wraps(addresses)
    def all_addresses() -> list[str]:
        found = []
        for code, _name in settings.LANGUAGES:
            with translation.override(code):
                found.append(addresses())
        return [address for versions in zip(*found, strict=True) for address in versions]

    return all_addresses

"""A finished page: the same bytes plain and packed, each with the ETag that the web server makes from its file."""

import gzip
import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

import brotli
from django.conf import settings

from leica.delivery.addresses import content_type
from leica.delivery.language import language_of
from leica.delivery.negotiation import chosen_encoding, is_known

Header = tuple[str, str]
SUFFIXES = {"": "", "br": ".br", "gzip": ".gz"}


def pack(body: bytes, encoding: str) -> bytes:
    """Level 5 and 6: the next ones take many times as long for a few bytes."""
    if encoding == "br":
        return brotli.compress(body, quality=5)
    return gzip.compress(body, 6, mtime=0) if encoding == "gzip" else body


def stamp(body: bytes) -> int:
    """The time of change that the files get: from the content, so that a page that stays the same keeps its ETag."""
    return 10**9 + int.from_bytes(hashlib.sha256(body).digest()[:8]) % (7 * 10**8)


@dataclass(frozen=True)
class Form:
    """The page in one encoding."""

    body: bytes
    etag: str
    found: list[Header]
    unchanged: list[Header]


@dataclass(frozen=True)
class Page:
    path: str
    stamp: int
    bodies: dict[str, bytes]

    @classmethod
    def of(cls, path: str, body: bytes) -> "Page":
        return cls(path, stamp(body), {encoding: pack(body, encoding) for encoding in SUFFIXES})

    @property
    def size(self) -> int:
        return sum(map(len, self.bodies.values()))

    @cached_property
    def forms(self) -> dict[str, Form]:
        return {encoding: self._form(encoding, body) for encoding, body in self.bodies.items()}

    def answer(self, *, accept_encoding: str = "", if_none_match: str = "") -> tuple[str, list[Header], bytes]:
        """Status, headers and body for a GET."""
        form = self.forms[chosen_encoding(accept_encoding)]
        if if_none_match and is_known(if_none_match, (form.etag,)):
            return "304 Not Modified", form.unchanged, b""
        return "200 OK", form.found, form.body

    def _form(self, encoding: str, body: bytes) -> Form:
        etag = f'"{self.stamp:x}-{len(body):x}"'
        always = [*public_headers(self.path), ("ETag", etag), ("Vary", "Accept-Encoding")]
        found = [*always, ("Content-Type", content_type(self.path)), ("Content-Length", str(len(body)))]
        if encoding:
            found.append(("Content-Encoding", encoding))
        return Form(body, etag, found, always)


def public_headers(path: str) -> Iterable[Header]:
    return (*settings.PUBLIC_HEADERS.items(), ("Content-Language", language_of(path)))

"""Asks a WSGI application as a server does for a visitor."""

from io import BytesIO
from typing import Any, NamedTuple

import brotli

from leica.delivery.chores import request_for


class Answer(NamedTuple):
    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def text(self) -> str:
        packed = self.headers.get("Content-Encoding") == "br"
        return (brotli.decompress(self.body) if packed else self.body).decode()


class Reader:
    def __init__(self, application: Any) -> None:
        self.application = application

    def get(self, address: str, **headers: str) -> Answer:
        return self.ask("GET", address, **headers)

    def head(self, address: str, **headers: str) -> Answer:
        return self.ask("HEAD", address, **headers)

    def ask(self, method: str, address: str, *, body: bytes = b"", **headers: str) -> Answer:
        """`if_none_match="…"` is sent as If-None-Match."""
        path, _, query = address.partition("?")
        environ = {
            **request_for(path),
            "REQUEST_METHOD": method,
            "QUERY_STRING": query,
            "CONTENT_LENGTH": str(len(body)),
            "wsgi.input": BytesIO(body),
            **{f"HTTP_{name.upper()}": value for name, value in headers.items()},
        }
        heads: list[Any] = []
        answer = self.application(environ, lambda status, headers, exc_info=None: heads.append((status, headers)))
        content = b"".join(answer)
        if close := getattr(answer, "close", None):
            close()
        status, said = heads[0]
        return Answer(int(status[:3]), dict(said), content)


def stored(store: Any) -> list[str]:
    """Every file of the present generation, by its path."""
    folder = store.folder / store.link()
    files = [file for file in folder.rglob("*") if file.is_file() and file.suffix != ".lock"]
    return sorted(f"/{file.relative_to(folder)}" for file in files)


def three(name: str) -> list[str]:
    """A page is three files."""
    return [name, f"{name}.br", f"{name}.gz"]

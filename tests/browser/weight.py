"""What a page costs: its files as they travel, packed by brotli as the store and the static files are."""

from functools import cache
from typing import NamedTuple

import brotli
from playwright.sync_api import Browser, Response

PACKED = (
    "document",
    "stylesheet",
    "script",
    "image",
)  # our images are drawings; photographs are an upload like any other


class File(NamedTuple):
    url: str
    kind: str
    size: int

    @property
    def is_alphabet(self) -> bool:
        """A face for a whole alphabet, which a reader fetches once for all pages."""
        return self.kind == "font" and "figures" not in self.url


def weigh(browser: Browser, address: str, *, width: int = 360) -> list[File]:
    """All files of a first visit, the page itself first, as a reader with an empty cache gets them."""
    context = browser.new_context(viewport={"width": width, "height": 740})
    page, answers = context.new_page(), []
    page.on("response", lambda answer: answers.append(answer))  # noqa: PLW0108 -- Playwright marks what it is given
    page.goto(address)
    page.evaluate("document.fonts.ready.then(() => true)")
    files = [File(answer.url, answer.request.resource_type, size(answer)) for answer in answers]
    context.close()
    return files


def size(answer: Response) -> int:
    body = answer.body()
    kind = answer.request.resource_type
    return packed(body, quality=5 if kind == "document" else 11) if kind in PACKED else len(body)


@cache
def packed(body: bytes, quality: int) -> int:
    return len(brotli.compress(body, quality=quality))

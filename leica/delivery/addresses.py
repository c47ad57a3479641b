"""Which addresses may be stored: the path alone decides, and what a visitor can invent is not among them.

deploy/ says the same to the web server; see docs/delivery.md.
"""

import re

from django.urls.converters import IntConverter

from leica.delivery.language import OTHERS

# What may be stored without a slash at its end, with the type that the web server gives it.
TYPES = {
    "html": "text/html; charset=utf-8",
    "xml": "application/xml; charset=utf-8",
    "atom": "application/atom+xml; charset=utf-8",
    "ics": "text/calendar; charset=utf-8",
    "txt": "text/plain; charset=utf-8",
    "json": "application/json; charset=utf-8",
}
NEVER = ("admin", "health", "media", "preview", "search", "static", "styleguide")
LONGEST = 400

_PART = r"[a-z0-9][a-z0-9_-]{0,199}"
_LANGUAGES = "|".join(OTHERS)
STORABLE = re.compile(
    rf"/(?!(?:(?:{_LANGUAGES})/)?(?:{'|'.join(NEVER)})(?:[/.]|\Z))"
    rf"(?:{_PART}/)*(?:{_PART}\.(?:{'|'.join(name for name in TYPES if name != 'html')}))?"
)
TRACKING = re.compile(r"(?:(?:utm_[a-z]+|fbclid|gclid)=[^&]*(?:&|\Z))*")


class Number(IntConverter):
    """In an address as `<number:name>`: without zeros before it, so that a page has one address alone."""

    regex = "[1-9][0-9]*"


def is_storable(path: str) -> bool:
    return len(path) <= LONGEST and STORABLE.fullmatch(path) is not None


def is_tracking(query: str) -> bool:
    """True if nothing in the query is meant for us."""
    return not query or TRACKING.fullmatch(query) is not None


def content_type(path: str) -> str:
    return TYPES["html" if path.endswith("/") else path.rpartition(".")[2]]

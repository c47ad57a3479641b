"""What is the same for all pages of a generation in one language: asked once by each process."""

from collections.abc import Callable, Hashable
from typing import Any, TypeVar

from django.utils.translation import get_language

from leica.delivery import generation

Value = TypeVar("Value")

MOST = 1000  # held at a time of what there is one of for each row

_shelf: tuple[int, dict[Hashable, Any]] = (0, {})


def kept(name: Hashable, ask: Callable[[], Value]) -> Value:
    """What `ask` gave in this generation and the active language; nobody changes it.

    For few names, none chosen by a visitor.
    """
    global _shelf  # noqa: PLW0603 -- one a process
    number = generation.rendered()
    of, values = _shelf
    if number < of or not number:  # a page that takes long, or one of a site without a store
        return ask()
    if number > of:
        values = {}
        _shelf = (number, values)
    key = (get_language(), name)
    if key not in values:
        values[key] = ask()
    return values[key]


def kept_each(name: Hashable, key: Hashable, ask: Callable[[], Value]) -> Value:
    """The same for one of many, such as for a row: while there is room, the value of each key is kept."""
    shelf: dict[Hashable, Value] = kept(name, dict)
    if key in shelf:
        return shelf[key]
    value = ask()
    if len(shelf) < MOST:
        shelf[key] = value
    return value

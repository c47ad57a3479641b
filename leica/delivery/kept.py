"""What is the same for all pages of a generation: asked once by each process."""

from collections.abc import Callable, Hashable
from typing import Any, TypeVar

from leica.delivery import generation

Value = TypeVar("Value")

_shelf: tuple[int, dict[Hashable, Any]] = (0, {})


def kept(name: Hashable, ask: Callable[[], Value]) -> Value:
    """What `ask` gave in this generation. For few names, none chosen by a visitor; nobody changes the value."""
    global _shelf  # noqa: PLW0603 -- one a process
    number = generation.rendered()
    of, values = _shelf
    if number < of or not number:  # a page that takes long, or one of a site without a store
        return ask()
    if number > of:
        values = {}
        _shelf = (number, values)
    if name not in values:
        values[name] = ask()
    return values[name]

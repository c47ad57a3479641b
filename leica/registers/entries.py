"""Entries of small registers as pages name them: a whole register is asked for once a generation."""

from functools import cache
from typing import Any

from leica.delivery.kept import kept
from leica.publishing.written import Written


def entries(model: Any, keys: list[int]) -> tuple[Any, ...]:
    """Those with `keys`, in the order of the register. For registers of some hundreds, whose rows nothing hides."""
    wanted = set(keys)
    register = kept(("register", model), _all_of(model).all) if wanted else []
    return tuple(entry for entry in register if entry.pk in wanted)


@cache
def _all_of(model: Any) -> Written:
    return Written(model.objects.all)

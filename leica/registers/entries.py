"""Entries of small registers as pages name them: a whole register is asked for once a generation."""

from typing import Any

from leica.delivery.kept import kept


def entries(model: Any, keys: list[int]) -> list[Any]:
    """Those with `keys`, in the order of the register. For registers of some hundreds, whose rows nothing hides."""
    wanted = set(keys)
    register = kept(("register", model), lambda: list(model.objects.all())) if wanted else []
    return [entry for entry in register if entry.pk in wanted]

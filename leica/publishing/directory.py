"""The kinds of pages that have an address of their own. Each app registers its own, in its `apps.py`."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import Model, QuerySet
from django.urls import Resolver404, ResolverMatch, resolve, reverse
from django.utils import translation

from leica.delivery.language import bare


@dataclass(frozen=True)
class Kind:
    """`view` is the name of the address that takes the slug; `public` gives what readers may see at the moment."""

    view: str
    model: type[Model]
    label: Any
    public: Callable[[], QuerySet]

    def path(self, slug: str) -> str:
        """Without a language, as all addresses are compared."""
        with translation.override("en"):
            return reverse(self.view, args=[slug])


KINDS: dict[str, Kind] = {}


def register(view: str, model: type[Model], *, label: Any, public: Callable[[], QuerySet]) -> None:
    KINDS[view] = Kind(view, model, label, public)


def kind_of(row: Model) -> Kind | None:
    return next((kind for kind in KINDS.values() if isinstance(row, kind.model)), None)


def match(path: str) -> ResolverMatch | None:
    """What answers at the path, in any language; None where nothing does."""
    try:
        with translation.override("en"):
            return resolve(f"{bare(path).rstrip('/')}/")
    except Resolver404:
        return None


def find(path: str) -> Any:
    """The row whose page lies at the path, public or not; None where there is none."""
    found = match(path)
    kind = found and KINDS.get(found.view_name)
    return kind.model._default_manager.filter(slug=found.kwargs["slug"]).first() if found and kind else None


def is_public(row: Any) -> bool:
    kind = kind_of(row)
    return kind is not None and kind.public().filter(pk=row.pk).exists()


def is_taken(path: str) -> bool:
    """True where the site itself answers: a page, public or not, or a list."""
    found = match(path)
    if found is None:
        return False
    return found.view_name not in KINDS or find(path) is not None

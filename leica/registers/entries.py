"""Entries of small registers as pages name them: a whole register is asked for once a generation.

For registers of some hundreds, whose rows nothing hides.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cache
from itertools import chain
from typing import Any

from leica.delivery.kept import kept
from leica.publishing.written import Written
from leica.registers.models import Country, Place, PlaceName


def entries(model: Any, keys: Iterable[int]) -> tuple[Any, ...]:
    """Those with `keys`, in the order of the register."""
    wanted = set(keys)
    register = kept(("register", model), _all_of(model).all) if wanted else []
    return tuple(entry for entry in register if entry.pk in wanted)


def prefetch_countries(rows: Sequence[Any]) -> None:
    """Of rows that were read `with_keys_of("countries")`: `row.countries.all()` asks nothing from here on."""
    countries = entries(Country, chain.from_iterable(row.countries_keys for row in rows))
    for row in rows:
        _prefetched(row, countries=[country for country in countries if country.pk in row.countries_keys])


def prefetch_dated_names(places: Iterable[Place]) -> None:
    named = kept("dated names", _by_place)
    for place in places:
        _prefetched(place, dated_names=named.get(place.pk, ()))


def _by_place() -> dict[int, list[PlaceName]]:
    named = defaultdict(list)
    for name in _all_of(PlaceName).all():
        named[name.place_id].append(name)
    return named


def _prefetched(row: Any, **relations: Any) -> None:
    row._prefetched_objects_cache = {**getattr(row, "_prefetched_objects_cache", {}), **relations}


@cache
def _all_of(model: Any) -> Written:
    return Written(model.objects.all)

"""Which pages have most in common with one. Bounded: of each thing in common the newest fifty are looked at."""

from collections import Counter
from collections.abc import Iterable
from typing import Any

from django.db.models import F, QuerySet, Value

LOOKED_AT = 50


def in_common(*signals: tuple[QuerySet, int], newest: str) -> QuerySet:
    """Key, weight and moment (the field `newest`) of each row, once for each thing shared.

    Each signal is the rows that share something, the newest first, one that shares two twice; and its weight.
    """
    first, *others = [
        rows.annotate(weight=Value(weight)).values("pk", "weight", moment=F(newest))[:LOOKED_AT]
        for rows, weight in signals
    ]
    return first.union(*others, all=True)


def most_related(found: Iterable[dict[str, Any]], count: int) -> list[Any]:
    """The keys of the `count` rows with the highest sum of weights; among equals the newest."""
    sums: Counter[tuple[Any, Any]] = Counter()
    for one in found:
        sums[one["moment"], one["pk"]] += one["weight"]
    ranked = sorted(sums, key=lambda row: (sums[row], *row), reverse=True)
    return [key for _moment, key in ranked[:count]]


def in_that_order(rows: Iterable[Any], keys: list[Any]) -> list[Any]:
    found = {row.pk: row for row in rows}
    return [found[key] for key in keys if key in found]

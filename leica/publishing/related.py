"""Which pages have most in common with one. Bounded: of each thing in common the newest fifty are looked at."""

from collections import Counter
from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet

LOOKED_AT = 50


def most_related(signals: Iterable[tuple[QuerySet, int]], count: int) -> list[Any]:
    """The keys of the `count` rows with the highest sum of weights; among equals the one that was found first.

    Each signal is the rows that share something, the newest first, one that shares two twice; and its weight.
    """
    sums: Counter[Any] = Counter()
    for rows, weight in signals:
        for key in rows.values_list("pk", flat=True)[:LOOKED_AT]:
            sums[key] += weight
    return [key for key, _sum in sums.most_common(count)]


def in_that_order(rows: Iterable[Any], keys: list[Any]) -> list[Any]:
    found = {row.pk: row for row in rows}
    return [found[key] for key in keys if key in found]

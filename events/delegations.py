"""The public table of delegations: numbers from which nobody can be singled out."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

SMALLEST = 5  # what is below is merged with its neighbours until the sum reaches it


@dataclass
class Cell:
    """One number that stands beside one or several rows of the table."""

    rows: list[Any] = field(default_factory=list)
    number: int | None = None  # None: unknown
    is_approximate: bool = False
    is_below: bool = False  # “fewer than five”: nothing to merge it with

    @property
    def is_merged(self) -> bool:
        return len(self.rows) > 1


def delegation_cells(rows: Iterable[Any]) -> list[Cell]:
    """The rows (`number`: int or None) with the numbers that the public may see.

    Numbers of five and more stand alone. Smaller ones become one sum; the next smallest join it while the sum is
    below five, or while a single hidden number could be had by subtracting the others from the total.
    """
    rows = list(rows)
    known = sorted((row for row in rows if row.number is not None), key=lambda row: row.number)
    unknown = [row for row in rows if row.number is None]
    merged = [row for row in known if row.number < SMALLEST]
    rest = known[len(merged) :]
    while merged and rest and (len(merged) == 1 or _sum(merged) < SMALLEST):
        merged.append(rest.pop(0))
    cells = [Cell([row], row.number, row.is_approximate) for row in rows if row in rest]
    if merged:
        cells.append(_merge([row for row in rows if row in merged]))
    if unknown:
        cells.append(Cell(unknown))
    return cells


def _merge(rows: list[Any]) -> Cell:
    total = _sum(rows)
    approximate = any(row.is_approximate for row in rows)
    if total < SMALLEST:
        return Cell(rows, None, is_below=True)
    return Cell(rows, total, approximate)


def _sum(rows: list[Any]) -> int:
    return sum(row.number for row in rows)

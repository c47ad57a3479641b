from dataclasses import dataclass

import pytest

from events.delegations import delegation_cells


@dataclass(frozen=True)
class Row:
    name: str
    number: int | None
    is_approximate: bool = False


def shown(*numbers):
    rows = [Row(chr(97 + place), number) for place, number in enumerate(numbers)]
    return [("".join(row.name for row in cell.rows), cell.number) for cell in delegation_cells(rows)]


@pytest.mark.parametrize(
    ("numbers", "cells"),
    [
        ((12, 14), [("a", 12), ("b", 14)]),
        ((1, 1, 1, 1, 1), [("abcde", 5)]),
        ((9, 3, 4), [("a", 9), ("bc", 7)]),
        ((9, 3, 20), [("c", 20), ("ab", 12)]),  # 3 alone could be had by subtraction
        ((2, 1, 6), [("abc", 9)]),  # 2 and 1 together are still too few
        ((None, 7), [("b", 7), ("a", None)]),
        ((None, 2), [("b", None), ("a", None)]),
    ],
)
def test_small_numbers_are_shown_together(numbers, cells):
    assert shown(*numbers) == cells


def test_number_that_nothing_can_be_merged_with_is_only_called_small():
    [cell] = delegation_cells([Row("a", 3)])

    assert (cell.number, cell.is_below) == (None, True)


def test_sum_of_approximate_numbers_is_approximate():
    [cell] = delegation_cells([Row("a", 3, is_approximate=True), Row("b", 4)])

    assert (cell.number, cell.is_approximate) == (7, True)

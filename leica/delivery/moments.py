"""When is the next public change? What the clock alone makes appear, go, or become past.

A room that knows such moments registers its question in its apps.py.
"""

from collections.abc import Callable
from datetime import datetime
from typing import NamedTuple

Question = Callable[[datetime], datetime | None]


class Next(NamedTuple):
    """The next moments, None where there is none: of any change, and of one that takes something away."""

    change: datetime | None
    withdrawal: datetime | None


CHANGES: list[Question] = []
WITHDRAWALS: list[Question] = []


def register(*questions: Question, withdrawals: bool = False) -> None:
    """Each takes a moment and answers with the first later one. A withdrawal is kept even without the database."""
    (WITHDRAWALS if withdrawals else CHANGES).extend(questions)


def next_after(moment: datetime) -> Next:
    withdrawal = _first(WITHDRAWALS, moment)
    changes = [each for each in (_first(CHANGES, moment), withdrawal) if each]
    return Next(min(changes, default=None), withdrawal)


def _first(questions: list[Question], moment: datetime) -> datetime | None:
    answers = [answer for question in questions if (answer := question(moment))]
    return min(answers, default=None)

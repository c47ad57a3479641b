"""What should be right before a page is reviewed or published.

A rule looks at a row and names what it found, where, and how to mend it. Each app registers its own in `apps.py`, for a
model or for an abstract one that others come from.
"""

from abc import ABC, abstractmethod
from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Model


class Level(IntEnum):
    """What a finding hinders. Each level hinders what those below it do, and more."""

    HINT = 0
    PUBLISHING = 1
    REVIEW = 2


@dataclass(frozen=True)
class Finding:
    field: str  # that of the form in which it is mended
    sentence: str
    level: Level

    @property
    def hinders(self) -> bool:
        return self.level > Level.HINT


class Rule(ABC):
    level = Level.HINT

    @abstractmethod
    def sentences(self, row: Any) -> Iterator[tuple[str, str]]:
        """For each thing that is wrong the field that leads to it, and a sentence with what was found."""


class Refusal(ValidationError):  # noqa: N818 -- a sentence to whoever pressed a button
    """A verb is refused by the checklist alone: with a reason it is not."""

    def __init__(self, findings: list[Finding]) -> None:
        by_field: dict[str, list[str]] = {}
        for finding in findings:
            by_field.setdefault(finding.field, []).append(finding.sentence)
        super().__init__(by_field)


RULES: list[tuple[type[Model], Rule]] = []


def register(model: type[Model], *rules: Rule) -> None:
    RULES.extend((model, rule) for rule in rules)


def rules_of(model: type[Model]) -> list[Rule]:
    """The gravest first."""
    return sorted((rule for kind, rule in RULES if issubclass(model, kind)), key=lambda rule: -rule.level)


def check(row: Any) -> list[Finding]:
    return [
        Finding(field, sentence, rule.level)
        for rule in rules_of(type(row))
        for field, sentence in dict.fromkeys(rule.sentences(row))
    ]


def demand(row: Any, level: Level, *, despite: str = "") -> list[Finding]:
    """What hinders the step of that level. Raises Refusal where something does and no reason is given."""
    hindering = [finding for finding in check(row) if finding.level >= level]
    if hindering and not despite.strip():
        raise Refusal(hindering)
    return hindering

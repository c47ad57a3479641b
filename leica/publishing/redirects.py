"""The map of an old site: which address leads where, or is gone. Read from a CSV file, everything or nothing."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from django.db import transaction
from django.utils.translation import gettext as _

from leica.delivery.headers import is_staff_path
from leica.publishing import directory, old_addresses
from leica.publishing.models.old_address import LONGEST, OldAddress

GONE = "gone"


class UnreadableFileError(Exception):
    pass


@dataclass
class Line:
    number: int
    old: str
    new: str
    reason: str = ""
    target: dict[str, Any] = field(default_factory=dict)

    def problem(self, sentence: str) -> str:
        return _("line %(number)d, %(old)s: %(sentence)s") % {
            "number": self.number,
            "old": self.old or "–",
            "sentence": sentence,
        }


@dataclass(frozen=True)
class Stored:
    added: int
    changed: int
    unchanged: int


def read(file: Path) -> list[Line]:
    """Old path, new path or “gone”, and if it is gone a reason. A first line of headings is passed over."""
    try:
        with file.open(encoding="utf-8-sig", newline="") as text:
            reader = csv.reader(text)
            rows = [(reader.line_num, row) for row in reader]
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        sentence = _("%(file)s cannot be read as CSV in UTF-8: %(reason)s")
        raise UnreadableFileError(sentence % {"file": file, "reason": error}) from error
    lines = [_line(number, row) for number, row in rows if any(cell.strip() for cell in row)]
    return lines[1:] if lines and not lines[0].old.startswith("/") and lines[0].number == 1 else lines


def _line(number: int, row: list[str]) -> Line:
    old, new, reason, *_more = [*(cell.strip() for cell in row), "", "", ""]
    return Line(number, old_addresses.key(unquote(old)), new if new == GONE else unquote(new), reason)


def problems(lines: list[Line]) -> list[str]:
    """Whatever is wrong, each with its line; finds the target of each line on the way."""
    first: dict[str, Line] = {}
    for line in lines:
        first.setdefault(line.old, line)
    return [line.problem(sentence) for line in lines for sentence in _faults(line, first)]


def _faults(line: Line, first: dict[str, Line]) -> Iterator[str]:
    if sentence := check_old_path(line.old):
        yield sentence
        return
    if (same := first[line.old]) is not line and old_addresses.key(same.new) != old_addresses.key(line.new):
        yield _("Line %(number)d leads the same address elsewhere.") % {"number": same.number}
    if line.new == GONE:
        line.target = old_addresses.gone(line.reason[:300])
        return
    if sentence := _way_round(line, first):
        yield sentence
        return
    line.target = old_addresses.target_of(line.new) or {}
    if not line.target:
        yield _("There is no page at %(new)s. Allowed: the address of a page or list of this site, or “gone”.") % {
            "new": line.new or "–"
        }


def check_old_path(path: str) -> str:
    """A sentence if the address cannot be an old one; `path` as `old_addresses.key` makes it."""
    if not path.startswith("/") or any(letter in path for letter in "?#\x00\r\n"):
        return _("An old address begins with a slash and has no host, no “?” and no “#”.")
    if len(path) > LONGEST:
        return _("An old address has at most %(longest)d characters.") % {"longest": LONGEST}
    if is_staff_path(path):
        return _("This address belongs to the editors.")
    if directory.is_taken(path):
        return _("A page of the site lives at this address.")
    return ""


def _way_round(line: Line, first: dict[str, Line]) -> str:
    """A sentence if the line leads to an address that is an old one itself."""
    steps, at = [line], old_addresses.key(line.new)
    while (following := first.get(at)) and following not in steps:
        steps.append(following)
        at = old_addresses.key(following.new)
    numbers = ", ".join(str(step.number) for step in steps)
    if following in steps:
        return _("It leads in a circle: lines %(numbers)s.") % {"numbers": numbers}
    if len(steps) > 1:
        return _("It leads to another old address: lines %(numbers)s. Let it lead to the last one.") % {
            "numbers": numbers
        }
    if OldAddress.objects.filter(path=at).exists():
        return _("%(new)s is an old address itself. Let it lead to where that one leads.") % {"new": line.new}
    return ""


@transaction.atomic
def store(lines: list[Line], *, dry_run: bool = False) -> Stored:
    known = OldAddress.objects.in_bulk([line.old for line in lines], field_name="path")
    added = changed = 0
    for line in {line.old: line for line in lines}.values():
        old = known.get(line.old)
        if old and _says_the_same(old, line.target):
            continue
        added, changed = (added, changed + 1) if old else (added + 1, changed)
        OldAddress.objects.update_or_create(path=line.old, defaults=line.target)
    if dry_run:
        transaction.set_rollback(True)
    return Stored(added, changed, len(lines) - added - changed)


def _says_the_same(old: OldAddress, target: dict[str, Any]) -> bool:
    if target["gone_on"]:
        return old.is_gone() and (old.reason_en or "") == target["reason_en"]
    page = target["page_type"] and target["page_type"].pk
    return (old.page_type_id, old.page_id, old.new_path) == (page, target["page_id"], target["new_path"])

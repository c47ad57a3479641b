"""Which files hold what, and the records in them as JSON text, one at a time."""

import json
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

SUFFIXES = (".json", ".jsonl")


class UnreadableError(Exception):
    """A file that holds no records at all: the message is the sentence."""


def find_files(paths: list[Path], kinds: Collection[str]) -> dict[str, list[Path]]:
    """The files of each kind, in the order of `kinds`, whatever the order in which they are named."""
    files = [file for path in paths for file in (_in_folder(path) if path.is_dir() else [path])]
    for file in files:
        _check_name(file, kinds)
    return {kind: list(dict.fromkeys(file for file in files if file.stem == kind)) for kind in kinds}


def _in_folder(folder: Path) -> list[Path]:
    files = sorted(file for file in folder.iterdir() if file.suffix in SUFFIXES)
    if not files:
        raise UnreadableError(_("%(folder)s: there is no .json or .jsonl file in this folder.") % {"folder": folder})
    return files


def _check_name(file: Path, kinds: Collection[str]) -> None:
    if file.suffix not in SUFFIXES or file.stem not in kinds:
        raise UnreadableError(
            _("%(file)s: unknown name. Allowed: %(kinds)s, each as .json or .jsonl.")
            % {"file": file, "kinds": ", ".join(kinds)}
        )
    if not file.is_file():
        raise UnreadableError(_("%(file)s: there is no such file.") % {"file": file})


def raw_records(file: Path, *, is_single: bool) -> Iterator[tuple[int, bytes]]:
    """Number and JSON text of each record: of a .jsonl file line by line, so that it may be of any length."""
    try:
        if file.suffix == ".jsonl":
            with file.open("rb") as lines:
                for number, line in enumerate(lines, 1):
                    text = line.removeprefix(b"\xef\xbb\xbf").strip()
                    if text:
                        yield number, text
        else:
            for number, record in enumerate(_whole(file, is_single=is_single), 1):
                yield number, json.dumps(record).encode()
    except OSError as error:
        raise UnreadableError(_("The file cannot be read: %(reason)s.") % {"reason": error.strerror}) from error


def _whole(file: Path, *, is_single: bool) -> list[Any]:
    try:
        found = json.loads(file.read_text("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise UnreadableError(_("The file is not UTF-8: see byte %(place)d.") % {"place": error.start + 1}) from error
    except json.JSONDecodeError as error:
        raise UnreadableError(
            _("The file is not JSON: line %(line)d, column %(column)d, %(reason)s.")
            % {"line": error.lineno, "column": error.colno, "reason": error.msg}
        ) from error
    except (ValueError, RecursionError) as error:  # a number of thousands of figures; brackets in brackets in brackets
        raise UnreadableError(_("The file is no JSON that can be read: %(reason)s.") % {"reason": error}) from error
    if is_single:
        if not isinstance(found, dict):
            raise UnreadableError(_("The file holds something else than one object in curly brackets."))
        return [found]
    if not isinstance(found, list):
        raise UnreadableError(_("The file holds something else than a list in square brackets."))
    return found

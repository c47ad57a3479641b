"""What is wrong with a file or a row, as one line that says where, what was received and what is allowed."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from pydantic import ValidationError
from pydantic_core import ErrorDetails

from leica.publishing.loading.rows import Row, names_at

NOTHING = object()
LONGEST = 80

TEXT = gettext_noop("Allowed: a text in quotation marks.")
WHOLE_NUMBER = gettext_noop("Allowed: a whole number, not below zero.")
NUMBER = gettext_noop("Allowed: a number.")
DAY = gettext_noop("Allowed: a day such as 2023-02-15.")
MOMENT = gettext_noop("Allowed: a moment such as 2023-02-20T12:00:00Z.")
CLOCK = gettext_noop("Allowed: a time such as 09:30.")

# What pydantic calls its findings, and what we say: the first name that its name begins with.
ALLOWED = {
    "missing": gettext_noop("This field is missing; where a value is unknown, write null."),
    "extra_forbidden": gettext_noop("There is no such field here. There are: %(fields)s."),
    "model_": gettext_noop("Allowed: an object with the fields %(fields)s."),
    "enum": gettext_noop("Allowed: %(expected)s."),
    "literal_error": gettext_noop("Allowed: %(expected)s."),
    "json_invalid": gettext_noop("This is not JSON: %(error)s."),
    "value_error": "%(error)s",
    "string_too_long": gettext_noop("Allowed: a text of up to %(max_length)s characters."),
    "string_unicode": gettext_noop("Allowed: text in UTF-8."),
    "string_": TEXT,
    "bool_": gettext_noop("Allowed: true or false."),
    "int_": WHOLE_NUMBER,
    "greater_than_equal": WHOLE_NUMBER,
    "float_": NUMBER,
    "finite_number": NUMBER,
    "list_type": gettext_noop("Allowed: a list in square brackets."),
    "datetime_": MOMENT,
    "timezone_": MOMENT,
    "date_": DAY,
    "time_": CLOCK,
}


@dataclass(frozen=True, order=True)
class Problem:
    file: str
    row: int = 0  # 0: the file as a whole
    path: str = ""
    received: str = ""
    sentence: str = ""

    def __str__(self) -> str:
        if not self.row:
            return f"{self.file}: {self.sentence}"
        where = place(self.file, self.row) + (f", {self.path}" if self.path else "")
        return _("%(where)s: received %(value)s. %(sentence)s") % {
            "where": where,
            "value": self.received,
            "sentence": self.sentence,
        }


def place(file: object, number: int) -> str:
    """Where a record stands."""
    words = _("%(file)s, line %(number)d") if str(file).endswith(".jsonl") else _("%(file)s, row %(number)d")
    return words % {"file": file, "number": number}


def shown(value: Any) -> str:
    """`value` as the file has it, cut to a length that fits a line."""
    if value is NOTHING:
        return _("nothing")
    text = value.decode(errors="replace") if isinstance(value, bytes) else json.dumps(value, ensure_ascii=False)
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}…"


def path_of(steps: tuple[int | str, ...]) -> str:
    """("programme", 0, "date") as people count: programme[1].date."""
    path = ""
    for step in steps:
        path += f"[{step + 1}]" if isinstance(step, int) else f".{step}"
    return path.removeprefix(".")


def value_at(text: bytes, path: str) -> Any:
    """What stands at such a path in a record."""
    found = json.loads(text)
    for step in path.replace("[", ".[").split(".") if path else []:
        try:
            found = found[int(step[1:-1]) - 1] if step.startswith("[") else found[step]
        except (KeyError, IndexError, TypeError):
            return NOTHING
    return found


def found_by_pydantic(error: ValidationError, row: type[Row]) -> Iterator[tuple[str, Any, str]]:
    """Path, value received and sentence of each finding."""
    for found in error.errors(include_url=False):
        steps = found["loc"]
        fields = names_at(row, steps[:-1] if found["type"] == "extra_forbidden" else steps)
        received = NOTHING if found["type"] == "missing" else found["input"]
        yield path_of(steps), received, allowed(found, fields)


def allowed(error: ErrorDetails, fields: list[str]) -> str:
    """What pydantic found, in a sentence for those who prepare files."""
    sentence = next((words for name, words in ALLOWED.items() if error["type"].startswith(name)), None)
    if sentence is None:
        return f"{error['msg']}."
    context = {name: str(value) for name, value in error.get("ctx", {}).items()}
    if "expected" in context:
        context["expected"] = context["expected"].replace("'", "").replace(" or ", ", ")
    return _(sentence) % {"fields": ", ".join(fields), **context}

"""What the last examination of the pages found: `make accessibility` writes it, the public statement shows it."""

import json
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from django.utils.translation import get_language

KEPT = Path(__file__).with_name("accessibility.json")


@cache
def last_run() -> dict[str, Any]:
    run = json.loads(KEPT.read_text("utf-8"))
    return {**run, "date": date.fromisoformat(run["date"])}


def last_run_here() -> dict[str, Any]:
    """The same with the names of pages in the active language."""
    language = get_language()
    run = last_run()
    return {
        **run,
        "kinds": [names[language] for names in run["kinds"]],
        "faults": [{**fault, "pages": [names[language] for names in fault["pages"]]} for fault in run["faults"]],
    }

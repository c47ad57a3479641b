"""Figures of a run, kept in a page of docs between two marks, so that they never come from a hand."""

import os
import re
from datetime import date
from pathlib import Path
from platform import python_version

from django.db import connection

DOCS = Path(__file__).resolve().parent.parent / "docs"


def keep(page: str, mark: str, text: str) -> None:
    """Replace what stands between <!-- mark --> and <!-- /mark --> in docs/`page`."""
    file = DOCS / page
    between = re.compile(f"(<!-- {mark} -->\n).*(<!-- /{mark} -->)", re.DOTALL)
    before = file.read_text("utf-8")
    if not between.search(before):
        raise ValueError(f"docs/{page} has no place for these figures: put <!-- {mark} --> and <!-- /{mark} --> there.")
    file.write_text(between.sub(lambda found: f"{found[1]}\n{text}\n\n{found[2]}", before), "utf-8")


def circumstances() -> str:
    """When a benchmark ran, and on what."""
    connection.ensure_connection()
    day = date.today()  # noqa: DTZ011 -- the day is for people
    server = connection.pg_version // 10000
    return f"{day:%d.%m.%Y}, {os.cpu_count()} processors, Python {python_version()}, PostgreSQL {server}"

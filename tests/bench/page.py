"""Writes what a benchmark measured into docs/performance.md, in the place of what it wrote there before."""

import os
import re
from datetime import date
from pathlib import Path
from platform import python_version

from django.db import connection

PAGE = Path(__file__).resolve().parents[2] / "docs" / "performance.md"


def write_down(name: str, heading: str, command: str, text: str) -> None:
    begin, end = f"<!-- {name} -->", f"<!-- /{name} -->"
    page = PAGE.read_text("utf-8") if PAGE.exists() else "# Performance\n"
    if begin not in page:
        page += f"\n## {heading}\n\n`{command}` wrote:\n\n{begin}\n{end}\n"
    between = re.compile(f"{begin}\n.*{end}", re.DOTALL)
    PAGE.write_text(between.sub(lambda _found: f"{begin}\n\n{text}\n\n{end}", page), "utf-8")


def circumstances() -> str:
    """When, and on what."""
    connection.ensure_connection()
    day = date.today()  # noqa: DTZ011 -- the day is for people
    server = connection.pg_version // 10000
    return f"{day:%d.%m.%Y}, {os.cpu_count()} processors, Python {python_version()}, PostgreSQL {server}"

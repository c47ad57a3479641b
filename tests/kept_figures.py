"""Figures of a run, kept in a page of docs between two marks, so that they never come from a hand."""

import re
from pathlib import Path

DOCS = Path(__file__).resolve().parent.parent / "docs"


def keep(page: str, mark: str, text: str) -> None:
    """Replace what stands between <!-- mark --> and <!-- /mark --> in docs/`page`."""
    file = DOCS / page
    between = re.compile(f"(<!-- {mark} -->\n).*(<!-- /{mark} -->)", re.DOTALL)
    before = file.read_text("utf-8")
    if not between.search(before):
        raise ValueError(f"docs/{page} has no place for these figures: put <!-- {mark} --> and <!-- /{mark} --> there.")
    file.write_text(between.sub(lambda found: f"{found[1]}\n{text}\n\n{found[2]}", before), "utf-8")

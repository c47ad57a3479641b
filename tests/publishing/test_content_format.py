"""docs/content-format.md names every field that a file may have, and no other."""

import re
from pathlib import Path

import pytest

from events.loaders import ParticipantsRow, ProgrammeRow
from leica.pages.loaders import FactRow, PartnerRow
from leica.publishing.loading.engine import LOADERS

PAGE = Path(__file__).resolve().parent.parent.parent / "docs" / "content-format.md"


def section(kind: str) -> str:
    return re.split(rf"^### {kind}\.json.*$", PAGE.read_text("utf-8"), flags=re.MULTILINE)[1].split("\n### ")[0]


def first_column(text: str) -> set[str]:
    cells = re.findall(r"^\| (`[^|]*) \|", text, flags=re.MULTILINE)
    return {name for cell in cells for name in re.findall(r"`(\w+)`", cell)}


@pytest.mark.parametrize("kind", LOADERS)
def test_page_has_a_table_with_the_fields_of_each_file(kind):
    fields = set(LOADERS[kind].row.model_fields)
    described = first_column(section(kind).split("\n\n`")[0])

    assert described == fields


@pytest.mark.parametrize(
    ("kind", "part", "row"),
    [
        ("project", "fact_box", FactRow),
        ("project", "partners", PartnerRow),
        ("events", "programme", ProgrammeRow),
        ("events", "participants", ParticipantsRow),
    ],
)
def test_page_has_a_table_with_the_fields_of_each_part(kind, part, row):
    described = first_column(section(kind).split(f"\n\n`{part}[]`")[1].split("\n\n`")[0])

    assert described == set(row.model_fields)

"""The accessibility statement: what editors write, and beneath it what the last examination found."""

import json

import pytest

from leica.pages.accessibility import last_run
from tests.make import make_page
from tests.page_types import PAGE_TYPES
from tests.pages_read import read
from tests.statement import STATEMENT, summary


def test_kept_examination_fits_the_types_of_page():
    """Otherwise a new type of page has not been examined: run `make accessibility`."""
    kept = json.loads(STATEMENT.read_text("utf-8"))

    assert kept["kinds"] == [{"en": page_type.name, "ru": page_type.name_ru} for page_type in PAGE_TYPES]


@pytest.mark.django_db
def test_statement_tells_what_the_last_examination_found(visitor, project):
    make_page(slug="accessibility")

    english, russian = read(visitor, "/accessibility/"), read(visitor, "/ru/accessibility/")

    assert english.texts("section[@aria-labelledby='examined']/h3")[0] == "Known faults"
    assert russian.texts("section[@aria-labelledby='examined']/h3")[0] == "Известные недостатки"
    assert f"{last_run()['runs']} examinations with axe-core" in english.text("section/p")
    assert f"{last_run()['runs']} проверок программами axe-core" in russian.text("section/p")
    assert "home page, list of news" in english.text("section/p")
    assert "главная страница, список новостей" in russian.text("section/p")


@pytest.mark.django_db
def test_other_pages_tell_nothing_of_it(visitor, project):
    make_page(slug="about")

    assert read(visitor, "/about/").find("section[@aria-labelledby='examined']") == []


def test_summary_names_each_broken_rule_once_with_its_pages():
    fault = {"rule": "label", "meaning": "Fields must have labels", "where": "input"}
    place = {"rule": "color-contrast", "meaning": "Contrast", "where": "h1"}
    run = {
        "date": "2023-02-16",
        "tools": {"axe-core": "1.0"},
        "found": [
            {
                "page": "home page",
                "faults": [fault, {**fault, "where": "select"}],
                "unsure": [place],
                "passed": ["list"],
            },
            {"page": "home page", "faults": [fault], "unsure": [place], "passed": ["list", "region"]},
            {"page": "body", "faults": [fault], "unsure": [], "passed": []},
        ],
    }

    found = summary(run)

    assert found["faults"] == [
        {
            "rule": "label",
            "meaning": "Fields must have labels",
            "pages": [{"en": "home page", "ru": "главная страница"}, {"en": "body", "ru": "учреждение"}],
        }
    ]
    assert (found["runs"], found["rules"], found["unsure"], found["tools"]) == (3, 2, 1, ["axe-core 1.0"])

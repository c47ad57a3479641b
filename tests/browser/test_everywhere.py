"""Every page and state, in each language, theme and width, before axe-core; `make accessibility` keeps the figures."""

import json
from datetime import date

import pytest

from tests.browser.axe import examine
from tests.page_types import LANGUAGES, PAGE_TYPES, STATES
from tests.statement import LAST_RUN

pytestmark = pytest.mark.slow

VIEWS = [
    {"color_scheme": "light", "forced_colors": "none", "width": 320},
    {"color_scheme": "light", "forced_colors": "none", "width": 1280},
    {"color_scheme": "dark", "forced_colors": "none", "width": 320},
    {"color_scheme": "dark", "forced_colors": "none", "width": 1280},
    {"color_scheme": "dark", "forced_colors": "active", "width": 320},
]


def test_no_page_has_a_fault_in_any_view(visit, content, browser):
    found, version = [], ""

    for page_type in [*PAGE_TYPES, *STATES]:
        for language in LANGUAGES:
            page = visit(page_type, language)
            for view in VIEWS:
                page.set_viewport_size({"width": view["width"], "height": 900})
                # Without motion, or the links would still be on their way from the colours of the view before.
                page.emulate_media(
                    color_scheme=view["color_scheme"], forced_colors=view["forced_colors"], reduced_motion="reduce"
                )
                findings = examine(page, own_colors=view["forced_colors"] == "none")
                found.append({"page": page_type.name, "language": language, **view, **findings.as_lists()})
                version = findings.version

    keep(found, {"axe-core": version, "Chromium": browser.version})
    assert {run["page"]: run for run in found if run["faults"]} == {}


def keep(found, tools):
    LAST_RUN.parent.mkdir(parents=True, exist_ok=True)
    run = {"date": date.today().isoformat(), "tools": tools, "found": found}  # noqa: DTZ011 -- the day is for people
    LAST_RUN.write_text(json.dumps(run, ensure_ascii=False), "utf-8")

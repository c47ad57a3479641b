"""Names, roles and order, as a screen reader is given them: kept in tests/browser/read_aloud/, a file for each page.

After a change that is meant: RENEW=1 .venv/bin/pytest tests/browser/test_read_aloud.py, and look at the difference.
"""

import os
from pathlib import Path

import pytest

from tests.page_types import LANGUAGES, PAGE_TYPES

KEPT = Path(__file__).with_name("read_aloud")


@pytest.mark.parametrize("language", LANGUAGES)
def test_pages_are_read_as_they_were(visit, content, language):
    changed = []

    for page_type in PAGE_TYPES:
        file = KEPT / f"{page_type.name.replace(' ', '-')}.{language}.yml"
        tree = visit(page_type, language).locator("body").aria_snapshot() + "\n"
        if os.environ.get("RENEW"):
            KEPT.mkdir(exist_ok=True)
            file.write_text(tree, "utf-8")
        if not file.exists() or file.read_text("utf-8") != tree:
            changed.append(file.name)

    assert changed == []

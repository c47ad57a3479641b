"""Pages stay light: a budget in bytes as they travel, and in requests, for the first visit and for the next page."""

import gzip
from itertools import permutations

import pytest

from tests.browser.weight import weigh
from tests.page_types import LANGUAGES, PAGE_TYPES

COUNTED = ("document", "stylesheet", "font", "script")  # the icon of a page is a picture too
FIRST_VISIT, WITH_CYRILLIC = 50_000, 72_000
NEXT_PAGE = 12_000
REQUESTS = 16  # without pictures
COVERS = 20_000
ALL_SOURCES = "[...new Set([...document.images].map(image => image.src))].filter(src => src.includes('/covers/'))"


@pytest.mark.parametrize("language", LANGUAGES)
def test_pages_keep_to_their_budgets(browser, content, site, language):
    visits = {
        page_type: [file for file in weigh(browser, site + page_type.address(language)) if file.kind in COUNTED]
        for page_type in PAGE_TYPES
    }

    for page_type, files in visits.items():
        limit = WITH_CYRILLIC if any("cyrillic" in file.url for file in files) else FIRST_VISIT
        assert sum(file.size for file in files) <= limit, (page_type.name, files)
        assert len(files) <= REQUESTS, (page_type.name, files)
        assert [file.url for file in files if file.kind == "script" and not page_type.has_script] == []
    for before, after in permutations(visits, 2):
        known = {file.url for file in visits[before]}
        more = [file for file in visits[after] if file.url not in known and not file.is_alphabet]
        assert sum(file.size for file in more) <= NEXT_PAGE, (before.name, after.name, more)


def test_drawn_covers_of_a_page_are_light_together(page, visit, content):
    for page_type in PAGE_TYPES:
        covers = visit(page_type, "en").evaluate(ALL_SOURCES)
        total = sum(len(gzip.compress(page.request.get(cover).body())) for cover in covers)
        assert total <= COVERS, (page_type.name, total)

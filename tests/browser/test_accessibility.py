"""No page keeps anybody out, as far as a program can tell. `make test-all` looks at every state, theme and width."""

import pytest

from tests.browser.axe import examine
from tests.page_types import PAGE_TYPES


@pytest.mark.parametrize(("language", "theme", "width"), [("en", "light", 1280), ("ru", "dark", 320)])
def test_every_type_of_page_is_without_a_fault(page, visit, content, language, theme, width):
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme=theme)
    found = {}

    for page_type in PAGE_TYPES:
        found[page_type.name] = examine(visit(page_type, language)).faults

    assert {name: faults for name, faults in found.items() if faults} == {}

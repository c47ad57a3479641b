"""The reader's journey through the demo content, on a phone and on a desktop."""

from itertools import combinations

import pytest
from playwright.sync_api import expect

from tests.page_types import LANGUAGES, PAGE_TYPES

STORY = "/news/five-diplomats-see-how-brussels-builds-a-project/"
VISIT = "/activities/visit-of-central-asian-diplomats-to-brussels/"
EVERYWHERE = [(page_type, language) for page_type in PAGE_TYPES for language in LANGUAGES]


def test_story_leads_to_the_visit_to_the_body_and_back(page, content):
    page.goto("/")
    page.get_by_role("link", name="Five Central Asian diplomats see how Brussels builds a project").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(
        "Five Central Asian diplomats see how Brussels builds a project"
    )

    page.get_by_role("link", name="Visit of Central Asian diplomats to the EU institutions in Brussels").first.click()
    expect(page.get_by_text("15–16 February 2023").first).to_be_visible()
    expect(page.get_by_role("cell", name="5 together")).to_be_visible()
    page.get_by_role("article").get_by_role("link", name="Council of the European Union").first.click()

    expect(page.get_by_role("heading", level=1)).to_have_text("Council of the European Union")
    expect(page.get_by_role("link", name="Visit of Central Asian diplomats")).to_have_attribute("href", VISIT)


def test_browser_reads_what_pages_say_to_machines_and_runs_none_of_it(page, content):
    """A script that the policy stopped would be among the problems of the page."""
    page.goto(VISIT)

    kinds = page.eval_on_selector_all(
        "script[type='application/ld+json']", "nodes => nodes.map(node => JSON.parse(node.textContent)['@type'])"
    )

    assert kinds == ["Event", "BreadcrumbList"]


def test_language_switch_turns_the_story_into_russian(page, content):
    page.goto(STORY)

    page.get_by_role("link", name="Русский").click()

    expect(page.get_by_role("heading", level=1)).to_have_text(
        "Пять дипломатов из Центральной Азии увидели, как в Брюсселе рождается проект"
    )
    expect(page.locator("html")).to_have_attribute("lang", "ru")


def test_menu_on_a_phone_opens_and_closes_with_the_keyboard(page, content):
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto("/")

    page.get_by_role("button", name="Menu", exact=True).press("Enter")
    expect(page.get_by_role("link", name="Bodies visited").first).to_be_visible()
    page.keyboard.press("Escape")

    expect(page.get_by_role("button", name="Menu", exact=True)).to_be_focused()


def test_every_page_fits_its_window_and_shows_the_emblem_at_once(page, visit, content):
    for page_type, language in EVERYWHERE:
        visit(page_type, language)
        for width in (320, 768, 1280):
            page.set_viewport_size({"width": width, "height": 800})
            assert page.evaluate("document.documentElement.scrollWidth") == width, (page_type, language)
        page.set_viewport_size({"width": 360, "height": 640})
        box = page.locator(".masthead .funding").bounding_box()
        assert box["y"] + box["height"] < 640, (page_type, language)


NAMES_ON_THE_MAP = """() => [document.querySelector(".map"), ...document.querySelectorAll(".map__name")]
  .filter(node => getComputedStyle(node).display !== "none")
  .map(node => node.getBoundingClientRect())
  .map(box => [box.left, box.top, box.right, box.bottom])"""


@pytest.mark.parametrize("width", [360, 1280])
def test_names_on_the_map_keep_clear_of_each_other_and_of_its_edge(page, content, width):
    page.set_viewport_size({"width": width, "height": 800})

    for path in ("/figures/", "/ru/figures/"):
        page.goto(path)
        frame, *names = page.evaluate(NAMES_ON_THE_MAP)
        assert len(names) >= 6
        for left, top, right, bottom in names:
            assert left >= frame[0], path
            assert top >= frame[1], path
            assert right <= frame[2], path
            assert bottom <= frame[3], path
        for one, other in combinations(names, 2):
            assert not is_over(one, other), (path, one, other)


def is_over(one, other):
    """The boxes of letters reach a little above and below what is drawn of them."""
    spare = 0.25 * (one[3] - one[1])
    return one[0] < other[2] and other[0] < one[2] and one[1] + spare < other[3] and other[1] + spare < one[3]

"""What a reader does with a keyboard, with larger spacing, with less motion, with colours of their own."""

import pytest
from playwright.sync_api import expect

from tests.page_types import LANGUAGES, PAGE_TYPES

# The distances of WCAG 1.4.12.
WIDER = """() => {
    const sheet = new CSSStyleSheet()
    sheet.replaceSync(`* { line-height: 1.5 !important; letter-spacing: 0.12em !important }
                       * { word-spacing: 0.16em !important }
                       p { margin-block-end: 2em !important }`)
    document.adoptedStyleSheets.push(sheet)
}"""
CUT_OFF = """() => [...document.querySelectorAll("body *")].filter(one => {
    const style = getComputedStyle(one)
    const hides = [style.overflowX, style.overflowY].some(way => way === "hidden" || way === "clip")
    const isCut = one.scrollHeight > one.clientHeight + 1 || one.scrollWidth > one.clientWidth + 1
    return hides && isCut && one.clientHeight > 1 && !one.matches("input, select, textarea")
}).map(one => one.className)"""
MOVING = """() => [...document.querySelectorAll("*")].filter(one => {
    const style = getComputedStyle(one)
    return [style.transitionDuration, style.animationDuration].join().split(",").some(time => parseFloat(time) > 0)
}).map(one => one.className || one.tagName)"""
FOCUS = """() => {
    const one = document.activeElement, style = getComputedStyle(one)
    return [one.tagName, style.outlineStyle, parseFloat(style.outlineWidth)]
}"""


def test_first_stop_of_the_keyboard_skips_to_the_content(page, content):
    page.goto("/news/")

    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to main content")).to_be_focused()
    expect(page.get_by_role("link", name="Skip to main content")).to_be_in_viewport(ratio=1)
    page.keyboard.press("Enter")

    expect(page.get_by_role("main")).to_be_focused()


def test_filters_unfold_on_a_phone_and_find(page, content):
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto("/activities/")

    page.locator("summary").press("Enter")
    page.get_by_role("checkbox", name="Study visit").press("Space")
    page.get_by_role("button", name="Show results").press("Enter")

    expect(page).to_have_url("/activities/?kind=study_visit&country=&topic=&year=")
    expect(page.get_by_role("checkbox", name="Study visit")).to_be_checked()


def test_next_page_is_reached_and_marked(page, content):
    page.goto("/news/")

    page.get_by_role("link", name="Next page").press("Enter")

    expect(page).to_have_url("/news/page/2/")
    expect(page.locator(".pages [aria-current=page]")).to_have_text("2")


@pytest.mark.parametrize("forced", ["none", "active"])
def test_every_stop_of_the_keyboard_is_seen(page, content, forced):
    page.emulate_media(forced_colors=forced)
    page.goto("/activities/visit-of-central-asian-diplomats-to-brussels/")

    for _ in range(40):
        page.keyboard.press("Tab")
        name, style, width = page.evaluate(FOCUS)
        assert name == "BODY" or (style == "solid" and width >= 3), page.evaluate("document.activeElement.outerHTML")


@pytest.mark.parametrize("language", LANGUAGES)
def test_wider_spacing_cuts_nothing_off(page, visit, content, language):
    page.set_viewport_size({"width": 320, "height": 740})

    for page_type in PAGE_TYPES:
        visit(page_type, language).evaluate(WIDER)
        assert page.evaluate("document.documentElement.scrollWidth") == 320, page_type
        assert page.evaluate(CUT_OFF) == [], page_type


def test_nothing_moves_for_those_who_want_no_motion(page, visit, content):
    page.emulate_media(reduced_motion="reduce")

    for page_type in PAGE_TYPES:
        assert visit(page_type, "en").evaluate(MOVING) == [], page_type

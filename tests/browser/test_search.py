"""Searching with the keyboard alone, with suggestions and without a script."""

import pytest
from playwright.sync_api import expect

from tests.browser.axe import examine


def test_a_suggestion_is_chosen_with_the_keyboard(page, content):
    page.goto("/search/")
    field = page.get_by_role("combobox", name="Words to look for")

    field.press_sequentially("diplom")
    first = page.get_by_role("option", name="Five Central Asian diplomats see how Brussels builds a project")
    expect(first).to_be_visible()
    expect(field).to_have_attribute("aria-expanded", "true")
    while first.get_attribute("aria-selected") == "false":
        field.press("ArrowDown")
    expect(field).to_have_attribute("aria-activedescendant", first.get_attribute("id"))
    field.press("Enter")

    expect(page).to_have_url("/news/five-diplomats-see-how-brussels-builds-a-project/")


def test_escape_closes_the_suggestions_and_enter_searches(page, content):
    page.goto("/ru/search/")
    field = page.get_by_role("combobox", name="Что найти")

    field.press_sequentially("дипломат")
    expect(page.get_by_role("option").first).to_be_visible()
    field.press("Escape")
    expect(page.get_by_role("option")).to_have_count(0)
    expect(field).to_be_focused()
    field.press("Enter")

    expect(page.get_by_text("по запросу «дипломат»")).to_be_visible()
    expect(page.locator("mark").first).to_be_visible()


def test_no_suggestion_is_said_to_those_who_do_not_see_the_list(page, content):
    page.goto("/search/")

    page.get_by_role("combobox").press_sequentially("zzqq")

    expect(page.get_by_role("status")).to_have_text("No suggestions")
    expect(page.get_by_role("combobox")).to_have_attribute("aria-expanded", "false")


def test_results_are_narrowed_and_a_chip_widens_them_again(page, content):
    page.goto("/search/?q=police")
    expect(page.get_by_text("16 results")).to_be_visible()

    page.get_by_role("checkbox", name="News").check()
    page.get_by_role("button", name="Narrow").click()
    expect(page.get_by_text("7 results")).to_be_visible()
    page.get_by_role("link", name="Remove: News").click()

    expect(page.get_by_text("16 results")).to_be_visible()


def test_filters_are_folded_on_a_phone(page, content):
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto("/search/?q=police")

    expect(page.get_by_role("checkbox", name="News")).to_be_hidden()
    page.get_by_text("Narrow the results").click()

    expect(page.get_by_role("checkbox", name="News")).to_be_visible()


def test_the_form_works_without_a_script(browser, site, content):
    context = browser.new_context(base_url=site, java_script_enabled=False)
    page = context.new_page()
    page.goto("/search/")

    page.get_by_label("Words to look for").fill("diplomats brussels")
    page.get_by_role("button", name="Search").click()

    expect(page.get_by_role("link", name="Five Central Asian diplomats")).to_be_visible()
    context.close()


@pytest.mark.parametrize("width", [320, 768, 1280])
def test_nothing_is_wider_than_the_window(page, content, width):
    page.set_viewport_size({"width": width, "height": 800})

    for address in ("/search/", "/search/?q=police", f"/search/?q={'w' * 200}", "/ru/search/?q=терроризм&country=TJ"):
        page.goto(address)
        assert page.evaluate("document.documentElement.scrollWidth") == width, address


@pytest.mark.parametrize("width", [360, 1280])
def test_results_and_open_suggestions_are_without_a_fault(page, content, width):
    page.set_viewport_size({"width": width, "height": 800})

    for address in ("/search/", "/search/?q=police&country=TJ", "/ru/search/?q=академии", "/search/?q=zzqq"):
        page.goto(address)
        assert examine(page).faults == [], address
    page.get_by_role("combobox").fill("euro")
    expect(page.get_by_role("option").first).to_be_visible()
    page.get_by_role("combobox").press("ArrowDown")
    assert examine(page).faults == []

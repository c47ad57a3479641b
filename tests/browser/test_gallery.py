"""Pictures large, by mouse, keyboard and finger; and without script."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import watch
from tests.make import make_article, make_image, make_project


@pytest.fixture
def story(transactional_db):
    make_project()
    article = make_article()
    for name in ("first", "second", "third"):
        article.gallery.add(make_image(alt_en=f"The {name} room", caption_en=f"Caption of the {name}"))
    return article


def test_pictures_open_large_and_the_keyboard_leads_through_them(page, story):
    page.goto(story.get_absolute_url())
    viewer = page.get_by_role("dialog", name="Pictures, large")
    second = page.get_by_role("link", name="The second room")

    second.press("Enter")
    expect(viewer.get_by_role("img", name="The second room")).to_be_visible()
    expect(viewer.get_by_text("Caption of the second")).to_be_visible()
    expect(viewer.get_by_text("Picture 2 of 3")).to_be_visible()

    for key, name in [("ArrowRight", "third"), ("ArrowRight", "first"), ("ArrowLeft", "third"), ("Home", "first")]:
        page.keyboard.press(key)
        expect(viewer.get_by_role("img")).to_have_accessible_name(f"The {name} room")
    page.keyboard.press("End")
    viewer.get_by_role("button", name="Previous picture").click()
    expect(viewer.get_by_text("Picture 2 of 3")).to_be_visible()

    page.keyboard.press("Escape")
    expect(viewer).to_be_hidden()
    expect(second).to_be_focused()


def test_finger_turns_the_pictures(page, story):
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(story.get_absolute_url())
    viewer = page.get_by_role("dialog", name="Pictures, large")
    page.get_by_role("link", name="The first room").click()

    for start, end, shown in [(300, 60, "Picture 2 of 3"), (60, 300, "Picture 1 of 3"), (200, 180, "Picture 1 of 3")]:
        viewer.locator("[data-viewer=stage]").evaluate(
            """(stage, [start, end]) => {
                const at = (type, x) => stage.dispatchEvent(new PointerEvent(
                    type, {pointerType: "touch", pointerId: 7, clientX: x, clientY: 300, bubbles: true}))
                at("pointerdown", start)
                at("pointerup", end)
            }""",
            [start, end],
        )
        expect(viewer.get_by_text(shown)).to_be_visible()

    viewer.get_by_role("button", name="Close").click()
    expect(page.get_by_role("link", name="The first room")).to_be_focused()


def test_pictures_are_links_without_script(browser, site, story, problems):
    context = browser.new_context(base_url=site, java_script_enabled=False)
    watch(context, site, problems)
    page = context.new_page()
    page.goto(story.get_absolute_url())

    page.get_by_role("link", name="The third room").click()

    assert page.url.endswith(".jpg")
    context.close()
    assert problems == []

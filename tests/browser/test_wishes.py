"""What a reader has told the system: dark, contrast, large letters, no movement. The site keeps none of it."""

import pytest

from tests.make import make_article, make_country, make_delegation, make_event, make_image, make_project

COLOUR = "(element, name) => getComputedStyle(element).getPropertyValue(name)"


@pytest.fixture
def story(transactional_db):
    make_project()
    event = make_event()
    make_delegation(event, country=make_country(), number=7)
    article = make_article(event=event)
    article.gallery.add(make_image())
    return article


def style(page, selector, name):
    return page.locator(selector).first.evaluate(COLOUR, name)


def test_dark_and_light_follow_the_system_and_nothing_is_stored(page, context, story):
    grounds = {}
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        page.goto(story.get_absolute_url())
        grounds[scheme] = style(page, "body", "background-color")

    assert grounds == {"light": "rgb(255, 255, 255)", "dark": "rgb(16, 24, 23)"}
    assert context.cookies() == []
    assert page.evaluate("[localStorage.length, sessionStorage.length]") == [0, 0]


def test_more_contrast_gives_soft_words_and_hairlines_the_full_colour(page, story):
    page.emulate_media(contrast="more")
    page.goto(story.get_absolute_url())

    assert style(page, ".page-head__meta", "color") == style(page, "body", "color") == "rgb(21, 33, 31)"
    assert style(page, ".facts__pair", "border-block-start-color") == "rgb(106, 123, 117)"
    assert style(page, ".facts", "border-block-start-style") == "solid"


def test_forced_colours_keep_edges_that_were_grounds_alone(page, story):
    page.emulate_media(forced_colors="active")
    page.goto(story.get_absolute_url())

    assert style(page, ".facts", "border-block-start-style") == "solid"
    assert style(page, ".menu__link[aria-current]", "border-block-end-style") == "solid"
    page.goto(story.event.get_absolute_url())
    assert page.get_by_text("Completed").is_visible()


def test_nothing_moves_for_those_who_want_no_movement(page, story):
    moving = """() => [...document.querySelectorAll("*")].filter(element =>
        getComputedStyle(element).transitionDuration.split(", ").some(time => time !== "0s")
        || getComputedStyle(element).animationName !== "none"
        || getComputedStyle(element).scrollBehavior === "smooth").length"""
    found = {}

    for wish in ("no-preference", "reduce"):
        page.emulate_media(reduced_motion=wish)
        page.goto(story.get_absolute_url())
        found[wish] = page.evaluate(moving) > 0

    assert found == {"no-preference": True, "reduce": False}


@pytest.mark.parametrize("width", [320, 1280])
def test_letters_of_twice_the_size_still_fit(page, context, story, width):
    """The reader's own size of letters, which is what rem means."""
    session = context.new_cdp_session(page)
    session.send("Page.enable")
    session.send("Page.setFontSizes", {"fontSizes": {"standard": 32, "fixed": 26}})
    page.set_viewport_size({"width": width, "height": 800})

    for path in ("/", "/news/", "/activities/", story.get_absolute_url(), story.event.get_absolute_url()):
        for address in (path, f"/ru{path}"):
            page.goto(address)
            assert style(page, "html", "font-size") == "32px"
            assert page.evaluate("document.documentElement.scrollWidth") <= width, address

"""Writing in the real editor: what is pasted, what is linked."""

import re

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from tests.make import make_article
from tests.publishing.test_pasted import kept, pasted

PASTE = """([html, text]) => {
    const clipboard = new DataTransfer()
    if (html) clipboard.setData("text/html", html)
    clipboard.setData("text/plain", text)
    document.activeElement.dispatchEvent(
        new ClipboardEvent("paste", {clipboardData: clipboard, bubbles: true, cancelable: true}))
}"""

FROZEN = """window.frozen = 0
    let last = performance.now()
    setInterval(() => {
        window.frozen = Math.max(window.frozen, performance.now() - last)
        last = performance.now()
    }, 10)"""


@pytest.fixture
def draft():
    return make_article(state="draft", published_at=None, body_en="", body_ru="")


@pytest.fixture
def writing(sign_in, editor, draft):
    """The form of a draft, the cursor in its English text."""
    page = sign_in(editor)
    page.goto(reverse("admin:news_article_change", args=[draft.pk]))
    page.locator(".fieldBox.field-body_en [contenteditable]").click()
    return page


def save(page):
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_text("was changed successfully")).to_be_visible()


def test_word_is_pasted_as_headings_lists_and_links(writing, draft):
    writing.keyboard.type("Before. ")
    writing.keyboard.press("Enter")
    writing.evaluate(PASTE, [pasted("word"), "Study visit to Brussels\nand more"])
    expect(writing.get_by_role("heading", name="Study visit to Brussels")).to_be_visible()
    save(writing)

    draft.refresh_from_db()
    assert draft.body_en.replace("<li><p>", "<li>").replace("</p></li>", "</li>").replace("</p><ul>", "<ul>") == (
        "<p>Before. </p>" + kept("word")
    )


def test_one_may_type_on_while_a_paste_is_cleaned(writing, draft, context):
    context.route("**/editor/clean/", lambda route: (writing.keyboard.type("first "), route.continue_()))
    writing.evaluate(PASTE, ["<p class=MsoNormal>second <b>word</b></p>", "second word"])
    expect(writing.get_by_text("first second word")).to_be_visible()


@pytest.mark.parametrize("answer", [{"status": 503}, {"status": 302, "headers": {"Location": "/admin/login/"}}])
def test_paste_without_the_server_keeps_the_words(writing, draft, context, site, missing, answer, problems):
    missing.update((f"{site}/admin/editor/clean/", f"{site}/admin/login/"))
    context.route("**/editor/clean/", lambda route: route.fulfill(**answer))
    writing.evaluate(PASTE, ["<p class=MsoNormal style='color:red'>From <b>Word</b></p>", "From Word"])
    expect(writing.get_by_text("From Word")).to_be_visible()
    save(writing)

    draft.refresh_from_db()
    assert draft.body_en == "<p>From <strong>Word</strong></p>"


def test_more_than_a_page_can_hold_is_refused_with_a_sentence(writing):
    writing.evaluate(PASTE, [pasted("word") * 500, "Study visit\nand more"])

    expect(writing.get_by_role("alert")).to_have_text(
        "This is too much at once. Take it in smaller pieces, or as plain text (Ctrl+Shift+V)."
    )


def test_a_long_text_leaves_the_page_at_work(writing):
    html = pasted("word") * 350
    writing.evaluate(FROZEN)

    writing.evaluate(PASTE, [html, "Study visit\nand more"])
    expect(writing.get_by_role("alert")).to_be_visible()
    writing.evaluate(PASTE, [html[: 500_000 // len(pasted("word")) * len(pasted("word"))], "Study visit\nand more"])
    expect(writing.get_by_role("heading", name="Study visit").first).to_be_visible()

    assert len(html) > 1_800_000
    assert writing.evaluate("window.frozen") < 2_000


@pytest.mark.parametrize("html", ["", '<a href="https://www.eeas.europa.eu/">https://www.eeas.europa.eu/</a>'])
def test_address_pasted_on_selected_words_becomes_a_link(writing, draft, html):
    writing.keyboard.type("the service")
    expect(writing.locator(".fieldBox.field-body_en [contenteditable]")).to_have_text("the service")
    writing.keyboard.press("Control+Shift+ArrowLeft")
    expect(writing.get_by_role("button", name="insert link").first).not_to_have_class(re.compile("disabled"))
    writing.evaluate(PASTE, [html, "https://www.eeas.europa.eu/"])
    save(writing)

    draft.refresh_from_db()
    assert draft.body_en == '<p>the <a href="https://www.eeas.europa.eu/">service</a></p>'


def test_link_to_a_page_is_picked_by_keyboard(writing, draft):
    make_article(slug="border-one", title_en="Border one")
    wanted = make_article(slug="border-two", title_en="Border two", title_ru="Граница два")
    writing.keyboard.type("the visit")
    writing.keyboard.press("Control+Shift+ArrowLeft")
    writing.get_by_role("button", name="link to a page of the site").first.press("Enter")
    writing.keyboard.type("border")
    expect(writing.get_by_role("button", name="Border one")).to_be_visible()
    writing.keyboard.press("ArrowDown")
    expect(writing.get_by_role("button", name="Border two")).to_be_focused()
    writing.keyboard.press("Enter")
    expect(writing.get_by_role("link", name="visit", exact=True)).to_be_visible()
    save(writing)

    draft.refresh_from_db()
    assert draft.body_en == '<p>the <a href="/news/border-two/">visit</a></p>'
    draft.body_ru = draft.body_en
    draft.state, draft.published_at, draft.languages = "approved", wanted.published_at, ["en", "ru"]
    draft.save()
    for language, title in (("", wanted.title_en), ("/ru", wanted.title_ru)):
        writing.goto(f"{language}/news/{draft.slug}/")
        writing.get_by_role("link", name="visit", exact=True).click()
        expect(writing.get_by_role("heading", level=1)).to_have_text(title)


def test_picking_is_given_up_with_escape(writing):
    writing.get_by_role("button", name="link to a page of the site").first.press("Enter")
    writing.keyboard.press("Escape")
    expect(writing.get_by_role("dialog")).to_have_count(0)
    writing.keyboard.type("goes on")
    expect(writing.get_by_text("goes on").first).to_be_visible()

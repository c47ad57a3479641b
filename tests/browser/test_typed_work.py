"""Nothing that is typed is lost: a closed tab, a lost line, an ended session; and who else is here."""

import re

import pytest
from django.contrib.sessions.models import Session
from django.urls import reverse
from playwright.sync_api import expect

from leica.publishing.models import TypedWork
from tests.browser.conftest import session_of, watch
from tests.make import make_article, make_event

KEPT = re.compile(r"^Kept \d")


@pytest.fixture
def article(project):
    return make_article(state="draft", published_at=None, title_en="Stored", body_en="<p>Stored.</p>")


@pytest.fixture
def form(sign_in, editor, article, context):
    context.clock.install()
    page = sign_in(editor)
    page.goto(change_url(article))
    return page


def change_url(page):
    return reverse(f"admin:{page._meta.app_label}_{page._meta.model_name}_change", args=[page.pk])


def title(page):
    return page.get_by_label("Title · English")


def type_on(page, words):
    title(page).fill(words)
    rest(page)
    expect(page.get_by_text(KEPT)).to_be_visible()


def rest(page):
    """Long enough for the form to be kept, and for its next heartbeat."""
    page.clock.run_for(25_000)


def words_left(page):
    return page.evaluate("Object.keys(localStorage).filter(key => key.startsWith('typed:')).length")


def test_closed_tab_loses_nothing(form, context, article):
    form.locator(".fieldBox.field-body_en [contenteditable]").click()
    form.keyboard.type("Typed, too. ")
    type_on(form, "Typed")
    form.close()

    again = context.new_page()
    again.goto(change_url(article))
    expect(again.get_by_text(re.compile(r"^Typed \d.*, not saved\."))).to_be_visible()
    expect(title(again)).to_have_value("Stored")
    again.get_by_role("link", name="Take it up again").click()
    expect(title(again)).to_have_value("Typed")
    expect(again.locator(".fieldBox.field-body_en [contenteditable]")).to_contain_text("Typed, too.")
    again.get_by_role("button", name="Save", exact=True).click()

    expect(again.get_by_text("was changed successfully")).to_be_visible()
    article.refresh_from_db()
    assert (article.title_en, "Typed, too." in article.body_en) == ("Typed", True)
    again.goto(change_url(article))
    expect(again.get_by_role("link", name="Take it up again")).to_have_count(0)


def test_added_programme_line_comes_back(sign_in, editor, context):
    event = make_event(title_en="Stored")
    context.clock.install()
    page = sign_in(editor)
    page.goto(change_url(event))

    page.get_by_role("button", name="Add another Programme item").click()
    page.locator("#programme-0").get_by_label("Subject · English").fill("A meeting")
    rest(page)
    expect(page.get_by_text(KEPT)).to_be_visible()
    page.once("dialog", lambda dialog: dialog.accept())
    page.reload()
    page.get_by_role("link", name="Take it up again").click()

    expect(page.locator("#programme-0").get_by_label("Subject · English")).to_have_value("A meeting")
    expect(page.locator("#programme-0").get_by_role("button", name="Remove")).to_be_visible()
    page.get_by_role("button", name="Publish the changes").click()
    expect(page.get_by_text("was changed successfully")).to_be_visible()
    assert event.programme.get().title_en == "A meeting"


def test_session_that_ended_while_writing(form, context, article, editor, missing, site):
    missing.add(f"{site}/admin/news/article/{article.pk}/checklist/")  # refused too, and asked again later
    Session.objects.all().delete()
    title(form).fill("Typed")
    rest(form)
    expect(form.get_by_text("Not kept: you are signed out.")).to_be_visible()

    with form.expect_popup() as popup:
        form.get_by_role("link", name="Sign in in a new tab, then go on here").click()
    other = popup.value
    other.get_by_label("Username").fill(editor.username)
    other.get_by_label("Password").fill(editor.username)
    other.get_by_role("button", name="Log in").click()
    expect(other.get_by_role("heading", name="My desk")).to_be_visible()
    other.close()
    form.bring_to_front()
    rest(form)

    expect(form.get_by_text(KEPT)).to_be_visible()
    form.get_by_role("button", name="Save", exact=True).click()
    expect(form.get_by_text("was changed successfully")).to_be_visible()
    article.refresh_from_db()
    assert article.title_en == "Typed"


def test_form_sent_after_the_session_ended_is_offered_again(form, article, editor):
    Session.objects.all().delete()
    title(form).fill("Typed")
    form.get_by_role("button", name="Save", exact=True).click()

    form.get_by_label("Username").fill(editor.username)
    form.get_by_label("Password").fill(editor.username)
    form.get_by_role("button", name="Log in").click()
    form.get_by_role("link", name="Take it up again").click()

    expect(title(form)).to_have_value("Typed")
    article.refresh_from_db()
    assert article.title_en == "Stored"


def test_lost_line_loses_nothing(form, context, article, site, missing):
    address = f"{site}{change_url(article).replace('change', 'typed')}"
    missing.add(address)
    context.route(address, lambda route: route.abort())
    title(form).fill("Typed")
    rest(form)
    expect(form.get_by_text("Not kept: no answer.")).to_be_visible()
    form.close()
    context.unroute(address)
    TypedWork.objects.all().delete()  # whatever the closing tab still got through

    again = context.new_page()
    again.goto(change_url(article))
    again.get_by_role("link", name="Take it up again").click()

    expect(title(again)).to_have_value("Typed")


def test_leaving_asks_only_while_there_is_something_to_lose(form, article):
    asked = []
    form.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))

    title(form).press_sequentially("!")
    title(form).press("Backspace")
    form.get_by_role("link", name="Русский").click()
    form.get_by_role("link", name="English").click()
    form.wait_for_load_state()  # until the script has seen what is stored
    assert asked == []

    title(form).fill("Typed")
    form.get_by_role("link", name="Русский").click()
    assert asked == ["beforeunload"]


def test_saving_does_not_ask(form):
    form.on("dialog", lambda dialog: pytest.fail(dialog.type))
    title(form).fill("Typed")

    form.get_by_role("button", name="Save", exact=True).click()

    expect(form.get_by_text("was changed successfully")).to_be_visible()


def test_signing_out_leaves_no_words_in_the_browser(form, article):
    form.once("dialog", lambda dialog: dialog.accept())
    title(form).fill("Typed")
    form.clock.run_for(1_500)
    assert words_left(form) == 1

    form.get_by_role("button", name="Log out").click()

    expect(form.get_by_role("heading", name="Logged out")).to_be_visible()
    assert words_left(form) == 0


def test_two_people_learn_of_each_other(form, browser, site, problems, article, administrator):
    rest(form)
    with browser.new_context(base_url=site) as second:
        watch(second, site, problems)
        second.add_cookies([session_of(administrator, site)])
        other = second.new_page()
        with other.expect_response("**/typed/"):  # the first heartbeat
            other.goto(change_url(article))
        expect(other.get_by_text(re.compile("^Also open here: editor, since "))).to_be_visible()
        rest(form)
        expect(form.get_by_text(re.compile("^Also open here: administrator, since "))).to_be_visible()

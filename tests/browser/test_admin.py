"""The editor's journeys, and every page of the admin under the site's policy."""

import pytest
from django.contrib import admin
from django.urls import reverse
from playwright.sync_api import expect

from events.models import Participant
from leica.media import renditions
from leica.publishing.models import MissedAddress, OldAddress, Publishable
from leica.registers.models import WrongName
from leica.search.models import Promotion, Unanswered
from news.models import Article
from tests import make


def test_editor_signs_in_and_corrects_a_sentence(page, editor, project):
    article = make.make_article(body_en="<p>Five diplomats met the Commision.</p>")
    page.goto("/admin/")
    page.get_by_label("Username").fill(editor.username)
    page.get_by_label("Password").fill(editor.username)
    page.get_by_role("button", name="Log in").click()

    page.get_by_role("link", name="News", exact=True).first.click()
    page.get_by_role("link", name=article.title_en).click()
    text = page.locator(".fieldBox.field-body_en [contenteditable]")
    text.get_by_text("Commision").select_text()
    page.keyboard.type("Five diplomats met the Commission.")
    page.get_by_role("button", name="Publish the changes").click()

    expect(page.get_by_text("was changed successfully")).to_be_visible()
    article.refresh_from_db()
    assert article.body_en == "<p>Five diplomats met the Commission.</p>"
    page.goto(article.get_absolute_url())
    expect(page.get_by_text("Five diplomats met the Commission.")).to_be_visible()


def test_what_is_typed_and_marked_is_stored(sign_in, editor):
    article = make.make_article(state="draft", published_at=None, body_en="", body_ru="")
    page = sign_in(editor)
    page.goto(reverse("admin:news_article_change", args=[article.pk]))

    english = page.locator(".fieldBox.field-body_en [contenteditable]")
    english.click()
    page.keyboard.type("## Two days\nA ")
    page.keyboard.press("Control+b")
    page.keyboard.type("bold")
    page.keyboard.press("Control+b")
    page.keyboard.type(" word")
    page.locator(".fieldBox.field-body_ru [contenteditable]").click()
    page.keyboard.type("- Первое")
    page.get_by_role("button", name="Save", exact=True).click()

    expect(page.get_by_text("was changed successfully")).to_be_visible()
    article.refresh_from_db()
    assert article.body_en == "<h2>Two days</h2><p>A <strong>bold</strong> word</p>"
    assert article.body_ru == "<ul><li><p>Первое</p></li></ul>"


def test_pasted_styles_and_handlers_are_dropped_in_silence(sign_in, editor, context):
    article = make.make_article(state="draft", published_at=None, body_en="")
    page = sign_in(editor)
    page.goto(reverse("admin:news_article_change", args=[article.pk]))

    page.locator(".fieldBox.field-body_en [contenteditable]").click()
    page.evaluate(
        """html => {
            const clipboard = new DataTransfer()
            clipboard.setData("text/html", html)
            document.activeElement.dispatchEvent(
                new ClipboardEvent("paste", {clipboardData: clipboard, bubbles: true, cancelable: true}))
        }""",
        "<style>p{color:red}</style><p style='color:red' onclick='alert(1)' class=MsoNormal>From <b>Word</b></p>",
    )
    page.get_by_role("button", name="Save", exact=True).click()

    expect(page.get_by_text("was changed successfully")).to_be_visible()
    article.refresh_from_db()
    assert article.body_en == "<p>From <strong>Word</strong></p>"


def test_editor_publishes_from_the_form(sign_in, editor):
    article = make.make_article(state="draft", published_at=None)
    page = sign_in(editor)
    page.goto(reverse("admin:news_article_change", args=[article.pk]))

    page.get_by_role("button", name="Save and publish").click()

    expect(page.get_by_text("is now: published")).to_be_visible()
    assert Article.objects.published().get() == article


def test_programme_line_is_added_on_the_event_page(sign_in, editor):
    event = make.make_event()
    body = make.make_body(name_en="European External Action Service")
    page = sign_in(editor)
    page.goto(reverse("admin:events_event_change", args=[event.pk]))

    page.get_by_role("button", name="Add another Programme item").click()
    line = page.locator("#programme-0")
    line.get_by_label("Day").fill("2023-02-15")
    line.get_by_label("Subject · English").fill("Meeting with the service")
    line.get_by_role("searchbox").click()
    page.keyboard.type("External")
    page.get_by_role("option", name="European External Action Service").click()
    page.get_by_role("button", name="Publish the changes").click()

    expect(page.get_by_text("was changed successfully")).to_be_visible()
    [programme_item] = event.programme.all()
    assert (programme_item.title_en, list(programme_item.bodies.all())) == ("Meeting with the service", [body])


def test_language_link_leads_to_the_same_page(sign_in, editor):
    article = make.make_article()
    page = sign_in(editor)
    page.goto(reverse("admin:news_article_change", args=[article.pk]))

    page.get_by_role("link", name="Русский").click()

    expect(page).to_have_url(f"/ru/admin/news/article/{article.pk}/change/")
    expect(page.locator("html")).to_have_attribute("lang", "ru")
    page.get_by_role("link", name="English").click()
    expect(page).to_have_url(f"/admin/news/article/{article.pk}/change/")


@pytest.fixture
def one_of_each(project):
    """A row of every kind that has a page in the admin."""
    country = make.make_country()
    topic = make.make_topic()
    event = make.make_event(place=make.make_place(country=country))
    make.make_programme_item(event, make.make_body(), date=event.starts_on)
    delegation = make.make_delegation(event, country=country)
    Participant.objects.create(delegation=delegation, name="A name", erase_on="2030-01-01")
    article = make.make_article(event=event)
    article.topics.add(topic)
    for maker in (make.make_page, make.make_document, make.make_partner):
        maker()
    renditions.refresh(make.make_image(), afresh=True)
    about = make.make_page()
    Promotion.objects.create(words="visa", section="pages", object_id=about.pk)
    make.make_video()
    OldAddress.objects.create(path="/old", page=about)
    MissedAddress.objects.create(path="/missed", last_on="2023-02-20")
    Unanswered.objects.create(words="drones", language="en", last_on="2023-02-20")
    make.create(WrongName, {}, wrong="LEYCA", right="LEICA")
    make.create(make.Page.facts.rel.model, {}, key="fact", label_en="Duration", value_en="Four years")


NOT_DELETED = ("pages/project", "search/unanswered")
NOT_ADDED = (*NOT_DELETED, "publishing/missedaddress")


@pytest.mark.parametrize("prefix", ["", "/ru"])
def test_every_page_keeps_the_policy(prefix, sign_in, administrator, one_of_each, problems):
    page = sign_in(administrator)
    visited = 0

    page.goto(f"{prefix}/admin/")
    for model in admin.site._registry:
        name = f"{model._meta.app_label}/{model._meta.model_name}"
        row = model.objects.first()
        addresses = ["", f"{row.pk}/change/", f"{row.pk}/history/"]
        if name not in NOT_ADDED:
            addresses.append("add/")
        if name not in NOT_DELETED:
            addresses.append(f"{row.pk}/delete/")
        for address in addresses:
            if address.endswith("delete/") and issubclass(model, Publishable):
                row.trash(by=administrator)
            response = page.goto(f"{prefix}/admin/{name}/{address}")
            assert (response.status, problems) == (200, []), f"{name}/{address}"
            visited += 1

    assert visited == 5 * len(admin.site._registry) - len(NOT_ADDED) - len(NOT_DELETED)

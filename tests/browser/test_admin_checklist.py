"""The checklist beside the form: it follows what is typed, and each line leads to its field."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from leica.registers.models import WrongName
from tests.make import make_article, make_delegation, make_event


@pytest.fixture
def draft(transactional_db):
    WrongName.objects.all().delete()
    WrongName.objects.create(wrong="LIECA", right="LEICA")
    event = make_event()
    make_delegation(event, number=5)
    return make_article(state="draft", published_at=None, event=event, body_en="<p>The visit.</p>")


def test_list_changes_while_somebody_types(sign_in, editor, draft):
    page = sign_in(editor)
    page.goto(reverse("admin:news_article_change", args=[draft.pk]))
    checklist = page.get_by_role("region", name="Before publishing")
    expect(checklist.get_by_role("status")).to_have_text("Nothing stands in the way.")

    page.get_by_label("Title · English").fill("How LIECA is made")
    page.locator(".fieldBox.field-body_en [contenteditable]").click()
    page.keyboard.press("Control+End")
    page.keyboard.type(" Six diplomats came.")

    expect(checklist.get_by_role("status")).to_have_text("To settle: 1. Worth a look: 1.")
    expect(checklist.get_by_role("link")).to_have_text(
        [
            "“LIECA” should be “LEICA”.",
            "The text says “Six diplomats”; the delegations of the activity have 5.",
        ]
    )

    page.get_by_label("Title · English").fill("How LEICA is made")
    expect(checklist.get_by_role("status")).to_have_text("Nothing stands in the way. Worth a look: 1.")


def test_line_leads_to_its_field_by_keyboard(sign_in, editor, draft):
    draft.lead_ru, draft.body_ru = "", ""
    draft.save()
    page = sign_in(editor)
    page.goto(reverse("admin:news_article_change", args=[draft.pk]))
    checklist = page.get_by_role("region", name="Before publishing")

    checklist.get_by_role("link", name="“Text · Русский” is empty.").focus()
    page.keyboard.press("Enter")
    page.keyboard.type("Визит")
    checklist.get_by_role("link", name="“Lead · Русский” is empty.").press("Enter")
    page.keyboard.type("Вводка")

    expect(page.locator("#id_lead_ru")).to_have_value("Вводка")
    expect(page.locator("#id_body_ru")).to_have_value("<p>Визит</p>")
    expect(checklist.get_by_role("status")).to_have_text("Nothing stands in the way.")


def test_refused_publication_goes_on_with_a_reason(sign_in, editor, draft):
    page = sign_in(editor)
    page.goto(reverse("admin:news_article_change", args=[draft.pk]))

    page.get_by_label("Title · English").fill("Beside LIECA")
    page.get_by_role("button", name="Save and publish").click()
    page.get_by_label("Publish despite this: reason").fill("The name of a company.")
    page.get_by_role("button", name="Save and publish").click()

    expect(page.get_by_text("is now: published")).to_be_visible()
    page.goto(reverse("admin:news_article_history", args=[draft.pk]))
    expect(page.get_by_text("The name of a company.")).to_be_visible()
    expect(page.get_by_text("“LIECA” should be “LEICA”.")).to_be_visible()

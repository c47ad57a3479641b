"""The page as it will be beside the form, and the word of somebody without an account."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from leica.publishing import versions
from leica.publishing.models import Clearance, Version
from tests.make import make_article, make_project


@pytest.fixture
def draft(transactional_db):
    make_project()
    return make_article(state="draft", published_at=None, languages=[])


def test_preview_follows_what_is_typed_in_both_languages(sign_in, editor, draft):
    page = sign_in(editor)
    page.goto(reverse("admin:news_article_change", args=[draft.pk]))
    shown = page.frame_locator("iframe[name=preview]")

    page.get_by_role("button", name="Show in English").click()
    expect(shown.get_by_role("heading", level=1)).to_have_text(draft.title_en)
    page.get_by_label("Title · English").fill("Another title")
    expect(shown.get_by_role("heading", level=1)).to_have_text("Another title")
    page.get_by_role("button", name="Show in Russian").click()
    expect(shown.get_by_role("heading", level=1)).to_have_text(draft.title_ru)
    page.get_by_label("As wide as a phone").check()
    assert page.locator("iframe[name=preview]").bounding_box()["width"] <= 362

    shown.get_by_role("link", name="Новости").first.dispatch_event("click")
    expect(shown.get_by_role("heading", level=1)).to_have_text(draft.title_ru)
    draft.refresh_from_db()
    assert draft.title_en != "Another title"


def test_somebody_without_an_account_approves(page, editor, draft):
    versions.keep(draft)
    version = Version.objects.of(draft)[0]
    token = Clearance.ask(version, by=editor, asked_of="The Delegation", language="ru", days=3)

    page.goto(f"/ru/preview/{token}/")
    page.get_by_label("Комментарий").fill("Спасибо.")
    page.get_by_role("button", name="Одобрить").click()

    expect(page.get_by_text("Вы одобрили эту версию.")).to_be_visible()
    assert Clearance.objects.get().answer == "approved"
    assert page.context.cookies() == []

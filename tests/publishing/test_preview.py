"""What somebody writes is shown by the public template, and nothing of it is stored."""

import pytest
from django.urls import reverse

from leica.publishing.models import Version, WorkingCopy
from tests.admin_forms import read_form
from tests.make import make_article, make_document, make_event, make_page, make_programme_item

pytestmark = pytest.mark.django_db


def address(page, kind="preview"):
    return reverse(f"admin:{page._meta.app_label}_{page._meta.model_name}_{kind}", args=[page.pk])


def preview(client, page, language="en", **changes):
    return client.post(address(page), {**read_form(client, address(page, "change")), "_language": language, **changes})


@pytest.mark.parametrize("make", [make_article, make_event, make_page])
@pytest.mark.parametrize("fields", [{}, {"state": "draft", "published_at": None, "languages": []}])
def test_typed_words_are_shown_in_both_languages(client, editor, project, make, fields):
    page = make(**fields)
    client.force_login(editor)

    english = preview(client, page, title_en="Typed", body_en="<p>Just <em>now</em>.</p>")
    russian = preview(client, page, "ru", title_ru="Набрано")

    assert f"{page._meta.app_label}/{page._meta.model_name}_detail.html" in [each.name for each in english.templates]
    assert "<p>Just <em>now</em>.</p>" in english.text
    assert '<html lang="ru">' in russian.text
    assert "Набрано</h1>" in russian.text
    assert "frame-ancestors 'self'" in english["Content-Security-Policy"]
    stored = type(page).objects.get(pk=page.pk)
    assert (stored.title_en, Version.objects.count()) == (page.title_en, 0)


def test_lines_of_a_programme_are_shown_beside_a_working_copy(client, editor, project):
    event = make_event()
    make_programme_item(event, title_en="Station")
    client.force_login(editor)
    client.post(
        address(event, "change"), {**read_form(client, address(event, "change")), "title_en": "Kept", "_keep": 1}
    )
    kept = WorkingCopy.of(event).snapshot

    shown = preview(client, event, **{"programme-0-title_en": "Another station"}).text

    assert "Kept</h1>" in shown
    assert "Another station" in shown
    assert WorkingCopy.of(event).snapshot == kept
    assert event.programme.get().title_en == "Station"


def test_what_cannot_be_shown_says_why(client, editor, project):
    client.force_login(editor)

    response = preview(client, make_article(), slug="")

    assert response.status_code == 200
    assert "This field is required." in response.text


def test_new_page_is_shown_before_it_is_stored(client, author, project):
    client.force_login(author)
    url = reverse("admin:news_article_add")

    form = {**read_form(client, url), "slug": "new-page", "title_en": "Brand new", "_language": "en"}
    response = client.post(reverse("admin:news_article_preview"), form)

    assert "Brand new</h1>" in response.text


def test_document_has_no_preview(client, editor):
    client.force_login(editor)

    assert client.post(address(make_document()), {}).status_code == 404

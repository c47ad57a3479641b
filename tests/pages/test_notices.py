import pytest
from django.utils.translation import override

from leica.pages.models import Project
from leica.pages.notices import notices
from tests.make import make_article

pytestmark = pytest.mark.django_db

PROJECT = Project(
    demo_label="Example", demo_notice="Made up.", outdated_translation_notice="Older.", missing_translation_notice=""
)
IN_BOTH = {"languages": ["en", "ru"], "title_ru": "Визит", "lead_ru": "Кратко.", "body_ru": "<p>Текст</p>"}


def texts(language="en", **fields):
    with override(language):
        return [str(notice.text) for notice in notices(make_article(**fields), PROJECT)]


def test_a_usual_page_has_none():
    assert texts(**IN_BOTH) == []


def test_an_archived_page_says_so():
    assert texts(state="archived") == ["This page is kept in the archive and is no longer updated."]


def test_an_example_is_named_one():
    [notice] = notices(make_article(is_demo=True), PROJECT)

    assert (notice.label, notice.text, notice.is_of_archive) == ("Example", "Made up.", False)


def test_a_page_in_the_other_language_says_which_one_is_read():
    assert texts("ru", languages=["en"]) == ["Этой страницы нет на русском языке. Вы читаете английскую версию."]
    assert texts("en", **IN_BOTH | {"languages": ["ru"]}) == [
        "This page is not available in English. You are reading the Russian version."
    ]


def test_the_project_may_say_it_in_its_own_words():
    with override("ru"):
        [notice] = notices(make_article(languages=["en"]), Project(missing_translation_notice="Читайте по-английски."))

    assert notice.text == "Читайте по-английски."


def test_a_translation_older_than_the_text_says_so():
    times = {"text_changed_at_en": "2026-02-02T10:00Z", "text_changed_at_ru": "2026-02-01T10:00Z"}
    assert texts("ru", **IN_BOTH, **times) == ["Older."]

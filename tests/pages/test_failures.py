"""The pages that say what went wrong: with the emblem, a way on, and both languages."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.core.management import call_command
from django.db import OperationalError
from django.test import override_settings
from django.urls import path

from leica import urls
from leica.pages.outages import outage_page
from leica.publishing.views import gone
from tests.pages_read import Read


def broken(request):
    raise ZeroDivisionError


def without_database(request):
    raise OperationalError("no answer")


def for_editors(request):
    raise PermissionDenied


def taken_down(request):
    return gone(request, since=date(2026, 3, 2), reason='The "partner" asked for it.')


urlpatterns = [
    path("broken/", broken),
    path("ru/broken/", broken),
    path("without-database/", without_database),
    path("for-editors/", for_editors),
    path("taken-down/", taken_down),
    *urls.urlpatterns,
]
handler500 = "leica.pages.outages.server_error"

failing = override_settings(ROOT_URLCONF=__name__)


@pytest.fixture
def reader(visitor):
    visitor.raise_request_exception = False
    with failing:
        yield visitor


def read_failure(answer, status):
    assert answer.status_code == status
    answer.status_code = 200
    return Read(answer)


@pytest.mark.parametrize(("status", "language"), [(500, "en"), (500, "ru"), (503, "en"), (503, "ru")])
def test_outage_needs_no_database_and_keeps_the_emblem(status, language):
    """Without the mark django_db a query would fail the test."""
    page = outage_page(status, language)

    statement = {"en": "Funded by the European Union", "ru": "Финансируется Европейским союзом"}[language]
    assert page.count(statement) == 2
    assert f'<html lang="{language}">' in page
    assert page.count('<section class="section" lang=') == 1


def test_broken_page_answers_in_the_readers_language(reader):
    english = read_failure(reader.get("/broken/"), 500)
    russian = read_failure(reader.get("/ru/broken/"), 500)

    assert english.title() == "Something broke on our side"
    assert russian.title() == "На нашей стороне что-то сломалось"
    assert english.texts("h2")[0] == russian.title()
    assert "Brussels time" in english.text("header[@class='page-head']")
    assert english.answer["Cache-Control"] == "no-store"
    assert english.robots() == ["noindex"]


def test_database_that_does_not_answer_is_tried_again_in_a_minute(reader):
    page = read_failure(reader.get("/without-database/"), 503)

    assert page.title() == "Please try again in a minute"
    assert page.answer["Retry-After"] == "60"


def test_forbidden_page_says_for_whom_it_is(reader, project):
    page = read_failure(reader.get("/for-editors/"), 403)

    assert page.title() == "This page is for editors"
    assert "/admin/" in page.links()
    assert page.robots() == ["noindex"]


def test_page_that_was_taken_down_says_when_and_why(reader, project):
    page = read_failure(reader.get("/taken-down/"), 410)

    assert page.title() == "This page was taken down"
    assert page.texts("p[@class='page-head__meta']") == [
        "Gone since 2 March 2026",
        "The “partner” asked for it.",
    ]
    assert page.texts("h2")[0] == "Эта страница снята с публикации"


def test_copies_for_the_web_server_are_written(tmp_path, capsys):
    call_command("write_outage_pages", tmp_path / "new")

    assert sorted(file.name for file in (tmp_path / "new").iterdir()) == [
        "500.en.html",
        "500.ru.html",
        "503.en.html",
        "503.ru.html",
    ]
    assert (tmp_path / "new" / "503.ru.html").read_text() == outage_page(503, "ru")


@pytest.mark.parametrize("path", ["//evil.example/visit/", "/ru//evil.example/visit/"])
def test_an_address_with_two_slashes_leads_to_no_other_site(visitor, project, path):
    page = read_failure(visitor.get("/", PATH_INFO=path), 404)

    switch = [link.get("href") for link in page.find("a[@class='languages__one']")]
    assert switch == ["/evil.example/visit/", "/ru/evil.example/visit/"]
    assert [link for link in page.links() if link.startswith("//")] == []

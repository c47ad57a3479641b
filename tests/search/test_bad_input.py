"""Whatever is typed: an answer page that says what happened."""

from time import perf_counter

import pytest
from django.db import connection

from leica.search import finding
from tests.make import make_article, make_project

pytestmark = pytest.mark.django_db

NOTHING_ASKED = "There is nothing here to look for"


@pytest.mark.parametrize(
    ("typed", "empty"),
    [
        ("'; --", NOTHING_ASKED),
        ("the of and", NOTHING_ASKED),
        ("и в на", NOTHING_ASKED),
        ("😀🇪🇺", NOTHING_ASKED),
        ("\u200f\u202e", NOTHING_ASKED),
        ("-police", NOTHING_ASKED),
        ("\x01\x02", NOTHING_ASKED),
        ("zzqq", "No page says anything about “zzqq”"),
        ("%s %(x)s %", "No page says anything about “%s %(x)s %”"),
        ("\\", NOTHING_ASKED),
        ("& | ! <-> :*", NOTHING_ASKED),
        ("a'b\\'c:*", "No page says anything about “a'b\\'c:*”"),
        ("𝕡𝕠𝕝𝕚𝕔𝕖", "No page says anything about “𝕡𝕠𝕝𝕚𝕔𝕖”"),
    ],
)
def test_an_answer_says_what_happened(reader, indexed, typed, empty):
    make_article(title_en="Police")
    indexed()

    for prefix in ("", "/ru"):
        assert reader.page(typed, prefix=prefix).titles == []
    assert reader.page(typed).empty() == empty


@pytest.mark.parametrize(
    "typed", ['po"lice', '"police', 'police"', "\u200fpolice\u202e", "po\x00lice", "\x01police\x7f"]
)
def test_what_can_be_understood_is_found(reader, indexed, typed):
    make_article(title_en="Po lice, police")
    indexed()

    assert reader.titles(typed) == ["Po lice, police"]


def test_nothing_typed_shows_the_field_alone(reader):
    found = reader.page("")

    assert (found.titles, found.empty()) == ([], "")
    assert found.page.title() == "Search"


def test_ten_thousand_characters_are_cut(reader, indexed):
    make_article(title_en="Police")
    indexed()

    for typed in ("police " * 1500, "p" * 10_000, '"' * 10_000, "-a " * 3500, "a OR " * 2000, "полиция " * 1300):
        answer = reader.client.get("/search/", {"q": typed})
        assert answer.status_code == 200
        assert reader.client.get("/search/suggest/", {"q": typed}).status_code == 200
    found = reader.page("police " * 1500)
    assert found.titles == ["Police"]
    assert found.notes()[0].startswith("Only the beginning of your question was looked for")


@pytest.mark.parametrize("page", ["1000000000", "9" * 400, "2"])
def test_a_page_beyond_the_end_says_where_the_results_end(reader, indexed, page):
    make_article(title_en="Police")
    indexed()

    found = reader.page("police", page=page)

    assert found.empty() == f"There is no page {page[:12]}: the results end on page 1"
    assert "?q=police" in found.page.links()


@pytest.mark.parametrize("page", ["0", "-1", "two", "１", "²", "1.5", ""])
def test_a_page_that_is_no_number_is_the_first(reader, indexed, page):
    make_article(title_en="Police")
    indexed()

    assert reader.titles("police", page=page) == ["Police"]


@pytest.mark.django_db(transaction=True)
def test_a_search_that_takes_too_long_is_stopped_and_says_so(client, monkeypatch):
    make_project()
    monkeypatch.setattr(finding, "LOOK_UP", "SELECT pg_sleep(30) WHERE %s::text[] IS NOT NULL OR %s <> ''")
    monkeypatch.setattr(finding, "PATIENCE", 50)
    begin = perf_counter()

    answer = client.get("/search/", {"q": "police"})

    assert perf_counter() - begin < 10
    assert "This search takes too long" in answer.content.decode()
    with connection.cursor() as cursor:
        cursor.execute("SHOW statement_timeout")
        assert cursor.fetchone() == ("0",)


def test_other_methods_are_refused(client, project):
    assert client.post("/search/", {"q": "police"}).status_code == 405
    assert client.post("/search/suggest/", {"q": "police"}).status_code == 405

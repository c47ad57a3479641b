"""The command palette: what each role finds by typing, and what garbage gets."""

from pathlib import Path

import pytest
from django.conf import settings

from tests.make import make_article, make_body, make_event, make_page

MOST_LETTERS = 60_000


def find(client, q, address="/admin/palette/"):
    return client.get(address, {"q": q}).json()["rows"]


def titles(client, q):
    return [row["title"] for row in find(client, q)]


@pytest.fixture
def someone_elses(django_user_model):
    """A hidden and a public row of kinds that have a life, and one of a register."""
    owner = django_user_model.objects.create_user("somebody")
    hidden = {"state": "draft", "published_at": None, "author": owner}
    make_article(title_en="Falcon draft", **hidden)
    make_article(title_en="Falcon review", **{**hidden, "state": "in_review"})
    make_article(title_en="Falcon news")
    make_event(title_en="Falcon plan", **hidden)
    make_event(title_en="Falcon visit")
    make_page(title_en="Falcon page", **hidden)
    make_body(name_en="Falcon office")


PUBLIC = {"Falcon news", "Falcon visit", "Falcon office"}
EVERYTHING = {*PUBLIC, "Falcon draft", "Falcon review", "Falcon plan", "Falcon page"}


@pytest.mark.parametrize(
    ("role", "found"),
    [("author", PUBLIC), ("editor", EVERYTHING), ("manager", EVERYTHING), ("administrator", EVERYTHING)],
)
def test_what_each_role_finds_of_someone_elses_rows(client, someone_elses, role, found, request):
    client.force_login(request.getfixturevalue(role))

    assert set(titles(client, "falcon")) == found


def test_account_without_a_role_finds_nothing(client, someone_elses, django_user_model):
    client.force_login(django_user_model.objects.create_user("new", is_staff=True))

    assert find(client, "falcon") == find(client, "") == []


def test_visitor_is_asked_to_sign_in(visitor, someone_elses):
    answer = visitor.get("/admin/palette/", {"q": "falcon"})

    assert answer.status_code == 302
    assert "/admin/login/" in answer["Location"]


def test_row_says_what_it_is_and_leads_to_its_form(client, editor):
    article = make_article(title_en="", title_ru="Сокол", slug="falcon", state="draft", published_at=None)
    client.force_login(editor)

    expected = {"title": "Сокол", "lang": "ru", "kind": "news item, draft"}
    assert find(client, "СОКОЛ") == [{**expected, "url": f"/admin/news/article/{article.pk}/change/"}]
    assert titles(client, "falc") == ["Сокол"]
    expected = {"title": "Сокол", "lang": "", "kind": "новость, черновик"}
    assert find(client, "сокол", "/ru/admin/palette/") == [
        {**expected, "url": f"/ru/admin/news/article/{article.pk}/change/"}
    ]


@pytest.mark.parametrize(
    ("role", "begun"),
    [
        ("author", ["New news item", "New activity", "New picture"]),
        ("editor", ["New news item", "New activity", "New picture", "New document", "New page", "New body"]),
        ("manager", []),
    ],
)
def test_actions_are_those_that_the_role_may_begin(client, role, begun, request):
    client.force_login(request.getfixturevalue(role))

    assert [row["title"] for row in find(client, "new ") if row["kind"] == "action"] == begun


def test_lists_are_found_too(client, author):
    client.force_login(author)

    assert find(client, "bodies") == [{"title": "Bodies", "url": "/admin/registers/body/", "kind": "list", "lang": ""}]
    assert find(client, "accounts") == []


@pytest.mark.parametrize(
    "q", ["%", "_", "'", '"', "\\", "x' OR 1=1 --", "a" * 10_000, "\x01%", "%\x00%", "🦅", "falcon heron"]
)
def test_garbage_finds_nothing(client, editor, someone_elses, q):
    client.force_login(editor)

    assert find(client, q) == []


@pytest.mark.parametrize("q", ["", " ", "\x00", "\x00\x07\n"])
def test_nothing_asked_offers_actions_alone(client, editor, someone_elses, q):
    client.force_login(editor)

    assert {row["kind"] for row in find(client, q)} <= {"action", "list"}


@pytest.mark.parametrize("number", [1, 40])
def test_palette_costs_thirteen_queries_and_shows_eight_of_each_kind(client, editor, number, django_assert_num_queries):
    for n in range(number):
        make_article(title_en=f"Falcon {n}")
        make_body(name_en=f"Falcon {n}")
    client.force_login(editor)

    with django_assert_num_queries(13):
        rows = find(client, "falcon")

    assert len(rows) == 2 * min(number, 8)


def test_answer_is_kept_nowhere_and_changes_nothing(client, editor):
    client.force_login(editor)

    assert "no-store" in client.get("/admin/palette/")["Cache-Control"]
    assert client.post("/admin/palette/").status_code == 405


def test_own_scripts_of_the_admin_stay_light():
    folder = Path(settings.BASE_DIR) / "static/js"
    scripts = [*folder.glob("admin-*.js"), *folder.glob("prose-editor-*.js")]

    assert folder / "admin-palette.js" in scripts
    assert sum(script.stat().st_size for script in scripts) < MOST_LETTERS

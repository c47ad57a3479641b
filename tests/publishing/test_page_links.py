"""The pages that the editor offers to link to."""

import pytest
from django.urls import reverse

from tests.make import make_article, make_body, make_event, make_page


def asked(client, q):
    answer = client.get(reverse("admin:pages_to_link"), {"q": q})
    assert (answer.status_code, answer.headers["Content-Type"]) == (200, "application/json")
    assert "no-store" in answer.headers["Cache-Control"]
    return [(page["title"], page["path"]) for page in answer.json()["pages"]]


@pytest.mark.parametrize("role", ["author", "editor", "manager", "administrator"])
def test_pages_that_readers_see_and_no_others(client, request, role):
    client.force_login(request.getfixturevalue(role))
    make_article(slug="story", title_en="Border story", title_ru="Граница")
    make_event(slug="visit", title_en="Border visit")
    make_body(slug="agency", name_en="Border agency")
    make_page(slug="about-us", title_en="About the border")
    for hidden in ({"state": "draft", "published_at": None}, {"published_at": "2999-01-01T00:00Z"}):
        for make in (make_article, make_event, make_page):
            make(title_en="Border secret", **hidden)

    assert sorted(asked(client, "border")) == [
        ("About the border", "/about-us/"),
        ("Border agency", "/bodies/agency/"),
        ("Border story", "/news/story/"),
        ("Border visit", "/activities/visit/"),
    ]
    assert asked(client, "граница") == [("Border story", "/news/story/")]
    assert asked(client, "visit border") == [("Border visit", "/activities/visit/")]
    assert asked(client, "secret") == []


@pytest.mark.parametrize("q", ["", " ", "\x00", "%", "'; --", "\\", "x" * 9000, "\N{RIGHT-TO-LEFT MARK}"])
def test_garbage_finds_nothing(client, editor, q):
    make_article()
    client.force_login(editor)

    assert asked(client, q) == []


def test_eight_of_a_kind_and_no_more(client, editor):
    for _each in range(10):
        make_article(title_en="Border")
    client.force_login(editor)

    assert len(asked(client, "border")) == 8


def test_only_staff_and_only_asked(client, editor):
    assert client.get(reverse("admin:pages_to_link")).status_code == 302

    client.force_login(editor)
    assert client.post(reverse("admin:pages_to_link")).status_code == 405

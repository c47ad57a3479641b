from datetime import timedelta

import pytest
from django.utils import timezone

from leica.media.models import Image
from tests.make import make_article, make_body, make_event, make_page

pytestmark = pytest.mark.django_db


def offered(client, path):
    answer = client.get(path)
    assert answer.status_code == 404
    return [near.title for near in answer.context.get("near") or []]


def test_wrong_address_offers_the_nearest_titles(visitor, project):
    make_article(slug="five-diplomats-in-brussels", title_en="How a project is made")
    make_event(slug="brussels-visit", title_en="Visit to the EU structures in Brussels")
    make_body(slug="eeas", name_en="European External Action Service")
    make_page(slug="about", title_en="About the project")

    assert offered(visitor, "/news/five-diplomats-visit-brussels/") == [
        "How a project is made",
        "Visit to the EU structures in Brussels",
    ]
    assert offered(visitor, "/bodies/european-action-service/") == ["European External Action Service"]
    assert offered(visitor, "/nothing-at-all-alike/") == []


def test_search_is_offered_with_the_words_of_the_address(visitor, project):
    answer = visitor.get("/ru/news/visit_of-diplomats--visit/brussels-2023.html")

    assert '<input class="field__box" id="q" name="q" type="search" value="visit diplomats brussels 2023 html"' in (
        answer.content.decode()
    )
    assert 'action="/ru/search/"' in answer.content.decode()


def test_readers_language_comes_first(visitor, project):
    make_article(slug="a-brussels-visit", title_en="Brussels visit", languages=["en"])
    make_article(slug="b-brussels-visit", title_ru="Визит в Брюссель", languages=["ru"])

    assert offered(visitor, "/brussels-visit--/") == ["Brussels visit", "Визит в Брюссель"]
    assert offered(visitor, "/ru/brussels-visit--/") == ["Визит в Брюссель", "Brussels visit"]


def test_russian_words_find_russian_titles(visitor, project):
    make_article(title_ru="Пять дипломатов в Брюсселе")

    assert offered(visitor, "/ru/пять-дипломатов/") == ["Пять дипломатов в Брюсселе"]


@pytest.mark.parametrize(
    "hidden",
    [
        {"state": "draft"},
        {"state": "in_review"},
        {"published_at": timezone.now() + timedelta(days=1)},
        {"withdrawn_at": timezone.now() - timedelta(days=1)},
        {"trashed_at": timezone.now()},
    ],
    ids=["draft", "review", "scheduled", "withdrawn", "trash"],
)
@pytest.mark.parametrize("make", [make_article, make_event, make_page])
def test_nothing_hidden_is_offered(visitor, project, make, hidden):
    make(slug="secret-raid-talas", title_en="Secret raid in Talas", **hidden)

    assert offered(visitor, "/secret-raid-talas--/") == []


def test_translation_that_is_not_released_is_not_searched(visitor, project):
    make_article(slug="a-story", languages=["en"], title_ru="Секретная операция")

    assert offered(visitor, "/секретная-операция/") == []


def test_what_is_withdrawn_is_not_offered_from_memory(visitor, project):
    article = make_article(slug="talas-training", title_en="Training in Talas")
    assert offered(visitor, "/talas-training--/") == ["Training in Talas"]

    type(article).objects.update(withdrawn_at=timezone.now())

    assert offered(visitor, "/talas-training--/") == []


def test_flood_of_wrong_addresses_costs_little(visitor, project, django_assert_num_queries):
    for number in range(3):
        make_article(slug=f"talas-training-{number}")
    visitor.get("/talas-training/")

    with django_assert_num_queries(8):  # the page 1, the old address 1, a savepoint 2, the titles 1, the frame 3
        visitor.get("/talas-training--/")


@pytest.mark.parametrize("path", ["/%00/", f"/{'a-' * 4000}/", "/%F0%9F%98%80/", "/---/", "/ru/%E2%80%AE/"])
def test_strange_addresses_get_the_plain_page(visitor, project, path):
    assert offered(visitor, path) == []


def test_page_stays_when_the_offer_fails(visitor, project, monkeypatch):
    monkeypatch.setattr("leica.pages.views.lookup", lambda path: Image.objects.extra(where=["nonsense"]).first())

    answer = visitor.get("/nowhere/")

    assert answer.status_code == 404
    assert "This page is not here" in answer.content.decode()

"""Which addresses robots are given: real pages, in the languages in which they exist, and nothing else."""

from xml.etree import ElementTree

import pytest

from leica.publishing.sitemaps import PageMap
from tests.events.test_feeds import hidden_events
from tests.make import MORNING, NOON, make_article, make_body, make_event, make_page
from tests.news.test_views import hidden_articles

pytestmark = pytest.mark.django_db

NAMES = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}


@pytest.fixture(autouse=True)
def example(settings):
    settings.SITE_URL = "https://leica.example"


def parsed(client, path):
    answer = client.get(path)
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/xml; charset=utf-8")
    return ElementTree.fromstring(answer.content)  # noqa: S314 -- our own


def files(client):
    found = [node.text for node in parsed(client, "/sitemap.xml").findall("s:sitemap/s:loc", NAMES)]
    assert all(place.startswith("https://leica.example/sitemap-") for place in found)
    return [place.removeprefix("https://leica.example") for place in found]


def urls(client, path):
    """Address: (day of the last change, the pair)."""
    found = {}
    for url in parsed(client, path).findall("s:url", NAMES):
        pair = {link.get("hreflang"): link.get("href") for link in url.findall("x:link", NAMES)}
        place = url.findtext("s:loc", namespaces=NAMES)
        assert place not in found
        found[place.removeprefix("https://leica.example")] = (url.findtext("s:lastmod", namespaces=NAMES), pair)
    return found


def everything(client):
    return {place: said for path in files(client) for place, said in urls(client, path).items()}


def test_page_in_two_languages_is_a_pair_with_the_day_of_its_change(visitor, project):
    make_article(slug="story", published_at=MORNING, text_changed_at_ru="2023-05-04T12:00:00Z")
    pair = {"en": "https://leica.example/news/story/", "ru": "https://leica.example/ru/news/story/"}

    assert urls(visitor, "/sitemap-news-1.xml") == {
        "/news/story/": ("2023-02-20", pair),
        "/ru/news/story/": ("2023-05-04", pair),
    }


def test_page_in_one_language_is_there_once_and_alone(visitor, project):
    make_event(slug="english", languages=["en"], published_at=MORNING, facts_changed_at=NOON)
    make_event(slug="russian", languages=["ru"])

    assert urls(visitor, "/sitemap-activities-1.xml") == {
        "/activities/english/": ("2023-02-20", {}),
        "/ru/activities/russian/": ("2023-02-20", {}),
    }


def test_every_address_answers_as_itself_and_nothing_hidden_is_there(visitor, project):
    hidden_articles()
    hidden_events()
    make_page(slug="hidden-page", state="draft")
    make_article(slug="story", state="archived")
    make_event(slug="visit")
    make_page(slug="about")
    make_body(slug="eeas")

    found = everything(visitor)

    english = {place for place in found if not place.startswith("/ru/")}
    assert english == {
        *(
            "/",
            "/about/",
            "/activities/",
            "/activities/visit/",
            "/bodies/",
            "/bodies/eeas/",
            "/documents/",
            "/feeds/",
            "/figures/",
        ),
        *("/news/", "/news/2023/", "/news/story/", "/study-visits/"),
    }
    assert {place for place in found if place.startswith("/ru/")} == {f"/ru{place}" for place in english}
    for place in found:
        page = visitor.get(place).content.decode()
        assert f'<link rel="canonical" href="https://leica.example{place}">' in page
        assert '<meta name="robots" content="noindex">' not in page


def test_long_maps_have_several_files_and_no_query(visitor, project, monkeypatch):
    monkeypatch.setattr(PageMap, "limit", 2)
    for _ in range(3):
        make_article()

    assert [path for path in files(visitor) if "news-" in path and "lists" not in path] == [
        "/sitemap-news-1.xml",
        "/sitemap-news-2.xml",
    ]
    assert [len(urls(visitor, f"/sitemap-news-{number}.xml")) for number in (1, 2)] == [4, 2]
    assert [visitor.get(path).status_code for path in ("/sitemap-news-3.xml", "/sitemap-news-0.xml")] == [404, 404]
    assert visitor.get("/sitemap-secrets-1.xml").status_code == 404


@pytest.mark.parametrize("articles", [1, 3])
def test_map_costs_a_fixed_number_of_queries(visitor, project, articles, django_assert_num_queries):
    for _ in range(articles):
        make_article()

    with django_assert_num_queries(3):  # how many, twice, and the rows
        visitor.get("/sitemap-news-1.xml")

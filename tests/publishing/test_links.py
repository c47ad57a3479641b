import pytest
from django.utils import timezone, translation

from leica.publishing import old_addresses
from leica.publishing.links import followed
from leica.publishing.models import OldAddress
from tests.make import make_article, make_body, make_event

pytestmark = pytest.mark.django_db


def moved(row, path):
    OldAddress.objects.create(path=path, **old_addresses.leading_to(row))


def link(href):
    return f'<p><a href="{href}">there</a></p>'


@pytest.mark.parametrize(
    ("stored", "english", "russian"),
    [
        ("/news/first/", "/news/second/", "/ru/news/second/"),
        ("/ru/news/first/?a=1&amp;b=2#c", "/news/second/?a=1&amp;b=2#c", "/ru/news/second/?a=1&amp;b=2#c"),
        ("/news/other/", "/news/other/", "/ru/news/other/"),
        ("/ru/activities/", "/activities/", "/ru/activities/"),
        ("/sitemap.xml", "/sitemap.xml", "/sitemap.xml"),
        ("//other.example/news/first/", "//other.example/news/first/", "//other.example/news/first/"),
        ("https://other.example/", "https://other.example/", "https://other.example/"),
        ("#day-2", "#day-2", "#day-2"),
    ],
)
def test_link_leads_to_the_present_page_in_the_language_around_it(settings, stored, english, russian):
    moved(make_article(slug="second"), "/news/first")

    assert followed(link(stored)) == link(english)
    with translation.override("ru"):
        assert followed(link(stored)) == link(russian)


def test_full_address_of_the_site_is_followed_too(settings):
    moved(make_article(slug="second"), "/news/first")

    assert followed(link(f"{settings.SITE_URL}/news/first/")) == link("/news/second/")


@pytest.mark.parametrize("hidden", [{"state": "draft"}, {"trashed_at": timezone.now()}], ids=["draft", "trash"])
def test_link_tells_nothing_of_a_hidden_page(hidden):
    moved(make_article(slug="secret-raid", **hidden), "/news/first")

    assert followed(link("/news/first/")) == link("/news/first/")


@pytest.mark.parametrize("links", [1, 3])
def test_links_cost_one_query_and_one_for_each_kind_of_page_that_moved(links, django_assert_num_queries):
    for number in range(links):
        moved(make_article(slug=f"story-{number}"), f"/news/old-{number}")
        moved(make_event(slug=f"visit-{number}"), f"/activities/old-{number}")
        moved(make_body(slug=f"body-{number}"), f"/bodies/old-{number}")
    html = "".join(link(f"/{kind}/old-{n}/") for kind in ("news", "activities", "bodies") for n in range(links))
    followed(html)  # the kinds of rows are known from now on

    with django_assert_num_queries(4):
        followed(html)
    with django_assert_num_queries(0):
        followed(link("https://other.example/"))


def test_page_shows_the_present_address(visitor, project):
    moved(make_article(slug="second"), "/news/first")
    make_article(slug="about-it", body_en=link("/news/first/"), body_ru=link("/news/first/"))

    assert 'href="/news/second/">there' in visitor.get("/news/about-it/").content.decode()
    assert 'href="/ru/news/second/">there' in visitor.get("/ru/news/about-it/").content.decode()

from datetime import UTC, datetime, timedelta
from xml.etree import ElementTree

import feedparser
import pytest
from django.utils import timezone

from leica.delivery.rendering import may_be_stored
from leica.media.models import Image
from tests.make import MORNING, NOON, make_article, make_country, make_event, make_image, make_topic
from tests.news.test_views import hidden_articles
from tests.pages_read import read

pytestmark = pytest.mark.django_db

ATOM = "{http://www.w3.org/2005/Atom}"


def feed(client, path="/feeds/news.atom"):
    """As an independent reader understands it, which must have nothing to complain of."""
    answer = client.get(path)
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/atom+xml; charset=utf-8")
    parsed = feedparser.parse(answer.content, sanitize_html=False, resolve_relative_uris=False)
    assert (parsed.bozo, parsed.version) == (False, "atom10")
    check_strictly(answer.content)
    return parsed


def check_strictly(content):
    """What RFC 4287 demands of a feed and of each entry, once each."""
    root = ElementTree.fromstring(content)  # noqa: S314 -- our own
    for part in [root, *root.findall(f"{ATOM}entry")]:
        for name in ("id", "title", "updated"):
            assert len(part.findall(f"{ATOM}{name}")) == 1, name
        assert len([link for link in part.findall(f"{ATOM}link") if link.get("rel") == "alternate"]) == 1
    assert len(root.findall(f"{ATOM}author/{ATOM}name")) == 1
    ids = [entry.findtext(f"{ATOM}id") for entry in root.findall(f"{ATOM}entry")]
    assert len(ids) == len(set(ids))


def titles(client, path="/feeds/news.atom"):
    return [entry.title for entry in feed(client, path).entries]


def test_feed_tells_the_news_in_full_newest_first(visitor, project, settings):
    settings.SITE_URL = "https://leica.example"
    event = make_event(title_en="Visit to Brussels")
    old = make_article(title_en="Older", published_at=MORNING)
    new = make_article(
        title_en="Five & more",
        lead_en="Lead <one>.",
        body_en='<p>Text with a <a href="/activities/">link</a>.</p>',
        published_at=NOON,
        event=event,
    )
    new.topics.add(make_topic(name_en="Prisons"))

    parsed = feed(visitor)
    first, second = parsed.entries

    assert parsed.feed.title == "LEICA: news"
    assert parsed.feed.language == "en"
    assert [(link.rel, link.href) for link in parsed.feed.links] == [
        ("alternate", "https://leica.example/news/"),
        ("self", "https://leica.example/feeds/news.atom"),
    ]
    assert parsed.feed.updated == "2023-02-20T13:00:00+01:00"
    assert (first.title, second.title) == ("Five & more", "Older")
    assert first.link == f"https://leica.example{new.get_absolute_url()}"
    assert first.id == f"tag:leica.example,2020:news/{new.pk}/en"
    assert first.summary == "Lead &lt;one&gt;."
    assert '<p>Text with a <a href="https://leica.example/activities/">link</a>.</p>' in first.content[0].value
    assert f'<a href="https://leica.example{event.get_absolute_url()}">Visit to Brussels</a>' in first.content[0].value
    assert first.content[0].language == "en"
    assert [tag.term for tag in first.tags] == ["Prisons"]
    assert (second.published, second.updated) == ("2023-02-20T09:00:00+01:00", "2023-02-20T09:00:00+01:00")
    assert second.link == f"https://leica.example{old.get_absolute_url()}"


def test_nothing_unpublished_is_in_the_feed(visitor, project):
    hidden_articles()
    make_article(state="archived", title_en="Hidden archive")
    secret = make_event(state="draft", title_en="Secret activity")
    make_article(title_en="Live", event=secret)

    for path in ("/feeds/news.atom", "/ru/feeds/news.atom"):
        content = visitor.get(path).content.decode()
        assert "Hidden" not in content
        assert "hidden-" not in content
        assert "Secret" not in content
    assert titles(visitor) == ["Live"]


def test_each_language_has_its_own_feed(visitor, project):
    make_article(title_en="Only English", languages=["en"], title_ru="Черновик перевода")
    make_article(title_en="English of both", title_ru="На двух языках", published_at=MORNING - timedelta(1))

    assert titles(visitor) == ["Only English", "English of both"]
    assert titles(visitor, "/ru/feeds/news.atom") == ["На двух языках"]
    russian = feed(visitor, "/ru/feeds/news.atom")
    assert russian.feed.language == "ru"
    assert "/ru/news/" in russian.entries[0].link
    assert "/ru/" not in feed(visitor).entries[1].link


def test_topics_and_countries_have_feeds(visitor, project):
    topic, country = make_topic(slug="prisons", name_en="Prisons"), make_country(code="KZ", name_en="Kazakhstan")
    make_article(title_en="Prisons").topics.add(topic)
    make_article(title_en="Kazakhstan", published_at=NOON).countries.add(country)
    make_article(title_en="Draft", state="draft").topics.add(topic)

    assert titles(visitor, "/feeds/news/topic/prisons.atom") == ["Prisons"]
    assert titles(visitor, "/feeds/news/country/kz.atom") == ["Kazakhstan"]
    assert feed(visitor, "/feeds/news/topic/prisons.atom").feed.title == "LEICA: news, Prisons"
    assert visitor.get("/feeds/news/topic/unknown.atom").status_code == 404
    assert visitor.get("/feeds/news/country/xx.atom").status_code == 404


def test_entry_is_updated_when_its_text_is_and_only_then(visitor, project):
    article = make_article(published_at=MORNING, text_changed_at_en=MORNING - timedelta(days=1))
    before = feed(visitor).entries[0].updated

    article.is_featured = True
    article.text_changed_at_ru = NOON
    article.save()
    untouched = feed(visitor).entries[0].updated
    article.text_changed_at_en = NOON
    article.correction_note_en = "It was five."
    article.save()
    changed = feed(visitor).entries[0]

    assert (before, untouched) == ("2023-02-20T09:00:00+01:00", "2023-02-20T09:00:00+01:00")
    assert (changed.updated, changed.published) == ("2023-02-20T13:00:00+01:00", "2023-02-20T09:00:00+01:00")
    assert "<p>Correction: It was five.</p>" in changed.content[0].value


def test_pictures_are_in_the_text_until_their_consent_is_gone(visitor, project, settings):
    cover = make_image(people_visible="identifiable", consent="given", alt_en='Five "people"', credit_en="LEICA")
    article = make_article(cover=cover)
    article.gallery.add(make_image(people_visible="identifiable", consent="given", alt_en="A table"))

    shown = feed(visitor).entries[0].content[0].value
    Image.objects.update(consent="withdrawn")
    hidden = feed(visitor).entries[0].content[0].value

    assert f'<img src="{settings.SITE_URL}/media/' in shown
    assert 'alt="Five &quot;people&quot;"' in shown
    assert "Picture: LEICA" in shown
    assert 'alt="A table"' in shown
    assert "<img" not in hidden
    assert "LEICA" not in hidden


@pytest.mark.parametrize("path", ["/feeds/news.atom", "/feeds/activities.atom", "/feeds/activities.ics"])
def test_unchanged_feed_has_the_same_bytes_tomorrow(visitor, project, path, monkeypatch):
    make_article()
    make_event()
    today = visitor.get(path)

    tomorrow = timezone.now() + timedelta(days=1)
    monkeypatch.setattr(timezone, "now", lambda: tomorrow)

    assert visitor.get(path).content == today.content


@pytest.mark.parametrize(
    "path",
    [
        *("/feeds/news.atom", "/ru/feeds/activities.atom", "/feeds/news/topic/prisons.atom", "/feeds/activities.ics"),
        *(
            "/ru/activities/visit.ics",
            "/sitemap.xml",
            "/sitemap-news-1.xml",
            "/robots.txt",
            "/news/2023/02/",
            "/feeds/",
        ),
    ],
)
def test_whatever_has_an_address_of_its_own_can_be_kept_as_a_file(visitor, project, path):
    make_topic(slug="prisons")
    make_event(slug="visit")
    make_article()

    answer = visitor.get(path)

    assert may_be_stored(answer.wsgi_request, answer)


def test_empty_feed_is_valid_and_stable(visitor, project):
    assert (feed(visitor).feed.updated, feed(visitor).entries) == ("2000-01-01T00:00:00+00:00", [])


def test_letters_that_xml_cannot_hold_are_left_out(visitor, project):
    make_article(title_en="A\x0bB\x1f", lead_en="C\x08", body_en="<p>D\x0c]]></p>")

    assert titles(visitor) == ["AB"]


def test_feed_is_bounded(visitor, project):
    for number in range(33):
        make_article(published_at=datetime(2023, 1, 1, tzinfo=UTC) + timedelta(hours=number))

    assert len(feed(visitor).entries) == 30


@pytest.mark.parametrize("articles", [1, 3])
def test_feed_costs_a_fixed_number_of_queries(visitor, project, articles, django_assert_num_queries):
    for _ in range(articles):
        article = make_article(event=make_event(), cover=make_image())
        article.topics.add(make_topic())
        article.gallery.add(make_image())

    with django_assert_num_queries(6):
        visitor.get("/feeds/news.atom")


def test_pages_lead_to_the_feeds(visitor, project):
    assert read(visitor, "/news/").feeds() == ["/feeds/news.atom", "/feeds/activities.atom"]
    assert read(visitor, "/ru/").feeds() == ["/ru/feeds/news.atom", "/ru/feeds/activities.atom"]
    assert "/feeds/news.atom" in read(visitor, "/news/").links()
    assert "/feeds/activities.ics" in read(visitor, "/activities/").links()
    assert "/feeds/" in read(visitor, "/").links()


def test_page_of_feeds_lists_topics_and_countries(visitor, project):
    make_topic(slug="prisons")
    make_country(code="KZ", role="beneficiary")
    make_country(code="BE", role="eu_member")

    links = read(visitor, "/ru/feeds/").links()

    assert {"/ru/feeds/news/topic/prisons.atom", "/ru/feeds/activities/country/kz.atom"} <= set(links)
    assert "/ru/feeds/news/country/be.atom" not in links
    assert {visitor.get(link).status_code for link in links if "/feeds/" in link} == {200}

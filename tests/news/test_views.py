from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

from leica.media.models import Image
from tests.make import (
    make_article,
    make_body,
    make_country,
    make_delegation,
    make_event,
    make_image,
    make_programme_item,
    make_topic,
    make_video,
)
from tests.pages_read import read

pytestmark = pytest.mark.django_db


def hidden_articles():
    """One of each that readers must not find."""
    later = timezone.now() + timedelta(days=1)
    earlier = timezone.now() - timedelta(days=1)
    return [
        make_article(slug="hidden-draft", state="draft", title_en="Hidden draft"),
        make_article(slug="hidden-review", state="in_review", title_en="Hidden review"),
        make_article(slug="hidden-scheduled", published_at=later, title_en="Hidden scheduled"),
        make_article(slug="hidden-withdrawn", withdrawn_at=earlier, title_en="Hidden withdrawn"),
        make_article(slug="hidden-trash", trashed_at=earlier, title_en="Hidden trash"),
    ]


def test_list_shows_what_is_published_and_nothing_else(visitor, project):
    hidden_articles()
    make_article(state="archived")
    live = make_article(title_en="Five diplomats in Brussels")

    page = read(visitor, "/news/")

    assert page.entries() == ["Five diplomats in Brussels"]
    assert "Hidden" not in page.text()
    assert live.get_absolute_url() in page.links()


@pytest.mark.parametrize("prefix", ["", "/ru"])
def test_hidden_article_answers_like_one_that_never_was(visitor, project, prefix):
    answers = {
        visitor.get(f"{prefix}/news/{slug}/").status_code for slug in ["never-was", *map(_slug, hidden_articles())]
    }

    assert answers == {404}


def _slug(row):
    return row.slug


def test_archived_article_stays_at_its_address_and_in_its_year(visitor, project):
    archived = make_article(state="archived", title_en="An old story")

    assert read(visitor, archived.get_absolute_url()).title() == "An old story"
    assert read(visitor, "/news/2023/").entries() == ["An old story"]
    assert read(visitor, "/news/").entries() == []


def test_pages_of_the_list_are_path_segments(visitor, project):
    for day in range(1, 13):
        make_article(title_en=f"Story {day}", published_at=datetime(2023, 3, day, tzinfo=UTC))

    assert read(visitor, "/news/").entries() == [f"Story {day}" for day in range(12, 2, -1)]
    assert read(visitor, "/news/page/2/").entries() == ["Story 2", "Story 1"]
    assert visitor.get("/news/page/3/").status_code == 404
    assert visitor.get("/news/page/0/").status_code == 404
    assert visitor.get("/news/page/02/").status_code == 404
    assert visitor.get("/news/page/1/").headers["Location"] == "/news/"
    assert read(visitor, "/news/?page=2").entries() == read(visitor, "/news/").entries()


def test_story_leads_to_its_activity_and_its_bodies(visitor, project):
    body = make_body(name_en="European External Action Service")
    event = make_event()
    make_programme_item(event, body)
    for _ in range(5):
        make_delegation(event, country=make_country(), number=1)
    article = make_article(event=event)
    article.bodies.add(body)

    page = read(visitor, article.get_absolute_url())

    assert {event.get_absolute_url(), body.get_absolute_url()} <= set(page.links())
    assert "15–16 February 2023" in page.text("dl")
    assert "5 people" in page.text("dl")
    assert article.get_absolute_url() in read(visitor, event.get_absolute_url()).links()
    assert event.get_absolute_url() in read(visitor, body.get_absolute_url()).links()


def test_story_does_not_tell_of_a_draft_activity(visitor, project):
    secret = make_event(state="draft", title_en="Secret activity")
    article = make_article(event=secret)
    article.related_events.add(secret)

    assert "Secret activity" not in visitor.get(article.get_absolute_url()).content.decode()


def test_russian_page_is_russian_and_the_pair_knows_each_other(visitor, project, settings):
    article = make_article(title_ru="Пять дипломатов")

    page = read(visitor, f"/ru/news/{article.slug}/")

    assert page.title() == "Пять дипломатов"
    assert page.robots() == []
    assert page.canonical() == [f"{settings.SITE_URL}/ru/news/{article.slug}/"]
    assert page.alternates() == {
        "en": f"{settings.SITE_URL}/news/{article.slug}/",
        "ru": f"{settings.SITE_URL}/ru/news/{article.slug}/",
    }


def test_story_in_english_only_says_so_under_the_russian_address(visitor, project, settings):
    article = make_article(languages=["en"], title_en="Only in English", title_ru="Черновик перевода")

    page = read(visitor, f"/ru/news/{article.slug}/")

    assert page.title() == "Only in English"
    assert [node.get("lang") for node in page.find("h1")] == ["en"]
    assert page.robots() == ["noindex"]
    assert page.canonical() == [f"{settings.SITE_URL}/news/{article.slug}/"]
    assert page.alternates() == {}
    assert "Черновик перевода" not in page.text()
    assert "Черновик перевода" not in read(visitor, "/ru/news/").text()


def test_capitals_in_an_address_lead_to_the_right_one(visitor, project):
    make_article(slug="five-diplomats")

    answer = visitor.get("/news/Five-Diplomats/")

    assert (answer.status_code, answer.headers["Location"]) == (301, "/news/five-diplomats/")


def test_missing_slash_is_added(visitor, project):
    article = make_article()

    assert visitor.get(f"/news/{article.slug}").headers["Location"] == f"/news/{article.slug}/"


@pytest.mark.parametrize("articles", [1, 3])
def test_list_costs_a_fixed_number_of_queries(visitor, project, articles, django_assert_num_queries):
    for _ in range(articles):
        make_article(event=make_event()).countries.add(make_country())

    with django_assert_num_queries(14):
        visitor.get("/news/")


@pytest.mark.parametrize("others", [1, 3])
def test_story_costs_a_fixed_number_of_queries(visitor, project, others, django_assert_num_queries):
    article = make_article(event=make_event())
    for _ in range(others):
        article.bodies.add(make_body())
        article.related_events.add(make_event())
        article.gallery.add(make_image())
        article.videos.add(make_video(picture=make_image()))
        make_article(event=make_event())

    with django_assert_num_queries(15):
        visitor.get(article.get_absolute_url())


def test_photograph_replaces_the_drawing_until_its_consent_is_gone(visitor, project):
    picture = make_image(people_visible="identifiable", consent="given", alt_en="Five people at a table")
    article = make_article(event=make_event(), cover=picture)

    shown = read(visitor, article.get_absolute_url())
    Image.objects.update(consent="withdrawn")
    hidden = read(visitor, article.get_absolute_url())

    assert [node.get("alt") for node in shown.find("img[@class='cover__image']")] == ["Five people at a table"]
    assert len(shown.find("source[@type='image/avif']")) == 1
    assert [node.get("src").split("/")[1] for node in hidden.find("img[@class='cover__image']")] == ["covers"]
    assert "Five people" not in hidden.answer.content.decode()


def more(page):
    section = next(node for node in page.find("section") if node.get("aria-labelledby") == "more")
    return ["".join(title.itertext()) for title in section.findall(".//*[@class='entry__title']")]


def test_story_leads_to_those_with_most_in_common(visitor, project):
    event, body, topic = make_event(), make_body(), make_topic()
    article = make_article(event=event)
    article.bodies.add(body)
    article.topics.add(topic)
    make_article(title_en="Newest", published_at=timezone.now())
    make_article(title_en="Same topic").topics.add(topic)
    make_article(title_en="Same body").bodies.add(body)
    make_article(title_en="Same activity").related_events.add(event)
    for secret in hidden_articles():
        secret.topics.add(topic)
        secret.bodies.add(body)

    assert more(read(visitor, article.get_absolute_url())) == ["Same activity", "Same body"]


def test_story_with_nothing_in_common_leads_to_the_newest(visitor, project):
    article = make_article()
    make_article(title_en="Newest", published_at=datetime(2023, 5, 1, tzinfo=UTC))
    make_article(title_en="Older")
    make_article(title_en="Oldest", published_at=datetime(2022, 5, 1, tzinfo=UTC))

    assert more(read(visitor, article.get_absolute_url())) == ["Newest", "Older"]


def test_news_are_narrowed_by_kind_country_and_topic(visitor, project):
    kazakhstan = make_country(code="KZ", name_en="Kazakhstan", role="beneficiary")
    topic = make_topic(slug="prisons", name_en="Prisons")
    both = make_article(title_en="Both", event=make_event(kind="training"))
    both.countries.add(kazakhstan)
    both.topics.add(topic)
    make_article(title_en="Country only").countries.add(kazakhstan)
    make_article(title_en="Of a draft", event=make_event(kind="training", state="draft"))
    for secret in hidden_articles():
        secret.countries.add(kazakhstan)

    page = read(visitor, "/news/?country=KZ")

    assert page.entries() == ["Country only", "Both"]
    assert page.texts("option") == ["All countries", "Kazakhstan (2)", "All topics", "Prisons (1)"]
    assert page.texts("a[@class='chip']") == ["Kazakhstan ×: remove"]
    assert read(visitor, "/news/?kind=training").entries() == ["Both"]
    assert "Training 1" in read(visitor, "/news/").texts("label[@class='choice']")
    assert read(visitor, "/news/?country=KZ&topic=prisons&kind=training").entries() == ["Both"]
    assert "No news item fits all of these" in read(visitor, "/news/?kind=seminar").text()


def test_pages_of_a_narrowed_list_stay_narrow(visitor, project):
    kazakhstan = make_country(code="KZ", role="beneficiary")
    for _ in range(11):
        make_article().countries.add(kazakhstan)

    assert "/news/page/2/?country=KZ" in read(visitor, "/news/?country=KZ").links()
    assert len(read(visitor, "/news/page/2/?country=KZ").entries()) == 1


def test_archive_has_a_page_for_each_month(visitor, project):
    make_article(title_en="February", published_at=datetime(2023, 2, 28, 22, tzinfo=UTC))
    make_article(title_en="March", published_at=datetime(2023, 2, 28, 23, 30, tzinfo=UTC), state="archived")
    hidden_articles()

    page = read(visitor, "/news/2023/02/")

    assert (page.title(), page.entries()) == ("News of February 2023", ["February"])
    assert read(visitor, "/ru/news/2023/03/").title() == "Новости за март 2023 г."
    assert read(visitor, "/news/2023/03/").entries() == ["March"]
    assert {"/news/2023/02/", "/news/2023/03/"} <= set(read(visitor, "/news/2023/").links())
    assert [visitor.get(path).status_code for path in ("/news/2023/04/", "/news/2023/13/", "/news/2023/2/")] == [
        404
    ] * 3


@pytest.mark.parametrize("articles", [1, 3])
def test_archive_costs_a_fixed_number_of_queries(visitor, project, articles, django_assert_num_queries):
    for _ in range(articles):
        make_article(event=make_event()).countries.add(make_country())

    with django_assert_num_queries(9):
        visitor.get("/news/2023/02/")


def test_words_are_looked_for_among_news_with_what_else_was_chosen(visitor, project):
    answer = visitor.get("/ru/news/?q=vienna+talks&kind=training&kind=nonsense&country=xx")

    assert (answer.status_code, answer.url) == (302, "/ru/search/?kind=training&q=vienna+talks&in=news")


def test_empty_words_are_no_question(visitor, project):
    assert visitor.get("/news/?q=+&kind=").status_code == 200

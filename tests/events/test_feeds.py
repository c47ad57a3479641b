from datetime import date, timedelta

import pytest
from django.utils import timezone

from tests.admin_forms import send_form
from tests.make import make_country, make_event, make_image, make_place, make_programme_item, make_topic
from tests.news.test_feeds import feed, titles

pytestmark = pytest.mark.django_db

FEED = "/feeds/activities.atom"


def hidden_events():
    """One of each that readers must not find."""
    later, earlier = timezone.now() + timedelta(days=1), timezone.now() - timedelta(days=1)
    return [
        make_event(slug="hidden-draft", state="draft", title_en="Hidden draft"),
        make_event(slug="hidden-review", state="in_review", title_en="Hidden review"),
        make_event(slug="hidden-scheduled", published_at=later, title_en="Hidden scheduled"),
        make_event(slug="hidden-withdrawn", withdrawn_at=earlier, title_en="Hidden withdrawn"),
        make_event(slug="hidden-trash", trashed_at=earlier, title_en="Hidden trash"),
    ]


def test_feed_tells_of_activities_and_of_nothing_hidden(visitor, project):
    hidden_events()
    event = make_event(title_en="Visit", kind="study_visit", place=make_place(name_en="Brussels"))
    event.topics.add(make_topic(name_en="Prisons"))

    entries = feed(visitor, FEED).entries

    assert [entry.title for entry in entries] == ["Visit"]
    assert [tag.term for tag in entries[0].tags] == ["study visit", "Prisons"]
    assert "<p>15–16\xa0February 2023, Brussels</p>" in entries[0].content[0].value
    assert "hidden" not in visitor.get(FEED).content.decode().lower()


def test_days_that_are_not_public_are_not_in_the_feed(visitor, project):
    event = make_event(
        status="planned",
        schedule_public="month_only",
        starts_on=date(2027, 3, 16),
        ends_on=date(2027, 3, 18),
        dates_note="Minister confirmed.",
        sources=["https://source.example/report"],
        body_en="",
    )
    make_programme_item(event, title_en="Secret meeting")

    text = feed(visitor, FEED).entries[0].content[0].value

    assert text == "<p>March 2027. Planned</p>"
    assert not [
        word for word in ("2027-03", "Minister", "source.example") if word in visitor.get(FEED).content.decode()
    ]


def test_topics_and_countries_have_feeds_in_each_language(visitor, project):
    topic, country = make_topic(slug="prisons"), make_country(code="KZ")
    make_event(title_ru="Тюрьмы").topics.add(topic)
    make_event(title_ru="Казахстан").countries.add(country)
    make_event(title_en="English only", languages=["en"]).countries.add(country)

    assert titles(visitor, "/ru/feeds/activities/topic/prisons.atom") == ["Тюрьмы"]
    assert titles(visitor, "/ru/feeds/activities/country/kz.atom") == ["Казахстан"]


def test_cancelling_marks_the_entry_as_updated(client, editor, project):
    event = make_event(status="planned")
    before = feed(client, FEED).entries[0]
    client.force_login(editor)

    send_form(
        client,
        f"/admin/events/event/{event.pk}/change/",
        status="cancelled",
        status_note_en="Storm.",
        minor_change="on",
    )

    after = feed(client, FEED).entries[0]
    assert before.updated < after.updated
    assert before.published == after.published
    assert "Cancelled" in after.content[0].value
    assert "Storm." in after.content[0].value


def test_what_readers_do_not_see_leaves_the_entry_alone(client, editor, project):
    event = make_event()
    before = client.get(FEED).content
    client.force_login(editor)

    send_form(client, f"/admin/events/event/{event.pk}/change/", dates_note="Rather sure.")

    assert client.get(FEED).content == before


@pytest.mark.parametrize("events", [1, 3])
def test_feed_costs_a_fixed_number_of_queries(visitor, project, events, django_assert_num_queries):
    for _ in range(events):
        event = make_event(place=make_place(), cover=make_image())
        event.topics.add(make_topic())
        event.gallery.add(make_image())

    with django_assert_num_queries(5):
        visitor.get(FEED)

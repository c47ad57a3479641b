"""What pages say of themselves to machines: only what they show."""

from datetime import date

import pytest

from tests.make import (
    make_article,
    make_country,
    make_delegation,
    make_event,
    make_image,
    make_place,
    make_programme_item,
)
from tests.pages_read import read

pytestmark = pytest.mark.django_db

SITE = "https://leica.example"
LEICA = {
    "@type": "Organization",
    "name": "LEICA",
    "alternateName": "Law Enforcement in Central Asia",
    "url": f"{SITE}/",
}


@pytest.fixture(autouse=True)
def example(settings):
    settings.SITE_URL = SITE


def test_story_says_who_tells_it_and_what_it_is_about(visitor, project):
    event = make_event(title_en="Visit", slug="visit")
    article = make_article(
        slug="story", title_en="Story", lead_en="Lead.", event=event, text_changed_at_en="2023-06-01T10:00:00Z"
    )

    found = read(visitor, article.get_absolute_url()).linked_data()["NewsArticle"]

    assert found.pop("image").startswith(f"{SITE}/covers/study-visit/")
    assert found == {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": "Story",
        "description": "Lead.",
        "inLanguage": "en",
        "mainEntityOfPage": f"{SITE}/news/story/",
        "datePublished": "2023-02-20T09:00:00+01:00",
        "publisher": LEICA,
        "author": LEICA,
        "about": {"@type": "Event", "name": "Visit", "url": f"{SITE}/activities/visit/"},
    }


def test_corrected_story_says_when(visitor, project):
    article = make_article(correction_note_en="It was five.", text_changed_at_en="2023-06-01T10:00:00Z")

    assert read(visitor, article.get_absolute_url()).linked_data()["NewsArticle"]["dateModified"] == (
        "2023-06-01T12:00:00+02:00"
    )


def test_activity_says_when_where_and_by_whom_and_never_who_came(visitor, project):
    belgium = make_country(code="BE", name_en="Belgium")
    event = make_event(
        slug="visit",
        title_en="Visit",
        lead_en="Lead.",
        reference="RG1.3",
        place=make_place(name_en="Brussels", country=belgium),
    )
    make_delegation(event, country=make_country(), number=7, institution_en="Small service")

    found = read(visitor, "/activities/visit/").linked_data()["Event"]

    assert found == {
        "@context": "https://schema.org",
        "@type": "Event",
        "name": "Visit",
        "description": "Lead.",
        "inLanguage": "en",
        "url": f"{SITE}/activities/visit/",
        "startDate": "2023-02-15",
        "endDate": "2023-02-16",
        "eventStatus": "https://schema.org/EventScheduled",
        "eventAttendanceMode": "https://schema.org/OfflineEventAttendanceMode",
        "location": {
            "@type": "Place",
            "name": "Brussels",
            "address": {"@type": "PostalAddress", "addressCountry": "BE"},
        },
        "organizer": LEICA,
        "identifier": "RG1.3",
    }


@pytest.mark.parametrize(
    ("status", "said"), [("cancelled", "EventCancelled"), ("postponed", "EventPostponed"), ("held", "EventScheduled")]
)
def test_status_is_told(visitor, project, status, said):
    event = make_event(status=status, status_note_en="Storm.")

    found = read(visitor, event.get_absolute_url()).linked_data()["Event"]

    assert found["eventStatus"] == f"https://schema.org/{said}"


def test_days_that_are_not_public_are_not_told(visitor, project):
    event = make_event(schedule_public="month_only", starts_on=date(2027, 3, 16), ends_on=date(2027, 3, 18))
    make_programme_item(event, title_en="Secret meeting")

    found = read(visitor, event.get_absolute_url()).linked_data()["Event"]

    assert found["startDate"] == "2027-03"
    assert "endDate" not in found


def test_online_activity_has_no_place(visitor, project):
    event = make_event(format="online")

    found = read(visitor, event.get_absolute_url()).linked_data()["Event"]

    assert found["location"] == {"@type": "VirtualLocation", "url": f"{SITE}{event.get_absolute_url()}"}


def test_page_that_stands_in_for_another_says_nothing(visitor, project):
    article = make_article(languages=["en"])
    event = make_event(languages=["en"])

    assert set(read(visitor, f"/ru{article.get_absolute_url()}").linked_data()) == {"BreadcrumbList"}
    assert set(read(visitor, f"/ru{event.get_absolute_url()}").linked_data()) == {"BreadcrumbList"}


def test_story_does_not_name_a_draft_activity(visitor, project):
    article = make_article(event=make_event(state="draft", title_en="Secret"))

    assert "about" not in read(visitor, article.get_absolute_url()).linked_data()["NewsArticle"]


def test_picture_without_consent_is_not_named(visitor, project):
    shown = make_event(cover=make_image(people_visible="identifiable", consent="given"))
    hidden = make_event(cover=make_image(people_visible="identifiable", consent="withdrawn"))

    assert read(visitor, shown.get_absolute_url()).linked_data()["Event"]["image"].startswith(f"{SITE}/media/")
    assert "image" not in read(visitor, hidden.get_absolute_url()).linked_data()["Event"]


def test_no_text_can_end_the_data_or_begin_a_script(visitor, project):
    article = make_article(title_en='</script><script>alert("1")</script><!-- &amp;')

    page = read(visitor, article.get_absolute_url())

    assert page.linked_data()["NewsArticle"]["headline"] == '</script><script>alert("1")</script><!-- &amp;'
    assert len(page.find("script")) == 2
    assert "<script>alert" not in page.answer.content.decode()


def test_crumbs_are_told_as_they_are_shown(visitor, project):
    event = make_event()

    page = read(visitor, f"/ru{event.get_absolute_url()}")

    assert [
        (step["position"], step["name"], step["item"])
        for step in page.linked_data()["BreadcrumbList"]["itemListElement"]
    ] == [
        (1, "Главная", f"{SITE}/ru/"),
        (2, "Мероприятия", f"{SITE}/ru/activities/"),
        (3, "Ознакомительные визиты", f"{SITE}/ru/study-visits/"),
    ]


def test_home_says_what_the_project_is(visitor, project):
    project.description_en = "What it does."
    project.save()

    assert read(visitor, "/").linked_data()["Organization"] == {
        "@context": "https://schema.org",
        **LEICA,
        "description": "What it does.",
        "funder": {"@type": "Organization", "name": "European Union"},
    }

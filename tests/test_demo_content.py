"""What the demo says of itself in demo/README.md, asked of the database."""

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command

from events.models import Delegation, Event, ProgrammeItem
from leica.media.models import Document
from leica.pages.models import Fact, Page, Partner, Project
from leica.registers.models import Body, BodyName, Country, Place, PlaceName, Topic
from news.models import Article

DEMO = Path(__file__).resolve().parent.parent / "demo"
pytestmark = pytest.mark.django_db


def load_demo() -> list[str]:
    out = StringIO()
    call_command("load_content", DEMO, stdout=out)
    return out.getvalue().splitlines()


def rows() -> dict[str, int]:
    models = (Article, Body, BodyName, Country, Delegation, Document, Event, Fact, Page, Partner, Place, PlaceName)
    return {model.__name__: model.objects.count() for model in (*models, ProgrammeItem, Project, Topic)}


def test_demo_loads_in_the_order_of_what_refers_to_what():
    assert load_demo() == [
        "topics: 6 rows, 6 created, 0 updated, 0 unchanged",
        "countries: 14 rows, 14 created, 0 updated, 0 unchanged",
        "places: 14 rows, 14 created, 0 updated, 0 unchanged",
        "bodies: 18 rows, 18 created, 0 updated, 0 unchanged",
        "documents: 8 rows, 8 created, 0 updated, 0 unchanged",
        "project: 1 row, 1 created, 0 updated, 0 unchanged",
        "pages: 4 rows, 4 created, 0 updated, 0 unchanged",
        "events: 16 rows, 16 created, 0 updated, 0 unchanged",
        "articles: 16 rows, 16 created, 0 updated, 0 unchanged",
    ]


def test_demo_loaded_twice_changes_nothing():
    load_demo()
    before = rows()

    again = load_demo()

    assert rows() == before
    assert again == [
        "topics: 6 rows, 0 created, 0 updated, 6 unchanged",
        "countries: 14 rows, 0 created, 0 updated, 14 unchanged",
        "places: 14 rows, 0 created, 0 updated, 14 unchanged",
        "bodies: 18 rows, 0 created, 0 updated, 18 unchanged",
        "documents: 8 rows, 0 created, 0 updated, 8 unchanged",
        "project: 1 row, 0 created, 0 updated, 1 unchanged",
        "pages: 4 rows, 0 created, 0 updated, 4 unchanged",
        "events: 16 rows, 0 created, 0 updated, 16 unchanged",
        "articles: 16 rows, 0 created, 0 updated, 16 unchanged",
    ]


def test_demo_reaches_its_totals():
    load_demo()

    held = list(Event.objects.published().held().with_participants())
    known = [event.participants for event in held if event.participants is not None]
    women = [event.women for event in held if event.women is not None]
    about = sorted(event.participants for event in held if event.participants_approximate)

    assert (len(held), len(known), sum(known)) == (13, 10, 195)
    assert (len(women), sum(women)) == (2, 9)
    assert about == [26, 35]


def test_demo_totals_without_what_is_invented():
    load_demo()

    real = list(Event.objects.held().filter(is_demo=False).with_participants())
    known = [event.participants for event in real if event.participants is not None]

    assert (len(real), len(known), sum(known)) == (9, 6, 123)
    assert {event.women for event in real} == {None}


def test_demo_has_one_activity_ahead_and_its_days_are_hidden():
    load_demo()

    ahead = Event.objects.published().filter(status="planned").get()

    assert ahead.slug == "study-visit-of-parliamentary-staff-to-brussels"
    assert ahead.schedule_public == "month_only"
    assert (str(ahead.shown_starts_on), str(ahead.shown_ends_on)) == ("2027-03-01", "2027-03-31")


def test_demo_tells_two_articles_in_english_only_and_one_with_an_older_russian_text():
    load_demo()

    english_only = Article.objects.published().filter(languages=["en"]).order_by("slug")
    in_both = Article.objects.published().filter(languages=["en", "ru"])

    assert [article.slug for article in english_only] == [
        "police-academies-compare-notes-with-cepol-in-budapest",
        "two-changes-to-the-spring-2024-calendar",
    ]
    assert [article.slug for article in in_both if article.text_changed_at_ru < article.text_changed_at_en] == [
        "bishkek-seminar-from-screenshot-to-evidence"
    ]


def test_demo_visit_keeps_the_name_that_a_body_had_then():
    load_demo()

    visit = Event.objects.get(slug="visit-of-central-asian-diplomats-to-brussels")
    first = visit.programme.first()

    assert [body.slug for body in first.bodies.order_by("slug")] == [
        "eeas-counter-terrorism-division",
        "eusr-central-asia",
    ]
    assert [delegation.number for delegation in visit.delegations.all()] == [1, 1, 1, 1, 1]
    assert visit.total is None


def test_demo_fact_box_of_a_page_keeps_its_order():
    load_demo()

    about = Page.objects.get(slug="about")

    assert [shown.fact.key for shown in about.page_facts.select_related("fact")] == [
        "full_name",
        "eu_contribution",
        "start",
        "kick_off",
        "implementation",
        "end",
        "countries",
        "contract_type",
        "contracting_authority",
        "lead_partner",
        "partner",
        "supporting_partner",
    ]

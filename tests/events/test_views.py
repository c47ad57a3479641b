from datetime import date, timedelta

import pytest
from django.utils import timezone

from news.templatetags import stories
from tests.make import (
    MORNING,
    make_article,
    make_body,
    make_country,
    make_delegation,
    make_document,
    make_event,
    make_place,
    make_programme_item,
    make_topic,
)
from tests.pages_read import read

pytestmark = pytest.mark.django_db


def test_list_shows_what_is_published_under_its_year(visitor, project):
    make_event(title_en="Draft visit", state="draft")
    make_event(title_en="Tomorrow's visit", published_at=timezone.now() + timedelta(days=1))
    make_event(title_en="Visit of 2023")
    make_event(title_en="Visit of 2024", starts_on=date(2024, 3, 1), ends_on=date(2024, 3, 1))

    page = read(visitor, "/activities/")

    assert page.entries() == ["Visit of 2024", "Visit of 2023"]
    assert page.texts("h2[@class='ledger__year']") == ["2024", "2023"]


def test_filters_narrow_the_list_and_combine(visitor, project):
    kazakhstan, topic = make_country(code="KZ"), make_topic(slug="prisons")
    both = make_event(title_en="Both", kind="training")
    both.countries.add(kazakhstan)
    both.topics.add(topic)
    make_event(title_en="Country only", kind="training").countries.add(kazakhstan)
    make_event(title_en="Visit")

    assert read(visitor, "/activities/?kind=training&country=KZ&topic=prisons&year=2023").entries() == ["Both"]
    assert read(visitor, "/activities/?country=KZ").entries() == ["Both", "Country only"]
    assert read(visitor, "/activities/?kind=training&kind=study_visit").entries() == ["Both", "Country only", "Visit"]
    assert read(visitor, "/activities/?kind=seminar").entries() == []


@pytest.mark.parametrize(
    "query", ["kind=picnic", "year=20x3", "country=%00", "topic=' OR 1=1", "number=2", "x=" + "y" * 8000]
)
def test_unknown_filter_leaves_the_list_whole(visitor, project, query):
    make_event(title_en="Visit")

    assert read(visitor, f"/activities/?{query}").entries() == ["Visit"]


def test_study_visits_have_a_list_of_their_own(visitor, project):
    make_event(title_en="Visit")
    make_event(title_en="Training", kind="training")

    assert read(visitor, "/study-visits/").entries() == ["Visit"]


def test_month_only_activity_gives_away_no_day_no_programme_and_no_host(visitor, project):
    host = make_body(name_en="Secret host")
    event = make_event(
        slug="a-visit",
        status="planned",
        starts_on=date(2027, 3, 9),
        ends_on=date(2027, 3, 11),
        schedule_public="month_only",
    )
    make_programme_item(event, host, date=date(2027, 3, 10), title_en="Secret meeting")

    page = read(visitor, event.get_absolute_url())

    assert "March 2027" in page.text()
    for secret in ("9", "10", "11", "2027-03-"):
        assert secret not in page.text("ul[@class='page-head__meta']") + page.text("dl")
    assert "Secret" not in page.answer.content.decode()
    assert event.get_absolute_url() not in read(visitor, host.get_absolute_url()).links()


def test_programme_stands_by_day_with_its_bodies(visitor, project):
    event = make_event()
    body = make_body(name_en="Council of the European Union")
    make_programme_item(event, body, date=date(2023, 2, 15), title_en="Gaps in the common response")
    make_programme_item(event, date=date(2023, 2, 16), title_en="Financing")
    make_programme_item(event, date=date(2023, 2, 16), title_en="Internal talk", is_public=False)

    page = read(visitor, event.get_absolute_url())

    assert page.texts("h3[@class='programme__name']") == ["Day 1 Wednesday 15 February", "Day 2 Thursday 16 February"]
    assert page.texts("p[@class='stops__subject']") == ["Gaps in the common response", "Financing"]
    assert body.get_absolute_url() in page.links()


def test_delegations_are_numbers_and_small_ones_stand_together(visitor, project):
    event = make_event()
    for name in ("Kazakhstan", "Kyrgyzstan", "Tajikistan", "Turkmenistan", "Uzbekistan"):
        make_delegation(event, country=make_country(name_en=name), number=1, women=1)

    page = read(visitor, event.get_absolute_url())

    assert page.texts("td[@class='table__merged']") == ["5 together"]
    assert page.texts("tbody/tr/th") == ["Kazakhstan", "Kyrgyzstan", "Tajikistan", "Turkmenistan", "Uzbekistan"]
    assert "women" not in page.text("main")


def test_women_are_shown_where_both_groups_are_large_enough(visitor, project):
    event = make_event()
    make_delegation(event, number=12, women=5)

    assert "5 women among them" in read(visitor, event.get_absolute_url()).text("dl")


def test_cancelled_activity_says_why(visitor, project):
    event = make_event(status="cancelled", status_note_en="The hosts had to call it off.")

    page = read(visitor, event.get_absolute_url())

    assert "The hosts had to call it off." in page.text("header")
    assert "Cancelled" in page.texts("span[@class='status status--cancelled']")


def test_only_published_documents_are_listed(visitor, project):
    event = make_event()
    event.documents.add(make_document(title_en="Agenda"), make_document(title_en="Draft paper", state="draft"))

    assert "Draft paper" not in read(visitor, event.get_absolute_url()).text()
    assert "Agenda" in read(visitor, event.get_absolute_url()).text("aside")


def test_body_shows_visits_to_its_parts_and_its_past_names(visitor, project):
    whole = make_body(name_en="DG International Partnerships")
    whole.former_names.create(
        name_en="DG Development", name_ru="Развитие", valid_from=date(2015, 1, 1), valid_to=date(2021, 1, 15)
    )
    unit = make_body(name_en="Unit", parent=whole, parent_relation="part_of")
    office = make_body(name_en="Office", parent=whole, parent_relation="appointed_by")
    visit, other = make_event(title_en="Visit to the unit"), make_event(title_en="Visit to the office")
    make_programme_item(visit, unit)
    make_programme_item(other, office)

    page = read(visitor, whole.get_absolute_url())

    assert page.entries() == ["Visit to the unit"]
    assert "2015–2021DG Development" in page.text("div[@class='facts__pair']")


def test_visit_shows_the_place_under_its_name_of_that_day(visitor, project):
    astana = make_place(name_en="Astana", name_ru="Астана")
    astana.dated_names.create(
        name_en="Nur-Sultan", name_ru="Нур-Султан", valid_from=date(2019, 3, 23), valid_to=date(2022, 9, 16)
    )
    event = make_event(place=astana, starts_on=date(2022, 6, 14), ends_on=date(2022, 6, 15))

    page = read(visitor, event.get_absolute_url())

    assert "Nur-Sultan (today Astana)" in page.text("dl")


def test_bodies_that_met_somebody_come_first(visitor, project):
    met, named = make_body(name_en="Met"), make_body(name_en="Only named")
    make_programme_item(make_event(), met)
    make_programme_item(make_event(state="draft"), named)

    page = read(visitor, "/bodies/")

    assert page.texts("h3") == ["Met", "Only named"]
    assert page.texts("h2[@class='group__name']") == ["EU agencies", "Named on this site"]


@pytest.mark.parametrize("events", [1, 3])
@pytest.mark.parametrize(("path", "queries"), [("/activities/", 14), ("/study-visits/", 13), ("/bodies/", 8)])
def test_lists_cost_the_same_for_one_and_three(visitor, project, events, path, queries, django_assert_num_queries):
    for _ in range(events):
        event = make_event(place=make_place())
        event.countries.add(make_country())
        make_programme_item(event, make_body())

    with django_assert_num_queries(queries):
        visitor.get(path)


@pytest.mark.parametrize("rows", [1, 3])
def test_activity_costs_a_fixed_number_of_queries(visitor, project, rows, django_assert_num_queries):
    event = make_event(place=make_place())
    for _ in range(rows):
        make_programme_item(event, make_body())
        make_delegation(event, country=make_country(), number=9)

    with django_assert_num_queries(19):
        visitor.get(event.get_absolute_url())


@pytest.mark.parametrize("visits", [1, 3])
def test_body_costs_a_fixed_number_of_queries(visitor, project, visits, django_assert_num_queries):
    body = make_body()
    for _ in range(visits):
        event = make_event(place=make_place())
        event.countries.add(make_country())
        make_programme_item(event, body)

    with django_assert_num_queries(10):
        visitor.get(body.get_absolute_url())


def test_choices_tell_how_many_they_leave_and_combine(visitor, project):
    kazakhstan = make_country(code="KZ", name_en="Kazakhstan", role="beneficiary")
    topic = make_topic(slug="prisons", name_en="Prisons")
    both = make_event(kind="training")
    both.countries.add(kazakhstan)
    both.topics.add(topic)
    make_event(kind="training").countries.add(kazakhstan)
    make_event(starts_on=date(2022, 3, 1), ends_on=date(2022, 3, 1)).topics.add(topic)
    for hidden in ({"state": "draft"}, {"trashed_at": timezone.now()}, {"published_at": timezone.now() + timedelta(1)}):
        secret = make_event(kind="seminar", starts_on=date(2021, 3, 1), ends_on=date(2021, 3, 1), **hidden)
        secret.countries.add(kazakhstan)
        secret.topics.add(topic)

    whole, narrowed = read(visitor, "/activities/"), read(visitor, "/activities/?country=KZ")

    assert counts(whole)["Study visit"] == "1"
    assert (counts(whole)["Training"], counts(whole)["Seminar"]) == ("2", "0")
    assert options(whole) == [
        *("All countries", "Kazakhstan (2)", "All topics", "Prisons (2)", "All years", "2023 (2)", "2022 (1)"),
    ]
    assert (counts(narrowed)["Study visit"], counts(narrowed)["Training"]) == ("0", "2")
    assert options(narrowed) == [
        *("All countries", "Kazakhstan (2)", "All topics", "Prisons (1)", "All years", "2023 (2)", "2022 (0)"),
    ]


def counts(page):
    return dict(choice.rsplit(" ", 1) for choice in page.texts("label[@class='choice']"))


def options(page):
    return page.texts("option")


def test_each_choice_can_be_taken_back_by_itself(visitor, project):
    make_country(code="KZ", name_en="Kazakhstan", role="beneficiary")

    page = read(visitor, "/ru/activities/?kind=training&kind=seminar&country=KZ&colour=red")

    assert [chip.get("href") for chip in page.find("a[@class='chip']")] == [
        "/ru/activities/?kind=seminar&country=KZ",
        "/ru/activities/?kind=training&country=KZ",
        "/ru/activities/?kind=training&kind=seminar",
    ]
    assert read(visitor, "/activities/?country=KZ").texts("a[@class='chip']") == ["Kazakhstan ×: remove"]
    assert read(visitor, "/activities/").find("a[@class='chip']") == []


def test_days_that_are_not_public_count_by_their_month(visitor, project):
    make_event(schedule_public="month_only", starts_on=date(2027, 3, 16), ends_on=date(2027, 3, 18))

    assert options(read(visitor, "/activities/"))[-1] == "2027 (1)"


def related(page):
    section = next(node for node in page.find("section") if node.findtext("h2") == "Related activities")
    return ["".join(link.itertext()) for link in section.findall(".//a")]


def test_related_activities_share_bodies_and_topics(visitor, project):
    body, topic = make_body(), make_topic()
    event = make_event(title_en="This one")
    event.topics.add(topic)
    make_programme_item(event, body)
    by_topic = make_event(title_en="By topic", starts_on=date(2023, 2, 16))
    by_topic.topics.add(topic)
    by_body = make_event(title_en="By body")
    make_programme_item(by_body, body)
    make_event(title_en="Nothing in common")
    internal = make_event(title_en="Internal")
    make_programme_item(internal, body, is_public=False)
    month = make_event(title_en="Month only", schedule_public="month_only")
    make_programme_item(month, body)
    for hidden in ({"state": "draft"}, {"state": "archived"}, {"withdrawn_at": timezone.now() - timedelta(1)}):
        secret = make_event(title_en="Secret", **hidden)
        secret.topics.add(topic)
        make_programme_item(secret, body)

    assert related(read(visitor, event.get_absolute_url())) == ["By body", "By topic"]


def test_activity_leads_to_the_newest_of_its_stories(visitor, project, monkeypatch):
    monkeypatch.setattr(stories, "MOST_ABOUT", 2)
    event = make_event()
    make_article(title_en="Names it").related_events.add(event)
    make_article(title_en="Oldest", event=event, published_at=MORNING - timedelta(days=9))
    make_article(title_en="Older", event=event, published_at=MORNING - timedelta(days=1))
    make_article(title_en="Newest", event=event)

    text = visitor.get(event.get_absolute_url()).content.decode()

    assert 0 < text.index("Newest") < text.index("Older")
    assert "Oldest" not in text
    assert "Names it" not in text

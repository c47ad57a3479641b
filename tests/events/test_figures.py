from datetime import date

import pytest

from events.figure_tables import by_country, by_host, by_kind, by_topic, by_year
from events.figures import Women, public_women, results
from events.models import Delegation, Event
from tests.make import (
    make_body,
    make_country,
    make_delegation,
    make_event,
    make_place,
    make_programme_item,
    make_topic,
)
from tests.pages_read import read

SVG = "{http://www.w3.org/2000/svg}"

pytestmark = pytest.mark.django_db


def in_year(year, **fields):
    return make_event(starts_on=date(year, 5, 1), ends_on=date(year, 5, 2), **fields)


def shown(cells):
    """Names of the lines that share a number, and the number."""
    return [("+".join(line.name for line in cell.rows), cell.number) for cell in cells]


def rows(page, heading):
    [section] = [node for node in page.find("section") if node.get("aria-labelledby") == heading]
    texts = [[" ".join("".join(cell.itertext()).split()) for cell in row] for row in section.findall(".//tbody/tr")]
    return [[text.replace("\xa0", " ") for text in row] for row in texts]


@pytest.mark.parametrize(
    ("total", "women", "expected"),
    [(10, 5, 5), (20, 15, 15), (9, 5, None), (10, 4, None), (20, 16, None), (10, None, None), (10, 0, None)],
)
def test_women_are_shown_where_both_groups_are_five_or_more(total, women, expected):
    make_event(total=total, total_women=women)

    assert public_women(Event.objects.with_participants().get()) == expected


def test_what_was_not_held_or_may_not_be_read_is_not_counted():
    make_event(total=20)
    make_event(total=7, state="draft")
    make_event(total=7, trashed_at="2023-03-01T00:00Z")
    make_event(total=7, status="planned")
    make_event(total=7, status="cancelled", status_note_en="Called off.")

    assert (results().total.activities, results().total.number) == (1, 20)


def test_meetings_of_the_partners_are_only_mentioned():
    make_event(total=20)
    make_event(total=9, kind="steering_committee")

    found = results()

    assert (found.total.activities, found.total.number, found.committees) == (1, 20, 1)


def test_unknown_is_not_zero_and_approximate_stays_so():
    make_event(total=20)
    make_event(total=35, total_is_approximate=True)
    make_event()

    total = results().total

    assert (total.activities, total.known, total.unknown, total.approximate, total.number) == (3, 2, 1, 1, 55)


def test_sum_of_nothing_known_is_unknown():
    make_event()

    assert results().total.number is None


def test_women_are_added_up_only_from_activities_that_show_them():
    make_event(total=24, total_women=6)
    make_event(total=10, total_women=3)  # its page says nothing of them: 9 in all would give the 3 away
    make_event(total=10)

    assert results().women == Women(number=6, activities=1, participants=24)


def test_years_with_few_people_stand_together():
    in_year(2021, total=30)
    in_year(2022, total=3)
    in_year(2023, total=9)
    in_year(2024)

    assert shown(by_year(results().events)) == [("2021", 30), ("2022+2023", 12), ("2024", None)]


def test_kinds_stand_by_number_of_people():
    make_event(kind="training", total=9)
    make_event(kind="seminar", total=20)
    make_event(kind="workshop")

    cells = by_kind(results().events)

    assert shown(cells) == [("Seminars", 20), ("Trainings", 9), ("Workshops", None)]
    assert [line.bar for cell in cells for line in cell.rows] == ["100.0", "45.0", ""]


def test_host_is_the_country_of_the_place_or_the_one_recorded():
    latvia, belgium = make_country(name_en="Latvia"), make_country(name_en="Belgium")
    make_event(place=make_place(country=latvia), total=12)
    make_event(host_country=belgium, total=7)
    make_event(total=5)

    assert shown(by_host(results().events)) == [("Latvia", 12), ("Belgium", 7), ("Country not recorded", 5)]


def test_activity_counts_for_each_of_its_topics_and_country():
    prisons, networks = make_topic(name_en="Prisons"), make_topic(name_en="Networks")
    kazakhstan, turkmenistan = make_country(name_en="Kazakhstan"), make_country(name_en="Turkmenistan")
    both, one = make_event(total=20), make_event(total=4)
    both.topics.add(prisons, networks)
    one.topics.add(networks)
    both.countries.add(kazakhstan)
    small = make_event(total=3)
    small.topics.add(alone := make_topic(name_en="Alone"))
    events = results().events

    assert shown(by_topic(events)) == [("Networks", 24), ("Prisons", 20), (alone.name, 3)]
    assert [cell.is_below for cell in by_topic(events)] == [False, False, True]
    assert [(line.name, line.sum.activities) for line in by_country(events, [turkmenistan, kazakhstan])] == [
        ("Kazakhstan", 1),
        ("Turkmenistan", 0),
    ]


def some_activities():
    """Two visits with small delegations, and a training with women of whom its page says nothing."""
    kazakhstan, latvia = make_country(name_en="Kazakhstan", code="KZ"), make_country(name_en="Latvia")
    kyrgyzstan = make_country(name_en="Kyrgyzstan", code="KG")
    for year in (2022, 2023):
        visit = in_year(year, place=make_place(country=latvia))
        visit.countries.add(kazakhstan, kyrgyzstan)
        make_delegation(visit, country=kazakhstan, number=2, women=1)
        make_delegation(visit, country=kyrgyzstan, number=4, women=1)
    in_year(2023, kind="training", total=9, total_women=2).countries.add(kazakhstan)


def test_nothing_that_an_activity_keeps_changes_the_page(visitor, project):
    """Whoever compares two tables, two years or two days learns nothing, because none of it depends on what is kept."""
    some_activities()
    before = visitor.get("/figures/").content, visitor.get("/").content

    Delegation.objects.filter(number=2).update(number=1, women=0)
    Delegation.objects.filter(number=4).update(number=5, women=4)
    Event.objects.filter(total=9).update(total_women=None)

    assert (visitor.get("/figures/").content, visitor.get("/").content) == before


def test_page_says_what_is_known_of_how_many(visitor, project):
    make_country(name_en="Kazakhstan", code="KZ")
    in_year(2022, kind="training", total=1020)
    in_year(2022, total=35, total_is_approximate=True)
    in_year(2023, total=30, total_women=12)
    in_year(2023)

    page = read(visitor, "/figures/")

    assert [text.replace("\xa0", " ") for text in page.texts("dd[@class='numbers__value']")] == [
        "4",
        "about 1 085",
        "12",
        "0",
    ]
    assert "known for 3 of 4 activities; 1 of the 3 numbers is approximate" in page.text("dd")
    assert "shown for one activity, with 30 participants in all" in page.text("dd")
    assert rows(page, "by-year") == [["2022", "about 1 055", "2", "0"], ["2023", "30", "2", "1"]]
    assert rows(page, "by-country") == [["Kazakhstan", "0"]]


def test_page_in_russian_declines_its_numbers(visitor, project):
    for _ in range(3):
        make_event(total=7)
    make_event()

    page = read(visitor, "/ru/figures/")

    assert page.title() == "Итоги в цифрах"
    assert "известно для 3 из 4 мероприятий" in page.text("dd")


def test_small_years_share_a_cell_and_have_no_bar(visitor, project):
    in_year(2021, total=30)
    in_year(2022, total=3)
    in_year(2023, total=9)

    page = read(visitor, "/figures/")

    assert rows(page, "by-year") == [["2021", "30", "1", "0"], ["2022", "12 together", "1", "0"], ["2023", "1", "0"]]
    [years] = [node for node in page.find("section") if node.get("aria-labelledby") == "by-year"]
    assert [bar.get("width") for bar in years.findall(f".//{SVG}rect[@class='bar__fill']")] == ["100.0"]


def test_rows_lead_to_the_activities_behind_them(visitor, project):
    some_activities()

    links = read(visitor, "/figures/").links()

    for link in ("?country=KZ", "?year=2022", "?kind=training"):
        assert f"/activities/{link}" in links
    assert read(visitor, "/activities/?kind=training&year=2023").entries() == [Event.objects.get(total=9).title_en]


def test_bodies_met_are_counted_once_and_by_group(visitor, project):
    agency, ministry = make_body(kind="agency"), make_body(kind="national_authority")
    for _ in range(2):
        make_programme_item(make_event(), agency, ministry)
    make_programme_item(make_event(), make_body(), is_public=False)
    make_programme_item(make_event(state="draft"), make_body())

    page = read(visitor, "/figures/")

    assert page.texts("dd[@class='numbers__value']")[-1] == "2"
    assert "1 of them of the European Union" in page.text("dd")


def test_site_without_activities_has_nothing_to_count(visitor, project):
    make_event(status="planned", total=12)

    page = read(visitor, "/figures/")

    assert page.texts("h2[@class='empty__title']") == ["Nothing can be counted yet"]
    assert page.find("table") == []


@pytest.mark.parametrize("events", [1, 3])
def test_page_costs_a_fixed_number_of_queries(visitor, project, events, django_assert_num_queries):
    capital = make_place(is_capital=True, latitude=51, longitude=71)
    for _ in range(events):
        event = make_event(place=make_place(latitude=50, longitude=4, country=make_country(role="eu_member")), total=9)
        event.countries.add(capital.country)
        event.topics.add(make_topic())
        make_programme_item(event, make_body())

    with django_assert_num_queries(10):
        visitor.get("/figures/")

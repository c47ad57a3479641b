from datetime import date, time, timedelta

import pytest

from events.models import Delegation, Event, Participant
from tests.make import (
    make_body,
    make_country,
    make_delegation,
    make_event,
    make_image,
    make_place,
    make_programme_item,
)
from tests.refuse import assert_database_refuses, assert_form_refuses, assert_refused, change

pytestmark = pytest.mark.django_db

FIRST, LAST = date(2023, 2, 15), date(2023, 2, 16)
DAY = timedelta(days=1)


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"ends_on": FIRST - DAY}, "The activity ends before it starts."),
        ({"status": "cancelled"}, "A cancelled or postponed activity needs a note for readers."),
        ({"status": "postponed", "status_note_en": ""}, "A cancelled or postponed activity needs a note for readers."),
        ({"total": 10, "total_women": 11}, "There are more women than participants in all."),
        ({"total_women": 3}, "There are more women than participants in all."),
    ],
)
def test_an_activity_makes_sense(fields, sentence):
    assert_refused(change(make_event(), fields), sentence)


@pytest.mark.parametrize("language", ["en", "ru"])
def test_a_note_in_one_language_explains_a_change(language):
    event = change(make_event(), {"status": "cancelled", f"status_note_{language}": "The venue closed."})

    event.full_clean()
    event.save()

    assert Event.objects.get().status == "cancelled"


def test_a_reference_is_given_once():
    make_event(reference="RG1.3")

    assert_refused(change(make_event(), {"reference": "RG1.3"}), "Another activity has this reference.")


def test_activities_without_a_reference_are_many():
    make_event(reference="").full_clean()
    make_event(reference="").full_clean()


def test_the_country_is_that_of_the_place():
    place = make_place(name_en="Almaty", country=make_country(name_en="Kazakhstan"))
    event = make_event(place=place, host_country=make_country(name_en="Tajikistan"))

    assert_form_refuses(event, "Almaty lies in Kazakhstan. Leave the country empty or choose that one.")


def test_a_country_is_enough_where_the_place_is_unknown():
    host = make_country()
    place = make_place()

    assert make_event(host_country=host).country == host
    assert make_event(place=place).country == place.country
    assert make_event().country is None


def test_a_public_activity_shows_no_picture_without_consent():
    picture = make_image(alt_en="Experts", people_visible="identifiable", consent="unknown")
    sentence = (
        "“Experts” may not be published yet: it needs an alternative text in both languages "
        "or the mark “decorative”, and the consent of the people in it."
    )

    assert_form_refuses(make_event(cover=picture), sentence)
    make_event(cover=picture, state="draft").full_clean()


# The clock of activities: what readers may know of the days.


@pytest.mark.parametrize(
    ("on", "upcoming", "past"),
    [
        (LAST, ["full", "month-only"], []),
        (LAST + DAY, ["month-only"], ["full", "held"]),
        (date(2023, 2, 28), ["month-only"], ["full", "held"]),
        (date(2023, 3, 1), [], ["full", "held", "month-only"]),
    ],
)
def test_an_activity_is_past_by_what_readers_may_know(on, upcoming, past):
    rows = [
        make_event(slug="full", status="planned"),
        make_event(slug="held", status="held"),
        make_event(slug="month-only", status="planned", schedule_public="month_only"),
        make_event(slug="postponed", status="postponed", status_note_en="Later.", starts_on=on, ends_on=on),
    ]
    for row in rows:
        row.refresh_from_db()

    assert slugs(Event.objects.upcoming(on).order_by("slug")) == upcoming
    assert slugs(row for row in rows if row.is_upcoming(on)) == upcoming
    assert slugs(Event.objects.past(on).order_by("slug")) == past
    assert slugs(row for row in rows if row.is_past(on)) == past


def test_a_month_hides_its_days():
    event = make_event(
        schedule_public="month_only", starts_on=date(2024, 1, 30), ends_on=date(2024, 2, 2), status="planned"
    )
    event.refresh_from_db()

    assert (event.shown_starts_on, event.shown_ends_on) == (date(2024, 1, 1), date(2024, 2, 29))
    assert event.is_under_way(date(2024, 1, 31)) is False


def test_an_activity_with_public_days_is_under_way_on_them():
    event = make_event(status="planned")

    assert [event.is_under_way(day) for day in (FIRST - DAY, FIRST, LAST, LAST + DAY)] == [False, True, True, False]


def test_activities_stand_by_what_readers_may_know_newest_first():
    make_event(slug="b-tenth", starts_on=date(2023, 2, 10), ends_on=date(2023, 2, 10))
    make_event(slug="month", starts_on=date(2023, 2, 27), ends_on=date(2023, 2, 27), schedule_public="month_only")
    make_event(slug="first", starts_on=date(2023, 2, 1), ends_on=date(2023, 2, 1))
    make_event(slug="a-tenth", starts_on=date(2023, 2, 10), ends_on=date(2023, 2, 10))

    assert slugs(Event.objects.in_order()) == ["a-tenth", "b-tenth", "first", "month"]


# The programme.


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        (
            {"date": FIRST, "starts_at": time(10), "ends_at": time(10)},
            "The programme item ends before it starts, or its start is missing.",
        ),
        (
            {"date": FIRST, "ends_at": time(10)},
            "The programme item ends before it starts, or its start is missing.",
        ),
        ({"starts_at": time(10)}, "A time needs its day."),
    ],
)
def test_a_programme_item_makes_sense(fields, sentence):
    assert_refused(change(make_programme_item(make_event()), fields), sentence)


@pytest.mark.parametrize("day", [FIRST - DAY, LAST + DAY])
def test_a_programme_item_lies_in_the_days_of_the_activity(day):
    item = change(make_programme_item(make_event()), {"date": day})

    assert_form_refuses(
        item,
        f"{day.day} February 2023 is outside the activity, which lasts from 15 February 2023 to 16 February 2023.",
    )


def test_bodies_met_are_those_of_the_public_programme():
    met, inner, hidden = make_body(), make_body(), make_body()
    visit = make_event(slug="visit")
    make_programme_item(visit, met)
    make_programme_item(visit, met)
    make_programme_item(visit, inner, is_public=False)
    make_programme_item(make_event(slug="month", schedule_public="month_only"), hidden)
    make_event(slug="other")

    assert slugs(Event.objects.with_bodies([met.pk])) == ["visit"]
    assert slugs(Event.objects.with_bodies([inner.pk, hidden.pk])) == []
    assert {event.slug: event.stops for event in Event.objects.with_stops()} == {"visit": 1, "month": 0, "other": 0}


# Delegations and the numbers that come from them.


@pytest.mark.parametrize("fields", [{"number": 3, "women": 4}, {"women": 1}])
def test_women_are_part_of_the_delegation(fields):
    delegation = change(make_delegation(make_event()), fields)

    assert_refused(delegation, "There are more women than participants in the delegation.")


@pytest.mark.parametrize("with_country", [True, False])
def test_a_delegation_is_listed_once(with_country):
    event = make_event()
    country = make_country() if with_country else None
    make_delegation(event, country=country, institution_en="Border service")
    again = Delegation(event=event, country=country, institution_en="Border service")

    assert_refused(again, "This country and institution are listed already: change that line instead.")


def test_a_delegation_on_site_and_one_online_are_two():
    event = make_event()
    make_delegation(event, institution_en="Border service")
    online = Delegation(event=event, institution_en="Border service", institution_ru="Служба", mode="online")

    online.full_clean()
    online.save()

    assert event.delegations.count() == 2


@pytest.mark.parametrize(
    ("own", "delegations", "participants", "is_approximate", "women"),
    [
        # Nothing is known: unknown, not zero.
        ({}, [], None, False, None),
        # Only the total is known.
        ({"total": 25, "total_women": 9}, [], 25, False, 9),
        ({"total": 25, "total_is_approximate": True}, [], 25, True, None),
        # Each delegation is known: they are added up, whatever the total says.
        ({}, [{"number": 3}, {"number": 0}], 3, False, None),
        ({"total": 99}, [{"number": 3, "women": 1}, {"number": 4, "women": 0}], 7, False, 1),
        ({}, [{"number": 3, "women": 1}, {"number": 4}], 7, False, None),
        ({}, [{"number": 3}, {"number": 10, "is_approximate": True}], 13, True, None),
        ({"total": 99, "total_is_approximate": True}, [{"number": 3}], 3, False, None),
        # One delegation is unknown: the total holds, and so do its women.
        ({}, [{"number": 3, "women": 1}, {"number": None}], None, False, None),
        ({"total": 20, "total_women": 8}, [{"number": 3, "women": 1}, {"number": None}], 20, False, 8),
        ({"total": 20}, [{"number": 3, "is_approximate": True}, {"number": None}], 20, False, None),
    ],
)
def test_participants_are_added_up_where_each_delegation_is_known(
    own, delegations, participants, is_approximate, women
):
    event = make_event(**own)
    for delegation in delegations:
        make_delegation(event, **delegation)
    make_delegation(make_event(), number=1000, women=500)

    counted = Event.objects.with_participants().get(pk=event.pk)

    assert (counted.participants, counted.participants_approximate, counted.women) == (
        participants,
        is_approximate,
        women,
    )


def test_a_participant_is_not_named_by_logs():
    delegation = make_delegation(make_event())
    participant = Participant.objects.create(delegation=delegation, name="A Name", erase_on=date(2024, 8, 31))

    assert str(participant) == f"participant {participant.pk}"
    assert "A Name" not in repr(participant)


def test_a_participant_has_a_day_of_erasure():
    assert_database_refuses(Participant(delegation=make_delegation(make_event()), name="A Name"))


def slugs(events):
    return [event.slug for event in events]

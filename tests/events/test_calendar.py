import re
from datetime import UTC, date, datetime, time, timedelta

import pytest
import vobject

from leica.publishing import versions
from tests.admin_forms import read_form, send_form
from tests.events.test_feeds import hidden_events
from tests.make import MORNING, NOON, make_body, make_delegation, make_event, make_place, make_programme_item
from tests.pages_read import read

pytestmark = pytest.mark.django_db

ALL = "/feeds/activities.ics"


def calendar(client, path=ALL):
    """As an independent parser understands it; what RFC 5545 demands of the bytes is checked on the way."""
    answer = client.get(path)
    assert (answer.status_code, answer["Content-Type"]) == (200, "text/calendar; charset=utf-8")
    lines = answer.content.split(b"\r\n")
    assert max(map(len, lines)) <= 75
    assert lines[-1] == b""
    assert not [line for line in lines if b"\n" in line or b"\r" in line]
    parsed = vobject.readOne(answer.content.decode())
    for entry in getattr(parsed, "vevent_list", []):
        entry.validate(raiseException=True)
        assert re.fullmatch(r"\d{8}T\d{6}Z", raw(answer.content, "DTSTAMP"))
    return parsed


def raw(content, name):
    unfolded = content.decode().replace("\r\n ", "")
    return re.search(rf"^{name}(?:;[^:]*)?:(.*)\r$", unfolded, re.MULTILINE)[1]


def entry(client, event):
    return calendar(client, event.get_absolute_url().rstrip("/") + ".ics").vevent


def summaries(client, path=ALL):
    return [found.summary.value for found in getattr(calendar(client, path), "vevent_list", [])]


def test_activity_is_an_entry_of_whole_days(visitor, project, settings):
    settings.SITE_URL = "https://leica.example"
    place = make_place(name_en="Brussels", latitude="50.85", longitude="4.35")
    event = make_event(
        title_en="Visit; with, signs\\and", lead_en="Two days.", place=place, status="held", kind="study_visit"
    )

    found = entry(visitor, event)

    assert (found.dtstart.value, found.dtend.value) == (date(2023, 2, 15), date(2023, 2, 17))
    assert found.uid.value == f"activity-{event.pk}@leica.example"
    assert found.summary.value == "Visit; with, signs\\and"
    assert found.location.value == f"Brussels, {place.country.name_en}"
    assert found.status.value == "CONFIRMED"
    assert found.url.value == f"https://leica.example/activities/{event.slug}/"
    assert found.description.value == f"Two days.\n\nhttps://leica.example/activities/{event.slug}/"
    assert found.categories.value == ["study visit"]
    assert found.geo.value == "50.85;4.35"


def test_single_day_with_known_hours_has_them_in_its_own_zone(visitor, project):
    event = make_event(starts_on=date(2023, 7, 5), ends_on=date(2023, 7, 5), place=make_place(timezone="Asia/Tashkent"))
    day = {"date": date(2023, 7, 5)}
    make_programme_item(event, starts_at=time(9, 30), ends_at=time(10, 30), **day)
    make_programme_item(event, starts_at=time(16), ends_at=time(17, 15), title_en="Last session", **day)
    make_programme_item(event, starts_at=time(7), ends_at=time(22), is_public=False, title_en="Staff call", **day)

    found = entry(visitor, event)

    assert found.dtstart.value == datetime(2023, 7, 5, 4, 30, tzinfo=UTC)
    assert found.dtend.value == datetime(2023, 7, 5, 12, 15, tzinfo=UTC)
    assert "05.07. 16:00–17:15 Last session" in found.description.value
    assert "Staff call" not in visitor.get(f"/activities/{event.slug}.ics").content.decode()
    assert [each.dtstart.value for each in calendar(visitor).vevent_list] == [found.dtstart.value]


@pytest.mark.parametrize(
    "times",
    [{}, {"starts_at": time(9, 30)}, {"date": None}],
    ids=["no time", "no end", "no day"],
)
def test_unknown_times_stay_plain_dates(visitor, project, times):
    event = make_event(starts_on=date(2023, 7, 5), ends_on=date(2023, 7, 5), place=make_place())
    make_programme_item(event, **{"date": date(2023, 7, 5), **times})

    assert entry(visitor, event).dtstart.value == date(2023, 7, 5)


def test_hours_without_a_place_stay_plain_dates(visitor, project):
    event = make_event(starts_on=date(2023, 7, 5), ends_on=date(2023, 7, 5))
    make_programme_item(event, date=date(2023, 7, 5), starts_at=time(9), ends_at=time(10))

    assert entry(visitor, event).dtstart.value == date(2023, 7, 5)


@pytest.mark.parametrize(
    ("status", "expected"),
    [("planned", "CONFIRMED"), ("held", "CONFIRMED"), ("cancelled", "CANCELLED"), ("postponed", "TENTATIVE")],
)
def test_status_is_told(visitor, project, status, expected):
    event = make_event(status=status, status_note_en="Because of the storm.")

    found = entry(visitor, event)

    assert found.status.value == expected
    assert found.description.value.startswith("Because of the storm.")


def test_nothing_hidden_is_in_the_calendar(visitor, project):
    live = make_event(title_en="Live")
    make_delegation(live, number=3, institution_en="Small service")
    month = make_event(title_en="Hidden month", schedule_public="month_only")
    hidden = [*hidden_events(), month]

    assert summaries(visitor) == ["Live"]
    assert {visitor.get(f"/activities/{event.slug}.ics").status_code for event in hidden} == {404}
    for path in (ALL, f"/ru{ALL}", f"/activities/{live.slug}.ics"):
        content = visitor.get(path).content.decode()
        assert "ATTENDEE" not in content
        assert "hidden" not in content.lower()
        assert "Small service" not in content


def test_each_language_has_its_calendar(visitor, project):
    make_event(title_en="English", languages=["en"], slug="english", title_ru="Черновик")
    both = make_event(title_en="Both", title_ru="Оба " + "длинный заголовок " * 9, starts_on=date(2023, 2, 14))

    assert summaries(visitor) == ["English", "Both"]
    assert summaries(visitor, f"/ru{ALL}") == [both.title_ru]
    assert visitor.get("/ru/activities/english.ics").status_code == 404
    russian = calendar(visitor, f"/ru/activities/{both.slug}.ics").vevent
    assert russian.uid.value == calendar(visitor, f"/activities/{both.slug}.ics").vevent.uid.value


def test_archived_activity_leaves_the_subscription_and_keeps_its_own_file(visitor, project):
    event = make_event(state="archived")

    assert summaries(visitor) == []
    assert entry(visitor, event).summary.value == event.title_en


def test_subscription_has_a_name_and_says_when_to_renew(visitor, project, settings):
    content = visitor.get(f"/ru{ALL}").content

    assert raw(content, "X-WR-CALNAME") == "LEICA: мероприятия"
    assert raw(content, "REFRESH-INTERVAL") == "PT12H"
    assert raw(content, "SOURCE") == f"{settings.SITE_URL}/ru{ALL}"
    assert b"METHOD" not in content


def test_sequence_rises_with_a_change_and_uid_stays(client, editor, project):
    event = make_event(text_changed_at_en=NOON)
    first = entry(client, event)
    client.force_login(editor)

    send_form(client, f"/admin/events/event/{event.pk}/change/", ends_on="2023-02-17")

    second = entry(client, event)
    assert int(second.sequence.value) > int(first.sequence.value) > 0
    assert second.uid.value == first.uid.value
    assert second.dtstamp.value > first.dtstamp.value
    assert second.dtend.value == date(2023, 2, 18)


def test_changed_programme_is_a_change(client, editor, project):
    event = make_event()
    make_programme_item(event, make_body(), title_en="Before", date=date(2023, 2, 15))
    client.force_login(editor)
    url = f"/admin/events/event/{event.pk}/change/"
    assert entry(client, event).sequence.value == "0"
    name = next(name for name, value in read_form(client, url).items() if value == "Before")

    send_form(client, url, **{name: "After"})

    assert int(entry(client, event).sequence.value) > 0
    assert "After" in entry(client, event).description.value


def test_restored_days_are_a_change(project, client, editor):
    event = make_event()
    first = versions.keep(event, by=editor)
    event.ends_on = date(2023, 2, 20)
    event.save()

    versions.restore(first, by=editor)

    assert entry(client, event).dtend.value == date(2023, 2, 17)
    assert int(entry(client, event).sequence.value) > 0


def test_without_a_change_everything_stays(visitor, project):
    event = make_event(published_at=MORNING)

    assert entry(visitor, event).sequence.value == "0"
    assert entry(visitor, event).dtstamp.value == MORNING
    assert visitor.get(ALL).content == visitor.get(ALL).content


def test_no_text_can_forge_a_line(visitor, project):
    event = make_event(title_en="Visit\r\nATTENDEE:mailto:x@example.org", lead_en="A\x07\r\nEND:VEVENT")

    found = entry(visitor, event)

    assert "attendee" not in found.contents
    assert found.summary.value == "Visit\nATTENDEE:mailto:x@example.org"
    assert len(calendar(visitor).vevent_list) == 1


def test_pages_lead_to_the_calendar(visitor, project):
    event, month = make_event(), make_event(schedule_public="month_only")
    english = make_event(languages=["en"], slug="english")

    assert f"/ru/activities/{event.slug}.ics" in read(visitor, f"/ru/activities/{event.slug}/").links()
    assert f"/activities/{month.slug}.ics" not in read(visitor, month.get_absolute_url()).links()
    assert "/activities/english.ics" in read(visitor, f"/ru{english.get_absolute_url()}").links()


@pytest.mark.parametrize("events", [1, 3])
def test_calendar_costs_a_fixed_number_of_queries(visitor, project, events, django_assert_num_queries):
    for number in range(events):
        event = make_event(place=make_place(), starts_on=date(2023, 2, 1) + timedelta(number))
        make_programme_item(event, make_body())

    with django_assert_num_queries(4):
        visitor.get(ALL)

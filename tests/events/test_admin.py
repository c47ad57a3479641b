from datetime import date

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Group
from django.urls import reverse

from events.models import Delegation, Event, Participant, ProgrammeItem
from tests.admin_forms import errors, read_form, send_form
from tests.make import (
    make_body,
    make_country,
    make_delegation,
    make_event,
    make_image,
    make_place,
    make_programme_item,
    make_topic,
)

ADD = "/admin/events/event/add/"
LIST = "/admin/events/event/"
NAME = "Nobody Whosoever"


def change(event):
    return reverse("admin:events_event_change", args=[event.pk])


@pytest.fixture
def as_editor(client, editor):
    client.force_login(editor)
    return client


@pytest.fixture
def as_administrator(client, administrator):
    client.force_login(administrator)
    return client


def line(prefix, index, **fields):
    """The fields of a new line of an inline, as they are sent."""
    return {f"{prefix}-TOTAL_FORMS": index + 1, **{f"{prefix}-{index}-{name}": value for name, value in fields.items()}}


MEETING = {"kind": "meeting", "title_en": "Meeting", "order": 0, "is_public": "on"}


# --- programme --------------------------------------------------------------------------------------------------------


def test_new_event_is_stored_with_its_programme_and_delegations(as_editor):
    country = make_country()
    body = make_body()

    send_form(
        as_editor,
        ADD,
        title_en="Visit",
        slug="visit",
        kind="study_visit",
        starts_on="2023-02-15",
        ends_on="2023-02-16",
        sources="https://reports.example/a,b\r\n\r\nhttps://reports.example/c\r\n",
        **line("programme", 0, **MEETING, date="2023-02-16", starts_at="10:00", bodies=[body.pk]),
        **line("delegations", 0, country=country.pk, institution_en="Ministry", number=5, mode="on_site", order=0),
    )

    event = Event.objects.get()
    assert event.sources == ["https://reports.example/a,b", "https://reports.example/c"]
    assert [(item.title_en, list(item.bodies.all())) for item in event.programme.all()] == [("Meeting", [body])]
    assert [(row.country, row.number) for row in event.delegations.all()] == [(country, 5)]


def test_sources_survive_a_save(as_editor):
    event = make_event(sources=["https://reports.example/a,b", "https://reports.example/c"])

    send_form(as_editor, change(event), title_en="Changed")

    event.refresh_from_db()
    assert (event.title_en, event.sources) == ("Changed", ["https://reports.example/a,b", "https://reports.example/c"])


def test_programme_lies_within_the_days_of_a_new_event(as_editor):
    response = send_form(
        as_editor,
        ADD,
        title_en="Visit",
        slug="visit",
        kind="study_visit",
        starts_on="2023-02-15",
        ends_on="2023-02-16",
        **line("programme", 0, **MEETING, date="2023-02-17"),
    )

    assert errors(response) == [
        "17 February 2023 is outside the activity, which lasts from 15 February 2023 to 16 February 2023."
    ]


def test_event_does_not_move_away_from_its_programme(as_editor):
    event = make_event()
    make_programme_item(event, date=date(2023, 2, 15))

    response = send_form(as_editor, change(event), starts_on="2023-02-16", ends_on="2023-02-17")

    assert errors(response) == [
        "15 February 2023 is outside the activity, which lasts from 16 February 2023 to 17 February 2023."
    ]


def test_event_and_programme_move_together(as_editor):
    event = make_event()
    make_programme_item(event, date=date(2023, 2, 15))

    send_form(
        as_editor, change(event), starts_on="2023-03-01", ends_on="2023-03-02", **{"programme-0-date": "2023-03-01"}
    )

    event.refresh_from_db()
    assert (event.starts_on, event.programme.get().date) == (date(2023, 3, 1), date(2023, 3, 1))


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        (
            {"date": "2023-02-15", "starts_at": "10:00", "ends_at": "09:00"},
            "The programme item ends before it starts, or its start is missing.",
        ),
        ({"starts_at": "10:00"}, "A time needs its day."),
    ],
)
def test_programme_line_is_refused_with_a_sentence(as_editor, fields, sentence):
    event = make_event()

    response = send_form(as_editor, change(event), **line("programme", 0, **MEETING, **fields))

    assert errors(response) == [sentence]


# --- delegations ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("has_country", [True, False])
def test_delegation_stands_once_in_a_form(as_editor, has_country):
    event = make_event()
    country = make_country().pk if has_country else ""
    row = {"country": country, "institution_en": "Ministry", "mode": "on_site", "order": 0}

    response = send_form(as_editor, change(event), **(line("delegations", 0, **row) | line("delegations", 1, **row)))

    assert errors(response) == ["Two lines have the same country, institution and kind of taking part."]
    assert Delegation.objects.count() == 0


def test_delegation_is_not_added_beside_a_stored_one(as_editor):
    event = make_event()
    make_delegation(event, institution_en="", institution_ru="")

    response = send_form(as_editor, change(event), **line("delegations", 1, mode="on_site", order=1, number=3))

    assert "Two lines have the same country, institution and kind of taking part." in errors(response)


def test_more_women_than_participants_are_refused(as_editor):
    event = make_event()

    response = send_form(as_editor, change(event), **line("delegations", 0, mode="on_site", order=0, number=3, women=4))

    assert errors(response) == ["There are more women than participants in the delegation."]


# --- the rules of the event -------------------------------------------------------------------------------------------


def test_main_topic_is_among_the_topics(as_editor):
    event = make_event()
    main, other = make_topic(name_en="Borders"), make_topic()

    refused = errors(send_form(as_editor, change(event), main_topic=main.pk, topics=[other.pk]))
    send_form(as_editor, change(event), main_topic=main.pk, topics=[main.pk, other.pk])

    event.refresh_from_db()
    assert refused == ["“Borders” is not among the topics. Add it there, or choose one of them."]
    assert (event.main_topic, set(event.topics.all())) == (main, {main, other})


def test_event_ends_before_it_starts(as_editor):
    response = send_form(as_editor, change(make_event()), starts_on="2023-02-17")

    assert errors(response) == ["The activity ends before it starts."]


def test_cancelled_event_needs_a_note(as_editor):
    response = send_form(as_editor, change(make_event()), status="cancelled")

    assert errors(response) == ["A cancelled or postponed activity needs a note for readers."]


def test_place_lies_in_the_country(as_editor):
    place = make_place(name_en="Riga", country=make_country(name_en="Latvia"))

    response = send_form(as_editor, change(make_event()), place=place.pk, host_country=make_country().pk)

    assert errors(response) == ["Riga lies in Latvia. Leave the country empty or choose that one."]


def test_reference_is_taken_once(as_editor):
    make_event(reference="RG1.3")

    response = send_form(as_editor, change(make_event()), reference="RG1.3")

    assert errors(response) == ["Another activity has this reference."]


def test_unusable_gallery_is_refused_for_a_published_event(as_editor):
    event = make_event()

    response = send_form(as_editor, change(event), gallery=[make_image(alt_en="A group", consent="withdrawn").pk])

    assert errors(response) == [
        "“A group” may not be published yet: it needs an alternative text in both languages "
        "or the mark “decorative”, and the consent of the people in it."
    ]


# --- names ------------------------------------------------------------------------------------------------------------


@pytest.fixture
def participant(db):
    delegation = make_delegation(make_event(), country=make_country())
    return Participant.objects.create(delegation=delegation, name=NAME, function=NAME, erase_on=date(2030, 1, 1))


@pytest.mark.parametrize("role", ["author", "editor", "manager"])
def test_names_are_nowhere_without_the_permission(client, role, request, participant, administrator):
    LogEntry.objects.log_actions(administrator.pk, [participant], 1, "Added")
    event = participant.delegation.event
    client.force_login(request.getfixturevalue(role))

    own_pages = [
        client.get("/admin/events/participant/"),
        client.get("/admin/events/participant/add/"),
        client.get(reverse("admin:events_participant_change", args=[participant.pk])),
        client.get(reverse("admin:events_participant_history", args=[participant.pk])),
        client.get(reverse("admin:events_participant_delete", args=[participant.pk])),
    ]
    other_pages = [
        client.get("/admin/"),
        client.get(change(event)),
        client.get(reverse("admin:events_event_history", args=[event.pk])),
    ]
    search = client.get(LIST, {"q": NAME})
    probe = client.get(LIST, {"delegations__participants__name__startswith": "N"})

    assert [page.status_code for page in own_pages] == [403] * 5
    assert [(page.status_code, page.text.count("Nobody")) for page in other_pages] == [(200, 0)] * 3
    assert "/admin/events/participant/" not in other_pages[0].text + other_pages[1].text
    assert list(search.context["cl"].result_list) == []
    assert probe.status_code == 400


def test_delete_page_of_an_event_lists_no_name(as_administrator, administrator, participant):
    event = participant.delegation.event
    event.trash(by=administrator)

    page = as_administrator.get(reverse("admin:events_event_delete", args=[event.pk]))

    assert f"participant {participant.pk}" in page.text
    assert NAME not in page.text


def test_changes_of_participants_are_recorded_without_names(as_administrator, participant):
    url = reverse("admin:events_participant_change", args=[participant.pk])
    send_form(as_administrator, url, name="Somebody Else")
    as_administrator.post(reverse("admin:events_participant_delete", args=[participant.pk]), {"post": "yes"})

    entries = [(entry.object_repr, entry.get_change_message()) for entry in LogEntry.objects.order_by("pk")]

    assert entries == [(f"participant {participant.pk}", "Changed Name."), (f"participant {participant.pk}", "")]


def test_who_keeps_the_lists_comes_to_them_from_the_delegation(client, editor, participant):
    make_delegation(participant.delegation.event).participants.create(name="Another", erase_on=date(2030, 1, 1))
    editor.groups.add(Group.objects.get(name="participant lists"))
    client.force_login(editor)
    address = f"/admin/events/participant/?delegation__id__exact={participant.delegation.pk}"

    event_page = client.get(change(participant.delegation.event))
    names = client.get(address)

    assert f'href="{address}"' in event_page.text
    assert [row.name for row in names.context["cl"].result_list] == [NAME]


def test_an_author_who_keeps_lists_learns_of_no_draft_by_them(client, author, editor, participant):
    event = make_event(title_en="Raid on Friday", author=editor, state="draft", published_at=None)
    make_delegation(event).participants.create(name="Another", erase_on=date(2030, 1, 1))
    author.groups.add(Group.objects.get(name="participant lists"))
    client.force_login(author)

    names = client.get("/admin/events/participant/")
    form = client.get("/admin/events/participant/add/")

    assert [row.name for row in names.context["cl"].result_list] == [NAME]
    assert "Raid on Friday" not in names.text + form.text


def test_editor_does_not_delete_names_with_a_delegation(as_editor, participant):
    event = participant.delegation.event

    response = send_form(as_editor, change(event), **{"delegations-0-DELETE": "on"})

    assert errors(response) == [
        "The office keeps a list of participants for a delegation that would be deleted. Ask those who keep it."
    ]
    assert Participant.objects.count() == 1


# --- the cost ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("number", [1, 3])
def test_list_costs_ten_queries(as_editor, number, django_assert_num_queries):
    for _ in range(number):
        make_event(place=make_place())
    as_editor.get(LIST)

    with django_assert_num_queries(10):
        as_editor.get(LIST)


@pytest.mark.parametrize("number", [1, 3])
def test_list_of_participants_costs_eight_queries(as_administrator, number, django_assert_num_queries):
    for _ in range(number):
        delegation = make_delegation(make_event(), country=make_country())
        delegation.participants.create(name=NAME, erase_on=date(2030, 1, 1))
    as_administrator.get("/admin/events/participant/")

    with django_assert_num_queries(8):
        as_administrator.get("/admin/events/participant/")


@pytest.mark.parametrize("number", [1, 40])
def test_event_page_costs_the_same_with_forty_lines(as_editor, number, django_assert_num_queries):
    event = make_event()
    for _ in range(number):
        make_programme_item(event, make_body(), date=event.starts_on)
        make_delegation(event, country=make_country())
    as_editor.get(change(event))

    with django_assert_num_queries(26):
        as_editor.get(change(event))


def test_saving_forty_lines_keeps_them(as_editor):
    event = make_event()
    for _ in range(40):
        make_programme_item(event, make_body(), date=event.starts_on)
    before = list(ProgrammeItem.objects.values("pk", "title_en", "title_ru", "date", "bodies"))

    send_form(as_editor, change(event), title_en="Changed")

    assert list(ProgrammeItem.objects.values("pk", "title_en", "title_ru", "date", "bodies")) == before
    assert read_form(as_editor, change(event))["programme-39-title_en"] == before[39]["title_en"]

from datetime import date

import pytest
from django.urls import reverse

from leica.registers.models import BodyName
from tests.admin_forms import errors, send_form
from tests.make import make_body, make_country, make_place, make_topic

OVERLAP = "Two names would have been official on the same day. Let one end before the other begins."


def change(row):
    return reverse(f"admin:registers_{row._meta.model_name}_change", args=[row.pk])


@pytest.fixture
def as_editor(client, editor):
    client.force_login(editor)
    return client


def names(*periods, prefix="former_names"):
    """New lines of dated names, as they are sent."""
    fields = {f"{prefix}-TOTAL_FORMS": len(periods)}
    for number, (begin, end) in enumerate(periods):
        line = f"{prefix}-{number}"
        fields |= {f"{line}-name_en": f"Name {number}", f"{line}-valid_from": begin, f"{line}-valid_to": end}
    return fields


@pytest.mark.parametrize("owner", ["body", "place"])
def test_names_of_one_form_do_not_overlap(as_editor, owner):
    row, prefix = (make_body(), "former_names") if owner == "body" else (make_place(), "dated_names")
    after, same_day = ("2010-01-01", ""), ("2009-12-31", "")

    refused = send_form(as_editor, change(row), **names(("", "2009-12-31"), same_day, prefix=prefix))
    stored = send_form(as_editor, change(row), **names(("", "2009-12-31"), after, prefix=prefix))

    assert errors(refused) == [OVERLAP]
    assert (stored.status_code, getattr(row, prefix).count()) == (302, 2)


def test_new_name_does_not_overlap_a_stored_one(as_editor):
    body = make_body()
    BodyName.objects.create(body=body, name_en="Old", valid_to=date(2009, 12, 31))

    response = send_form(
        as_editor,
        change(body),
        **{"former_names-TOTAL_FORMS": 2, "former_names-1-name_en": "New", "former_names-1-valid_from": "2009-01-01"},
    )

    assert set(errors(response)) == {OVERLAP}
    assert body.former_names.count() == 1


@pytest.mark.parametrize(("until", "since"), [("2012-06-30", "2012-07-01"), ("2007-06-30", "2007-07-01")])
@pytest.mark.parametrize("owner", ["body", "place"])
def test_the_day_between_two_names_moves_in_one_save(as_editor, owner, until, since):
    row, prefix = (make_body(), "former_names") if owner == "body" else (make_place(), "dated_names")
    getattr(row, prefix).create(name_en="Old", valid_to=date(2009, 12, 31))
    getattr(row, prefix).create(name_en="New", valid_from=date(2010, 1, 1))

    response = send_form(as_editor, change(row), **{f"{prefix}-0-valid_to": until, f"{prefix}-1-valid_from": since})

    assert response.status_code == 302
    assert [(str(name.valid_from), str(name.valid_to)) for name in getattr(row, prefix).all()] == [
        ("None", until),
        (since, "None"),
    ]


def test_name_that_ends_before_it_begins_is_refused(as_editor):
    response = send_form(as_editor, change(make_body()), **names(("2010-01-02", "2010-01-01")))

    assert "The name ends before it begins." in errors(response)


def test_body_does_not_come_to_lie_below_itself(as_editor):
    top = make_body(name_en="Top")
    part = make_body(parent=top, parent_relation="part_of")

    response = send_form(as_editor, change(top), parent=part.pk, parent_relation="part_of")

    assert errors(response) == ["“Top” would come to lie below itself. Choose a body above it."]


def test_parent_and_relation_go_together(as_editor):
    response = send_form(as_editor, change(make_body()), parent=make_body().pk)

    assert errors(response) == [
        "A body above it and how it belongs to that body go together; a body is not above itself."
    ]


def test_saving_in_the_russian_admin_fills_no_empty_name(as_editor):
    topic = make_topic(name_en="Borders", name_ru="")

    send_form(as_editor, f"/ru{change(topic)}", order=7)

    topic.refresh_from_db()
    assert (topic.name_en, topic.name_ru, topic.order) == ("Borders", "", 7)


def test_english_name_is_demanded(as_editor):
    assert errors(send_form(as_editor, change(make_topic()), name_en="")) == ["This field is required."]


@pytest.mark.parametrize(("role", "answer"), [("editor", 403), ("administrator", 302)])
def test_editor_adds_and_changes_but_does_not_delete(client, role, answer, request):
    client.force_login(request.getfixturevalue(role))
    topic = make_topic()

    changed = send_form(client, change(topic), name_en="Changed")
    deleted = client.post(reverse("admin:registers_topic_delete", args=[topic.pk]), {"post": "yes"})

    assert (client.get("/admin/registers/topic/add/").status_code, changed.status_code) == (200, 302)
    assert deleted.status_code == answer


@pytest.mark.parametrize("maker", [make_body, make_country, make_place, make_topic])
@pytest.mark.parametrize("number", [1, 3])
def test_lists_cost_at_most_eight_queries(as_editor, maker, number, django_assert_max_num_queries):
    for _ in range(number):
        row = maker()
    url = reverse(f"admin:registers_{row._meta.model_name}_changelist")
    as_editor.get(url)

    with django_assert_max_num_queries(8):
        as_editor.get(url)

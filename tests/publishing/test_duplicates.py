"""A new page like an earlier one: what goes along, what never does, and who may make one."""

from datetime import date, time

import pytest
from django.contrib.auth.models import Permission

from events.models import Event, Participant
from leica.publishing import old_addresses
from leica.publishing.models import Version
from news.models import Article
from tests.make import (
    make_article,
    make_body,
    make_country,
    make_delegation,
    make_event,
    make_image,
    make_partner,
    make_place,
    make_programme_item,
    make_topic,
)

ALL = ["texts", "programme", "bodies", "topics", "partners", "pictures"]


def url(page):
    return f"/admin/{page._meta.app_label}/{page._meta.model_name}/{page.pk}/duplicate/"


def ask(client, page, **fields):
    return client.post(url(page), {"title_en": page.title_en, "title_ru": "", "slug": "", **fields})


def made(client, page, **fields):
    response = ask(client, page, **fields)
    assert response.status_code == 302, response.context["form"].errors
    new = type(page).objects.exclude(pk=page.pk).latest("pk")
    assert response.url == url(new).replace("duplicate", "change")
    return new


def refused(client, page, **fields):
    response = ask(client, page, **fields)
    assert (response.status_code, type(page).objects.count()) == (200, 1)
    return {name: list(sentences) for name, sentences in response.context["form"].errors.items()}


@pytest.fixture
def visit(db):
    """An activity over the end of a month, with everything that a page can have."""
    place, topic = make_place(), make_topic()
    event = make_event(
        title_en="First visit",
        body_en="<p>Five came.</p>",
        place=place,
        main_topic=topic,
        cover=make_image(),
        starts_on=date(2023, 1, 30),
        ends_on=date(2023, 2, 1),
        reference="RG1.3",
        status="cancelled",
        status_note_en="It snowed.",
        dates_note="Sure.",
        sources=["https://report.example/"],
        total=12,
        total_women=6,
        is_demo=True,
    )
    event.topics.add(topic)
    event.partners.add(make_partner())
    event.countries.add(make_country())
    event.experts_from.add(make_country())
    event.gallery.add(make_image())
    make_programme_item(
        event, make_body(), date=date(2023, 1, 31), starts_at=time(9), note_en="Late.", name_used_en="X"
    )
    make_programme_item(event, date=date(2023, 2, 1), is_public=False)
    make_programme_item(event)
    Participant.objects.create(delegation=make_delegation(event, number=5), name="A. Person", erase_on=date(2030, 1, 1))
    return event


def lines(event):
    return [(item.title_en, item.date, item.starts_at, item.is_public) for item in event.programme.order_by("order")]


def test_everything_chosen_goes_along_as_a_draft(client, author, visit):
    client.force_login(author)
    new = made(client, visit, starts_on="2024-02-27", along=ALL)

    assert (new.state, new.status, new.author, new.languages) == ("draft", "planned", author, [])
    assert (new.starts_on, new.ends_on) == (date(2024, 2, 27), date(2024, 2, 29))
    assert (new.kind, new.body_en, new.place, new.main_topic, new.cover) == (
        *("study_visit", "<p>Five came.</p>"),
        *(visit.place, visit.main_topic, visit.cover),
    )
    for name in ("topics", "partners", "gallery"):
        assert list(getattr(new, name).all()) == list(getattr(visit, name).all())
    first, internal, undated = [item.title_en for item in visit.programme.order_by("order")]
    assert lines(new) == [
        (first, date(2024, 2, 28), time(9), True),
        (internal, date(2024, 2, 29), None, False),
        (undated, None, None, True),
    ]
    assert list(new.programme.order_by("order")[0].bodies.all()) == list(
        visit.programme.order_by("order")[0].bodies.all()
    )


def test_what_belongs_to_the_old_one_stays_there(client, editor, visit):
    client.force_login(editor)
    new = made(client, visit, starts_on="2024-02-27", along=ALL)

    assert [new.published_at, new.withdrawn_at, new.facts_changed_at, new.text_changed_at_en] == [None] * 4
    assert [new.reference, new.dates_note, new.sources, new.is_demo] == ["", "", [], False]
    assert [new.total, new.total_women, new.status_note_en or ""] == [None, None, ""]
    relations = (new.delegations, new.countries, new.experts_from, new.remarks, new.overrides)
    assert [related.count() for related in relations] == [0] * 5
    assert [(item.note_en or "", item.name_used_en or "") for item in new.programme.all()] == [("", "")] * 3
    assert [(version.number, version.made_by) for version in Version.objects.of(new)] == [(1, editor)]


def test_the_old_one_keeps_what_it_has(client, editor, visit):
    before = (lines(visit), visit.delegations.count(), list(visit.topics.all()))
    client.force_login(editor)
    made(client, visit, starts_on="2024-02-27", along=ALL)

    visit.refresh_from_db()
    assert (lines(visit), visit.delegations.count(), list(visit.topics.all())) == before


@pytest.mark.parametrize("along", [[], ["bodies"], ["programme"], ["texts"]])
def test_only_what_is_chosen_goes_along(client, editor, visit, along):
    client.force_login(editor)
    new = made(client, visit, starts_on="2024-02-27", along=along)

    bodies = [body for item in new.programme.all() for body in item.bodies.all()]
    found = {"texts": new.body_en, "programme": new.programme.count(), "bodies": new.place}
    assert [name for name in found if found[name]] == along
    assert (bodies, new.topics.count(), new.partners.count(), new.cover) == ([], 0, 0, None)


def test_address_is_proposed_and_is_free(client, editor, db):
    page = make_article(title_en="First visit", slug="first-visit")
    moved = make_article(slug="elsewhere")
    old_addresses.keep(moved, old_slug="first-visit-2")
    client.force_login(editor)

    assert made(client, page, along=[]).slug == "first-visit-3"
    assert made(client, page, title_en="News").slug == "news-2"
    assert made(client, page, title_en="", title_ru="Визит").slug == "first-visit-4"
    assert made(client, page, slug="chosen").slug == "chosen"


def test_story_goes_along_without_its_activity_and_correction(client, author, visit):
    story = make_article(event=visit, correction_note_en="Six.", is_featured=True)
    topic, body = make_topic(), make_body()
    story.topics.add(topic)
    story.bodies.add(body)
    client.force_login(author)
    new = made(client, story, along=["texts", "topics", "bodies"])

    assert (new.body_en, list(new.topics.all()), list(new.bodies.all())) == (story.body_en, [topic], [body])
    assert (new.event, new.correction_note_en or "", new.is_featured, new.state) == (None, "", False, "draft")


@pytest.mark.parametrize(
    ("fields", "place"),
    [
        ({"starts_on": ""}, "starts_on"),
        ({"starts_on": "the day after"}, "starts_on"),
        ({"starts_on": "9999-12-31"}, "starts_on"),
        ({"starts_on": "2024-02-30"}, "starts_on"),
        ({"slug": "first-visit"}, "slug"),
        ({"slug": "news"}, "__all__"),
        ({"slug": "Ü/.."}, "slug"),
        ({"title_en": "", "title_ru": " "}, "__all__"),
        ({"title_en": "x" * 201}, "title_en"),
        ({"title_en": "zero\x00"}, "title_en"),
        ({"along": ["delegations"]}, "along"),
    ],
)
def test_bad_input_is_answered_with_a_sentence(client, editor, db, fields, place):
    event = make_event(slug="first-visit")
    client.force_login(editor)

    found = refused(client, event, **{"starts_on": "2024-02-27", **fields})
    assert list(found) == [place]
    assert all(len(sentence) > 10 for sentence in found[place])


def test_programme_that_falls_outside_is_refused_whole(client, editor, db):
    event = make_event()
    make_programme_item(event, date=date(2023, 5, 1))  # as an import before the rule may have left it
    client.force_login(editor)

    assert refused(client, event, starts_on="2024-02-27", along=["programme"]) == {
        "__all__": ["12 May 2024 is outside the activity, which lasts from 27 February 2024 to 28 February 2024."]
    }
    assert (Event.objects.count(), Version.objects.count()) == (1, 0)


@pytest.mark.parametrize(
    ("role", "public", "hidden", "own"),
    [
        ("author", 200, 404, 200),
        ("editor", 200, 200, 200),
        ("manager", 403, 403, 403),
        ("administrator", 200, 200, 200),
    ],
)
@pytest.mark.parametrize("make", [make_article, make_event])
def test_who_may_make_one_like_whose(client, request, role, public, hidden, own, make):
    person = request.getfixturevalue(role)
    draft = {"state": "draft", "published_at": None}
    pages = [make(), make(**draft), make(**draft, author=person)]
    client.force_login(person)

    for method in (client.get, client.post):
        assert [method(url(page)).status_code for page in pages] == [public, hidden, own]
    assert Article.objects.count() + Event.objects.count() == 3


def test_unknown_pages_are_not_found(client, editor):
    client.force_login(editor)

    assert [client.get(f"/admin/events/event/{pk}/duplicate/").status_code for pk in ("1", "9" * 30)] == [404, 404]


def test_visitors_are_led_to_the_door(visitor, db):
    assert visitor.get(url(make_event())).url.startswith("/admin/login/")


def test_no_part_that_the_person_may_not_add(client, author, visit):
    for group in author.groups.all():
        group.permissions.remove(Permission.objects.get(codename="add_programmeitem"))
    client.force_login(author)

    page = client.get(url(visit))
    assert [name for name, _label in page.context["form"].fields["along"].choices] == [
        *("texts", "topics", "partners", "pictures")
    ]
    assert "along" in ask(client, visit, starts_on="2024-02-27", along=["programme"]).context["form"].errors


def test_form_leads_there_only_those_who_may_add(client, editor, manager, visit):
    client.force_login(editor)
    assert url(visit) in client.get(url(visit).replace("duplicate", "change")).content.decode()

    client.force_login(manager)
    assert url(visit) not in client.get(url(visit).replace("duplicate", "change")).content.decode()


def test_taken_address_names_no_page_that_is_hidden(client, author, db):
    event = make_event()
    make_event(slug="secret", title_en="Secret", state="draft", published_at=None)
    client.force_login(author)

    response = ask(client, event, starts_on="2024-02-27", slug="secret")
    assert dict(response.context["form"].errors) == {"slug": ["Another page has or had this address. Choose another."]}
    assert "Secret" not in response.content.decode()

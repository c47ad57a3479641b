"""The start page of the admin: what waits for whom, each row one click from its cure."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone

from events.models import Event
from leica.publishing.models import TypedWork
from news.models import Article
from tests.make import make_article, make_delegation, make_event, make_image

HOUR = timedelta(hours=1)


def trays(client, address="/admin/"):
    """Each tray with the titles in it."""
    return {str(tray.title): [row.title for row in tray.rows] for tray in client.get(address).context["trays"]}


def everything(owner):
    """A row for each tray, all of them someone else's."""
    draft = {"state": "draft", "published_at": None, "author": owner}
    make_article(title_en="Reviewed", **{**draft, "state": "in_review"})
    make_article(title_en="Drafted", **draft).remarks.create(text="Say when.")
    make_article(title_en="Later", published_at=timezone.now() + HOUR)
    make_article(title_en="English alone", languages=["en"])
    make_article(title_en="Leading nowhere", body_en='<p><a href="/en-nowhere/">here</a></p>')
    make_article(title_en="Forced", **draft).overrides.create(reason="It hurries.", sentences=["No cover."])
    untold = make_event(title_en="Untold")
    make_delegation(make_event(title_en="Told"), number=7)
    make_event(title_en="Still planned", status="planned")
    make_article(event=None, cover=make_image(alt_en="Faces", consent="unknown", people_visible="identifiable"))
    return untold


WAITING, DRAFTS, SCHEDULED = "Waiting for review", "My drafts", "Scheduled"
RUSSIAN, LINKS = "Russian missing or older than the English text", "Links that lead nowhere"
FORCED = "Published or sent on against the checklist"
PLANNED, UNTOLD = "Over, and still “planned”", "Held, without news and numbers"
CONSENT = "Consent of the people in pictures"
ALL = {
    WAITING: ["Reviewed"],
    SCHEDULED: ["Later"],
    RUSSIAN: ["English alone"],
    LINKS: ["Leading nowhere"],
    FORCED: ["Forced"],
    CONSENT: ["Faces"],
    PLANNED: ["Still planned"],
    UNTOLD: ["Untold"],
}


@pytest.mark.parametrize(
    ("role", "seen"),
    [("author", {CONSENT: ["Faces"]}), ("editor", ALL), ("manager", ALL), ("administrator", ALL)],
)
def test_what_each_role_finds_of_someone_elses_work(client, role, seen, request, django_user_model):
    everything(django_user_model.objects.create_user("somebody"))
    client.force_login(request.getfixturevalue(role))

    assert trays(client) == seen


def test_author_finds_own_drafts_with_the_remark_and_what_was_typed(client, author):
    draft = make_article(state="draft", published_at=None, author=author, title_en="", title_ru="Черновик")
    draft.remarks.create(text="Say when.")
    TypedWork.keep(author, Article, draft.pk, uuid4(), {"title_en": ["Typed"]})
    TypedWork.keep(author, Event, None, uuid4(), {"title_en": ["A new one"]})
    client.force_login(author)

    assert trays(client) == {"My drafts": ["Черновик"], "Typed and not saved": ["A new one", "Typed"]}
    page = client.get("/admin/").text
    assert f'href="/admin/news/article/{draft.pk}/change/" lang="ru"' in page
    assert "News item. Remark: Say when." in page


def test_row_leads_to_the_field(client, editor):
    event = make_event(status="planned")
    client.force_login(editor)

    page = client.get("/admin/").text
    assert f"{reverse('admin:events_event_change', args=[event.pk])}#id_status" in page
    assert '<span class="tray__when">16 February 2023</span>' in page


def test_nothing_is_waiting(client, editor):
    client.force_login(editor)

    assert "Nothing is waiting for you." in client.get("/admin/").text
    assert "Вас ничего не ждёт." in client.get("/ru/admin/").text


def test_tray_shows_ten_rows_and_leads_to_the_rest(client, editor):
    for _ in range(12):
        make_article(state="in_review", published_at=None)
    client.force_login(editor)

    [tray] = client.get("/admin/").context["trays"]

    assert (len(tray.rows), tray.total, tray.more) == (10, 12, 2)
    assert tray.lists == (("News", "/admin/news/article/?state__exact=in_review"),)


@pytest.mark.parametrize("number", [1, 40])
def test_desk_costs_fifteen_queries(client, editor, number, django_assert_num_queries):
    for n in range(number):
        make_article(state="in_review", published_at=None)
        make_article(state="draft", published_at=None, author=editor).remarks.create(text="Why?")
        make_article(published_at=timezone.now() + HOUR, languages=["en"], body_en='<a href="/nowhere/">x</a>')
        make_event(status="planned")
        make_event()
        TypedWork.keep(editor, Article, None, uuid4(), {"title_en": [str(n)]})
    client.force_login(editor)
    client.get("/admin/")

    with django_assert_num_queries(15):
        client.get("/admin/")

"""A page leaves by the trash, comes back with one press, and goes for good after thirty days or by an administrator."""

from datetime import date, timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone

from events.models import Participant
from leica.publishing import old_addresses
from news.models import Article
from tests.admin_forms import send_form
from tests.make import make_article, make_delegation, make_event

pytestmark = pytest.mark.django_db


def change_url(page):
    return f"/admin/{page._meta.app_label}/{page._meta.model_name}/{page.pk}/change/"


def is_trashed(page):
    return type(page).objects.get(pk=page.pk).trashed_at is not None


def trashed_days_ago(make, days, **fields):
    return make(trashed_at=timezone.now() - timedelta(days=days), **fields)


def test_message_says_until_when_and_takes_it_back(client, editor):
    article = make_article(title_en="A visit")
    client.force_login(editor)

    told = client.get(send_form(client, change_url(article), "_trash").url).context["messages"]

    [message] = [str(message) for message in told if str(message).startswith("In the trash until ")]
    assert (is_trashed(article), "<button" in message) == (True, True)

    client.post("/admin/news/article/undo/", {"pk": article.pk})

    assert not is_trashed(article)


def test_several_come_back_with_one_press_too(client, editor):
    articles = [make_article(), make_article()]
    client.force_login(editor)
    keys = [article.pk for article in articles]
    client.post("/admin/news/article/", {"action": "trash_chosen", "_selected_action": keys})
    assert [is_trashed(article) for article in articles] == [True, True]

    client.post("/admin/news/article/undo/", {"pk": keys})

    assert [is_trashed(article) for article in articles] == [False, False]


@pytest.mark.parametrize("keys", [[], ["x"], ["9" * 40], ["-1"], ["999999"]])
def test_undo_of_nothing_changes_nothing(client, editor, keys):
    client.force_login(editor)

    assert client.post("/admin/news/article/undo/", {"pk": keys}).status_code == 302


@pytest.mark.parametrize("role", ["author", "manager"])
def test_others_take_nothing_out_of_the_trash(client, request, role):
    article = trashed_days_ago(make_article, 1)
    client.force_login(request.getfixturevalue(role))

    client.post("/admin/news/article/undo/", {"pk": article.pk})

    assert is_trashed(article)


def test_only_what_lies_in_the_trash_is_deleted_and_only_by_administrators(client, editor, administrator):
    article = make_article()
    url = change_url(article).replace("change/", "delete/")
    client.force_login(administrator)
    assert client.post(url, {"post": "yes"}).status_code == 403

    Article.objects.update(trashed_at=timezone.now())
    client.force_login(editor)
    assert client.post(url, {"post": "yes"}).status_code == 403
    client.force_login(administrator)
    assert client.post(url, {"post": "yes"}).status_code == 302

    assert Article.objects.count() == 0


def test_list_deletes_nothing_at_once(client, administrator):
    client.force_login(administrator)

    assert "delete_selected" not in client.get("/admin/news/article/").text


def test_deleting_says_what_refers_to_the_page(client, administrator):
    event = trashed_days_ago(make_event, 1)
    make_article(event=event, title_en="News of the visit")
    make_delegation(event=event)
    client.force_login(administrator)

    links = client.get(change_url(event).replace("change/", "delete/")).context["links"]

    assert ["News of the visit" in link for link in links] == [True]


def test_trash_is_emptied_after_thirty_days(capsys):
    young, old = trashed_days_ago(make_article, 29), trashed_days_ago(make_article, 31)
    kept = make_article()

    call_command("empty_trash", dry_run=True)
    assert Article.objects.count() == 3
    call_command("empty_trash")

    assert set(Article.objects.all()) == {young, kept}
    assert capsys.readouterr().out == "Would delete 1 pages.\nDeleted 1 pages.\n"
    assert old.pk


def test_list_of_participants_keeps_its_activity(capsys):
    event = trashed_days_ago(make_event, 31)
    delegation = make_delegation(event=event)
    Participant.objects.create(delegation=delegation, name="A. Person", erase_on=date(2030, 1, 1))

    call_command("empty_trash")

    assert is_trashed(event)
    assert "participants depend on it" in capsys.readouterr().err


@pytest.mark.parametrize(("was_public", "status"), [(True, 410), (False, 404)])
def test_address_of_a_deleted_page_is_gone_where_readers_had_it(client, visitor, project, was_public, status):
    moment = timezone.now() + (timedelta(days=-60) if was_public else timedelta(days=60))
    article = trashed_days_ago(make_article, 31, slug="new-name", published_at=moment)
    old_addresses.keep(article, old_slug="old-name")

    call_command("empty_trash")

    assert [visitor.get(f"/news/{name}/").status_code for name in ("new-name", "old-name")] == [status, status]


def test_administrators_deletion_says_so_too(client, administrator, visitor, project):
    article = trashed_days_ago(make_article, 1)
    client.force_login(administrator)

    client.post(change_url(article).replace("change/", "delete/"), {"post": "yes"})

    assert visitor.get(article.get_absolute_url()).status_code == 410

"""The form says who else has the page open."""

from datetime import timedelta

import pytest
from django.utils import timezone

from leica.publishing.models import Presence
from tests.admin_forms import send_form
from tests.make import make_article
from tests.publishing.test_typed_work import FORM, change_url, typed_url


@pytest.fixture
def article(editor, administrator, client):
    """A page that the editor has open, and the administrator looks at."""
    article = make_article()
    client.force_login(editor)
    client.post(typed_url(article), {"_form": FORM})
    client.force_login(administrator)
    return article


def seen_by(client, article):
    return client.get(change_url(article)).context["typed"].others


def test_who_else_is_here_stands_in_the_form_and_in_the_answer(client, article):
    [sentence] = seen_by(client, article)

    assert sentence.startswith("Also open here: editor, since ")
    assert sentence in client.get(change_url(article)).text
    assert client.post(typed_url(article), {"_form": FORM}).json() == {"others": [sentence]}


def test_full_name_is_told_where_there_is_one(client, article, editor):
    editor.first_name, editor.last_name = "A", "Colleague"
    editor.save()

    assert seen_by(client, article)[0].startswith("Also open here: A Colleague, since ")


def test_nobody_is_told_of_oneself_or_of_another_page(client, article, editor):
    assert seen_by(client, make_article()) == []
    client.force_login(editor)
    assert seen_by(client, article) == []


def test_who_was_not_heard_of_for_a_minute_is_gone(client, article):
    Presence.objects.update(seen_at=timezone.now() - timedelta(seconds=61))

    assert seen_by(client, article) == []
    client.post(typed_url(make_article()), {"_form": FORM})
    assert Presence.objects.count() == 1


def test_who_stays_came_when_the_form_was_opened(client, article, editor):
    since = timezone.now() - timedelta(minutes=20)
    Presence.objects.update(since=since)
    client.force_login(editor)

    client.post(typed_url(article), {"_form": FORM})

    assert Presence.objects.get().since == since


def test_who_saved_has_left(client, article, editor):
    client.force_login(editor)

    send_form(client, change_url(article), _form=FORM)

    assert Presence.objects.count() == 0


def test_those_who_only_read_are_told_nothing(client, article, manager):
    client.force_login(manager)

    assert "Also open here" not in client.get(change_url(article)).text

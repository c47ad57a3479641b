from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils.timezone import localdate

from leica.search import unanswered
from leica.search.models import Unanswered
from tests.make import make_article

pytestmark = pytest.mark.django_db


def kept():
    return list(Unanswered.objects.order_by("words").values_list("words", "language", "times"))


def test_words_without_result_are_counted(reader, indexed):
    make_article(title_en="Police")
    indexed()

    for typed in ("Drones", "drones ", "police", "", "the", "-drones"):
        reader.page(typed)
    reader.page("drones", prefix="/ru")

    assert kept() == [("drones", "en", 2), ("drones", "ru", 1)]
    assert Unanswered.objects.first().last_on == localdate()


def test_words_that_were_mended_are_counted_as_typed(reader, indexed):
    make_article(title_en="Police")
    indexed()

    reader.page("polcie")

    assert kept() == [("polcie", "en", 1)]


def test_filters_and_robots_that_only_look_are_not_counted(reader, indexed):
    make_article(title_en="Police")
    indexed()

    reader.page("drones", year="2020")
    reader.client.head("/search/", {"q": "drones"})

    assert kept() == []


def test_nothing_is_kept_about_who_asked():
    assert {field.name for field in Unanswered._meta.fields} == {"id", "words", "language", "times", "last_on"}


def test_what_is_old_goes_and_there_is_never_too_much(reader, indexed, monkeypatch):
    indexed()
    monkeypatch.setattr(unanswered, "MOST", 3)
    Unanswered.objects.create(words="old", language="en", times=9, last_on=localdate() - timedelta(days=400))
    Unanswered.objects.create(words="often", language="en", times=9, last_on=localdate())

    for typed in ("drones", "tanks", "ships", "trains"):
        reader.page(typed)

    assert [words for words, _language, _times in kept()] == ["often", "ships", "trains"]


def test_staff_read_the_list_and_change_nothing(client, editor):
    row = Unanswered.objects.create(words="drones", language="en", last_on=localdate())
    client.force_login(editor)

    assert "drones" in client.get(reverse("admin:search_unanswered_changelist")).content.decode()
    assert client.get(reverse("admin:search_unanswered_add")).status_code == 403
    assert client.get(reverse("admin:search_unanswered_delete", args=[row.pk])).status_code == 403

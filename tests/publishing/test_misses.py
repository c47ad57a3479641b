from datetime import date

import pytest
from django.utils import timezone

from leica.publishing import misses
from leica.publishing.misses import Misses, store
from leica.publishing.models import MissedAddress
from tests.make import make_article

pytestmark = pytest.mark.django_db


def stored():
    return list(MissedAddress.objects.values_list("path", "count"))


def test_missed_addresses_are_counted_and_stored_together(django_assert_num_queries):
    counted = Misses()
    start = counted.stored_at

    with django_assert_num_queries(0):
        for _ in range(3):
            counted.note("/news/first/", now=start + 1)
        counted.note("/ru/первый/", now=start + 2)
    with django_assert_num_queries(4):  # two of them open and end the transaction
        counted.note("/news/first/", now=start + misses.PAUSE)

    assert stored() == [("/news/first/", 4), ("/ru/первый/", 1)]
    assert MissedAddress.objects.first().last_on == timezone.localdate()


def test_later_misses_are_added_up():
    MissedAddress.objects.create(path="/old", count=2, last_on=date(2023, 1, 1))

    store({"/old": 3})

    assert stored() == [("/old", 5)]
    assert MissedAddress.objects.get().last_on == timezone.localdate()


@pytest.mark.parametrize(
    "path",
    ["/wp-login.php", "/index.php", "/.env", "/wp-admin/", "/jane@example.org", "/a b", f"/{'x' * 300}", "/x\x00", "/"],
)
def test_rubbish_of_scanners_is_not_counted(path):
    counted = Misses()

    counted.note(path)

    assert not counted.counts


def test_flood_of_distinct_addresses_stays_small(monkeypatch):
    monkeypatch.setattr(misses, "ROWS", 5)
    counted = Misses()
    for number in range(1000):
        counted.note(f"/flood-{number}/", now=counted.stored_at)

    assert len(counted.counts) == misses.DISTINCT

    MissedAddress.objects.create(path="/wanted", count=9, last_on=date(2023, 1, 1))
    store(counted.counts)

    assert MissedAddress.objects.count() == 5
    assert stored()[0] == ("/wanted", 9)


def test_wrong_address_is_noted_and_an_old_or_right_one_is_not(visitor, project, monkeypatch):
    counted = Misses()
    monkeypatch.setattr("leica.pages.views.MISSES", counted)
    article = make_article()

    visitor.get(article.get_absolute_url())
    visitor.get("/nowhere/", {"token": "secret"})

    assert counted.counts == {"/nowhere/": 1}


def test_editor_makes_an_old_address_of_a_missed_one(client, editor, project):
    make_article(slug="first-visit")
    missed = MissedAddress.objects.create(path="/ru/visit--1/", count=7, last_on=date(2023, 1, 1))
    client.force_login(editor)

    answer = client.post(
        "/admin/publishing/missedaddress/", {"action": "lead_on", "_selected_action": [str(missed.pk)]}
    )

    assert answer.headers["Location"] == "/admin/publishing/oldaddress/add/?path=%2Fvisit--1"
    assert client.get(answer.headers["Location"]).context["adminform"].form["path"].value() == "/visit--1"

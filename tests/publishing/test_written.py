"""A statement that is written once gives what the queryset gives, for whatever values."""

from datetime import timedelta

import pytest
from django.db.models import Q
from django.utils import timezone, translation

from events.models import Event
from leica.publishing.written import MOMENT, Written
from leica.registers.models import Country
from news.models import Article
from tests.make import make_article, make_country, make_delegation, make_event, make_image, make_place

pytestmark = pytest.mark.django_db


def test_row_has_what_the_queryset_joins_adds_and_prefetches(django_assert_num_queries):
    picture = make_image()
    country = make_country()
    first = make_event(title_en="First", cover=picture)
    second = make_event(title_en="Second", place=make_place(country=country))
    second.countries.add(country)
    make_delegation(second, country=country, number=7)
    written = Written(lambda pk: Event.objects.for_list().filter(pk=pk), pk=-1)

    assert [written.one(pk=row.pk).title_en for row in (first, second)] == ["First", "Second"]
    with django_assert_num_queries(3):
        row = written.one(pk=second.pk)
    with django_assert_num_queries(0):
        assert (row.participants, row.stops, row.cover) == (7, 0, None)
        assert (row.place.country, list(row.countries.all()), list(row.place.dated_names.all())) == (
            country,
            [country],
            [],
        )
    assert written.one(pk=first.pk).cover == picture
    assert written.one(pk=0) is None


def test_every_value_goes_where_its_mark_stands():
    now = timezone.now()
    old, new = (make_article(published_at=now - timedelta(days=days)) for days in (9, 1))
    written = Written(
        lambda at, keys: Article.objects.newest_first().filter(
            Q(published_at__lt=at) | Q(published_at=at), pk__among=keys
        ),
        at=MOMENT,
        keys=[-1],
    )

    assert written.all(at=now, keys=[old.pk, new.pk]) == [new, old]
    assert written.all(at=now - timedelta(days=5), keys=[old.pk, new.pk]) == [old]
    assert written.all(at=now, keys=[new.pk]) == [new]
    assert written.all(at=now, keys=[]) == []


def test_order_is_that_of_the_language():
    make_country(name_en="A", name_ru="Я")
    make_country(name_en="B", name_ru="Б")
    written = Written(lambda word: Country.objects.exclude(name_en=word).order_by("name"), word="no such name")

    assert [row.name_en for row in written.all(word="")] == ["A", "B"]
    with translation.override("ru"):
        assert [row.name_en for row in written.all(word="")] == ["B", "A"]


def test_what_is_prefetched_is_asked_for_at_its_own_moment(monkeypatch):
    picture = make_image(
        people_visible="identifiable", consent="given", consent_valid_until=timezone.localdate() + timedelta(days=1)
    )
    event = make_event()
    event.gallery.add(picture)
    written = Written(lambda pk: Event.objects.for_detail().filter(pk=pk), pk=-1)

    assert list(written.one(pk=event.pk).gallery.all()) == [picture]
    later = timezone.localdate() + timedelta(days=3)
    monkeypatch.setattr("leica.media.querysets.localdate", lambda _at: later)
    assert list(written.one(pk=event.pk).gallery.all()) == []

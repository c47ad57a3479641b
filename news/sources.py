"""What the search knows of articles."""

from collections.abc import Collection, Iterator
from typing import Any

from django.db.models import Model
from django.utils.timezone import localtime

from events.models import Event
from leica.registers.models import Place
from leica.search.folding import plain_text
from leica.search.models import Section
from leica.search.registry import Card, PublishableSource, text_in
from news.models import Article


class ArticleSource(PublishableSource):
    section = Section.NEWS
    model = Article

    def rows(self) -> Any:
        return Article.objects.prefetch_related("event__place", "countries", "topics", "bodies")

    def card(self, row: Article, language: str) -> Card:
        day = localtime(row.published_at).date() if row.published_at else None
        return Card(
            title=text_in(row, "title", language),
            lead=text_in(row, "lead", language),
            text=f"{plain_text(text_in(row, 'body', language))} {text_in(row, 'correction_note', language)}",
            starts_on=day,
            ends_on=day,
            countries=[country.pk for country in row.countries.all()],
            topics=[topic.pk for topic in row.topics.all()],
            about=[_place(row.event)],
            related=list(_related(row)),
        )

    def touched_by(self, model: type[Model], keys: Collection[Any]) -> Collection[Any]:
        return Article.objects.filter(event__in=keys).values_list("pk", flat=True) if model is Event else ()


def _place(event: Event | None) -> Place | None:
    """Only of an activity that is public for good: the story may be told before, and stay after it."""
    return event.place if event and event.is_readable() and event.withdrawn_at is None else None


def _related(row: Article) -> Iterator[Model | None]:
    yield from row.bodies.all()
    yield from row.countries.all()
    yield from row.topics.all()


SOURCES = (ArticleSource(),)

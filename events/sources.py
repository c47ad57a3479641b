"""What the search knows of activities and bodies, and of the fixed pages, whose room the search may not know."""

from collections.abc import Iterator
from typing import Any

from django.db.models import Model, Prefetch

from events.models import Event, ProgrammeItem
from leica.pages.models import Page
from leica.registers.models import Body
from leica.search.folding import plain_text
from leica.search.models import Section
from leica.search.registry import Card, Life, PublishableSource, Source, text_in


class EventSource(PublishableSource):
    section = Section.ACTIVITIES
    model = Event
    kinds = dict(Event.Kind.choices)

    def rows(self) -> Any:
        programme = Prefetch("programme", ProgrammeItem.objects.public().prefetch_related("bodies"), "public_programme")
        return Event.objects.prefetch_related("place", "host_country", "countries", "topics", programme)

    def card(self, row: Event, language: str) -> Card:
        return Card(
            title=text_in(row, "title", language),
            lead=text_in(row, "lead", language),
            names=[row.reference, row.get_kind_display(), row.get_status_display()],
            text=" ".join(_event_texts(row, language)),
            kind=row.kind,
            starts_on=row.shown_starts_on,
            ends_on=row.shown_ends_on,
            month_only=not row.has_public_days(),
            countries=[country.pk for country in row.countries.all()],
            topics=[topic.pk for topic in row.topics.all()],
            about=[row.place],
            related=list(_related(row)),
        )


def _event_texts(row: Any, language: str) -> Iterator[str]:
    yield text_in(row, "status_note", language)
    yield plain_text(text_in(row, "body", language))
    for line in row.public_programme:
        for name in ("title", "name_used", "note"):
            yield text_in(line, name, language)


def _related(row: Any) -> Iterator[Model | None]:
    yield row.host_country
    yield from row.countries.all()
    yield from row.topics.all()
    for line in row.public_programme:
        yield from line.bodies.all()


class BodySource(Source):
    """Registers have no life: their pages are always public, in Russian where there is a Russian name."""

    section = Section.BODIES
    model = Body

    def rows(self) -> Any:
        return Body.objects.prefetch_related("former_names", "alternative_names", "place", "parent")

    def life(self, row: Body) -> Life:
        return Life([code for code in ("en", "ru") if text_in(row, "name", code)])

    def card(self, row: Body, language: str) -> Card:
        name, short = text_in(row, "name", language), text_in(row, "abbreviation", language)
        return Card(
            title=f"{name} ({short})" if short else name,
            names=list(_other_names(row)),
            text=f"{text_in(row, 'role', language)} {row.get_kind_display()}",
            about=[row],
            related=[row.parent, row.place],
        )


def _other_names(row: Body) -> Iterator[str]:
    for former in row.former_names.all():
        for code in ("en", "ru"):
            yield text_in(former, "name", code)
            yield text_in(former, "abbreviation", code)
    for other in row.alternative_names.all():
        yield other.name


class PageSource(PublishableSource):
    section = Section.PAGES
    model = Page

    def rows(self) -> Any:
        return Page.objects.all()

    def card(self, row: Page, language: str) -> Card:
        return Card(
            title=text_in(row, "title", language),
            lead=text_in(row, "lead", language),
            text=plain_text(text_in(row, "body", language)),
        )


SOURCES: tuple[Source, ...] = (EventSource(), BodySource(), PageSource())

"""articles."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Literal

from django.utils.translation import gettext as _

from events.loaders import EventSlug
from events.models import Event
from leica.publishing.loading import (
    Both,
    Find,
    Lead,
    Loader,
    Moment,
    Picture,
    Record,
    Refuse,
    RichText,
    Row,
    Table,
    Text,
    Wanted,
    columns,
    in_batches,
    languages_of,
)
from leica.registers.loaders import BodySlug, CountryCode, TopicSlug
from leica.registers.models import Body, Country, Topic
from news.models import Article


class Moments(Row):
    en: Moment | None
    ru: Moment | None


class TranslationState(Row):
    en: Literal["current", "outdated", "missing"]
    ru: Literal["current", "outdated", "missing"]


class ArticleRow(Row):
    slug: Text
    status: Literal["published"]
    published_at: Moment
    updated_at: Moments
    translation_state: TranslationState
    correction_note: Both | None
    title: Both
    lead: Lead
    body: RichText
    event: EventSlug | None
    related_events: list[EventSlug]
    bodies: list[BodySlug]
    topics: list[TopicSlug]
    countries: list[CountryCode]
    is_featured: bool
    image: Picture
    is_demo: bool
    basis: Literal["seed_page", "public_report", "invented", "background"]


class ArticleLoader(Loader):
    kind = "articles"
    row = ArticleRow
    table = Table(Article, paths={"languages": "title", "text_changed_at": "updated_at"}, joined=("cover",))

    def batches(self, records: Iterable[Record], refuse: Refuse) -> Iterator[Sequence[Record]]:
        """The featured one last, when the one that was featured before has lost its mark."""
        featured: list[Record] = []
        yield from in_batches(_put_aside(records, featured))
        yield from in_batches(featured)

    def faults(self, row: ArticleRow) -> Iterator[tuple[str, str]]:
        languages = languages_of(row.title, row.body)
        for code in ("en", "ru"):
            if (getattr(row.updated_at, code) is None) == (code in languages):
                yield f"updated_at.{code}", _("Allowed: a moment where title and text are there, else null.")
                return
        for code in ("en", "ru"):
            state = _translation_state(row, code, languages)
            if getattr(row.translation_state, code) != state:
                yield (
                    f"translation_state.{code}",
                    _("Allowed: %(state)s, as texts and updated_at say.") % {"state": state},
                )

    def wanted(self, row: ArticleRow, find: Find) -> Wanted:
        return Wanted(
            {
                "slug": row.slug,
                "languages": languages_of(row.title, row.body),
                "published_at": row.published_at,
                "text_changed_at_en": row.updated_at.en,
                "text_changed_at_ru": row.updated_at.ru,
                "event": find(Event, row.event),
                "is_featured": row.is_featured,
                "is_demo": row.is_demo,
                **columns("correction_note", row.correction_note),
                **columns("title", row.title),
                **columns("lead", row.lead),
                **columns("body", row.body),
            },
            at_first={"state": Article.State.APPROVED},
            links={
                "related_events": [find(Event, slug) for slug in row.related_events],
                "bodies": [find(Body, slug) for slug in row.bodies],
                "topics": [find(Topic, slug) for slug in row.topics],
                "countries": [find(Country, code) for code in row.countries],
            },
        )


def _put_aside(records: Iterable[Record], featured: list[Record]) -> Iterator[Record]:
    for record in records:
        if record.row.is_featured:
            featured.append(record)
        else:
            yield record


def _translation_state(row: ArticleRow, language: str, languages: list[str]) -> str:
    """Russian is outdated where the English text was changed later; English is the text that translations follow."""
    if language not in languages:
        return "missing"
    english, russian = row.updated_at.en, row.updated_at.ru
    return "outdated" if language == "ru" and english and russian and russian < english else "current"


LOADERS = (ArticleLoader(),)

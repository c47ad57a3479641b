"""Documents, with the text inside their files."""

from collections.abc import Iterator
from typing import Any

from django.db.models import Model

from leica.media.models import Document
from leica.search.file_text import text_of
from leica.search.models import Section
from leica.search.registry import Card, PublishableSource, text_in


class DocumentSource(PublishableSource):
    section = Section.DOCUMENTS
    model = Document

    def rows(self) -> Any:
        return Document.objects.prefetch_related("topics", "issuer")

    def card(self, row: Document, language: str) -> Card:
        return Card(
            title=text_in(row, "title", language),
            lead=text_in(row, "summary", language),
            names=[row.reference, row.get_kind_display()],
            file_text=text_of(row),
            starts_on=row.adopted_on,
            ends_on=row.adopted_on,
            month_only=row.adopted_precision == Document.Precision.MONTH,
            topics=[topic.pk for topic in row.topics.all()],
            related=list(_related(row)),
        )


def _related(row: Document) -> Iterator[Model | None]:
    yield row.issuer
    yield from row.topics.all()

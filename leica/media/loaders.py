"""documents: links to what was adopted elsewhere."""

from leica.media.models import Document
from leica.publishing.loading import (
    Both,
    Day,
    Find,
    Loader,
    Row,
    Table,
    Text,
    Wanted,
    columns,
    languages_of,
    public_from,
)
from leica.registers.loaders import BodySlug, TopicSlug
from leica.registers.models import Body, Topic


class DocumentRow(Row):
    slug: Text
    kind: Document.Kind
    reference: Text | None
    adopted_on: Day | None
    adopted_precision: Document.Precision
    title: Both
    summary: Both
    url: Text
    language: Document.Language
    issuer: BodySlug | None
    topics: list[TopicSlug]
    needs_check_ru: bool
    needs_check_link: bool


class DocumentLoader(Loader):
    kind = "documents"
    row = DocumentRow
    table = Table(Document, paths={"languages": "title"})

    def wanted(self, row: DocumentRow, find: Find) -> Wanted:
        return Wanted(
            {
                "slug": row.slug,
                "languages": languages_of(row.title),
                "kind": row.kind,
                "reference": row.reference or "",
                "adopted_on": row.adopted_on,
                "adopted_precision": row.adopted_precision,
                "url": row.url,
                "language": row.language,
                "issuer": find(Body, row.issuer),
                "needs_check_ru": row.needs_check_ru,
                "needs_check_link": row.needs_check_link,
                **columns("title", row.title),
                **columns("summary", row.summary),
            },
            at_first={"state": Document.State.APPROVED, "published_at": public_from(row.adopted_on)},
            links={"topics": [find(Topic, slug) for slug in row.topics]},
        )


LOADERS = (DocumentLoader(),)

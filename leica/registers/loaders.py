"""topics, countries, places, bodies: what everything else refers to."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from typing import Annotated, Any, Literal

from django.core.exceptions import ValidationError

from leica.publishing.loading import (
    Both,
    Day,
    Find,
    Loader,
    Record,
    Reference,
    Refuse,
    Row,
    Table,
    Text,
    Wanted,
    columns,
)
from leica.registers.models import (
    Body,
    BodyAlternativeName,
    BodyName,
    Country,
    Place,
    PlaceName,
    Topic,
    check_no_cycle,
    overlap_sentence,
    overlapping,
)

TopicSlug = Annotated[Text, Reference(Topic)]
CountryCode = Annotated[Text, Reference(Country, "code")]
PlaceSlug = Annotated[Text, Reference(Place)]
BodySlug = Annotated[Text, Reference(Body)]


class TopicRow(Row):
    slug: Text
    order: int
    name: Both
    description: Both


class TopicLoader(Loader):
    kind = "topics"
    row = TopicRow
    table = Table(Topic)

    def wanted(self, row: TopicRow, find: Find) -> Wanted:
        return Wanted(
            {
                "slug": row.slug,
                "order": row.order,
                **columns("name", row.name),
                **columns("description", row.description),
            }
        )


class CountryRow(Row):
    code: Text
    alpha3: Text
    role: Country.Role
    name: Both
    formal_name: Both
    ru_genitive: Text
    ru_locative: Text


class CountryLoader(Loader):
    kind = "countries"
    row = CountryRow
    table = Table(Country, key=("code",))

    def wanted(self, row: CountryRow, find: Find) -> Wanted:
        return Wanted(
            {
                "code": row.code,
                "alpha3": row.alpha3,
                "role": row.role,
                "ru_genitive": row.ru_genitive,
                "ru_locative": row.ru_locative,
                **columns("name", row.name),
                **columns("formal_name", row.formal_name),
            }
        )


class PlaceNameRow(Row):
    name: Both
    ru_locative: Text
    valid_from: Day | None
    valid_to: Day | None
    needs_check: bool


class PlaceRow(Row):
    slug: Text
    country: CountryCode
    name: Both
    ru_locative: Text
    timezone: Text
    latitude: float | None
    longitude: float | None
    is_capital: bool = False
    dated_names: list[PlaceNameRow]
    needs_check: bool
    note: Text | None


class PlaceLoader(Loader):
    kind = "places"
    row = PlaceRow
    table = Table(Place)
    parts = (Table(PlaceName, key=("valid_from", "valid_to"), owner="place", path="dated_names"),)

    def wanted(self, row: PlaceRow, find: Find) -> Wanted:
        return Wanted(
            {
                "slug": row.slug,
                "country": find(Country, row.country),
                "ru_locative": row.ru_locative,
                "timezone": row.timezone,
                "latitude": _decimal(row.latitude),
                "longitude": _decimal(row.longitude),
                "is_capital": row.is_capital,
                "needs_check": row.needs_check,
                "note": row.note or "",
                **columns("name", row.name),
            },
            parts={"dated_names": [self._dated_name(name) for name in row.dated_names]},
        )

    def _dated_name(self, row: PlaceNameRow) -> Wanted:
        return Wanted(
            {
                "valid_from": row.valid_from,
                "valid_to": row.valid_to,
                "ru_locative": row.ru_locative,
                "needs_check": row.needs_check,
                **columns("name", row.name),
            }
        )

    def check(self, instance: Place, row: PlaceRow) -> None:
        super().check(instance, row)
        check_no_overlap("dated_names", [(name.valid_from, name.valid_to) for name in row.dated_names])


def _decimal(number: float | None) -> Decimal | None:
    return None if number is None else Decimal(str(number))


class BodyNameRow(Row):
    name: Both
    abbreviation: Both | None
    valid_from: Day | None
    valid_to: Day | None
    needs_check: bool


class OtherNameRow(Row):
    language: Literal["en", "ru"]
    name: Text
    needs_check: bool


class BodyRow(Row):
    slug: Text
    kind: Body.Kind
    name: Both
    abbreviation: Both | None
    parent: BodySlug | None
    parent_relation: Body.Relation | None
    role: Both
    place: PlaceSlug | None
    website: Text | None
    established_on: Day | None
    established_precision: Body.Precision | None
    former_names: list[BodyNameRow]
    alternative_names: list[OtherNameRow]
    needs_check: bool
    is_demo: bool
    note: Text | None


class BodyLoader(Loader):
    kind = "bodies"
    row = BodyRow
    table = Table(Body)
    parts = (
        Table(BodyName, key=("valid_from", "valid_to"), owner="body", path="former_names"),
        Table(BodyAlternativeName, key=("language", "name"), owner="body", path="alternative_names"),
    )

    def batches(self, records: Iterable[Record], refuse: Refuse) -> Iterator[Sequence[Record]]:
        """A body after the one above it, which may stand later in the file; none above itself."""
        waiting = {record.row.slug: record for record in records}
        parents = dict(Body.objects.values_list("slug", "parent__slug"))
        parents |= {slug: record.row.parent for slug, record in waiting.items()}
        for slug, record in list(waiting.items()):
            try:
                check_no_cycle(slug, parents, name=record.row.name.en)
            except ValidationError as error:
                refuse(record, "parent", error.messages[0])
                del waiting[slug]
        while waiting:
            level = [record for record in waiting.values() if record.row.parent not in waiting]
            yield level
            for record in level:
                del waiting[record.row.slug]

    def wanted(self, row: BodyRow, find: Find) -> Wanted:
        return Wanted(
            {
                "slug": row.slug,
                "kind": row.kind,
                "parent": find(Body, row.parent),
                "parent_relation": row.parent_relation or "",
                "place": find(Place, row.place),
                "website": row.website or "",
                "established_on": row.established_on,
                "established_precision": row.established_precision or "",
                "needs_check": row.needs_check,
                "is_demo": row.is_demo,
                "note": row.note or "",
                **columns("name", row.name),
                **columns("abbreviation", row.abbreviation),
                **columns("role", row.role),
            },
            parts={
                "former_names": [self._former_name(name) for name in row.former_names],
                "alternative_names": [Wanted(name.model_dump()) for name in row.alternative_names],
            },
        )

    def _former_name(self, row: BodyNameRow) -> Wanted:
        return Wanted(
            {
                "valid_from": row.valid_from,
                "valid_to": row.valid_to,
                "needs_check": row.needs_check,
                **columns("name", row.name),
                **columns("abbreviation", row.abbreviation),
            }
        )

    def check(self, instance: Body, row: BodyRow) -> None:
        """Without `clean`, which asks about one body at a time what `batches` has asked about all."""
        check_no_overlap("former_names", [(name.valid_from, name.valid_to) for name in row.former_names])


def check_no_overlap(field: str, periods: list[tuple[date | None, date | None]]) -> None:
    if overlapping(periods):
        raise ValidationError({field: overlap_sentence})


LOADERS: tuple[Any, ...] = (TopicLoader(), CountryLoader(), PlaceLoader(), BodyLoader())

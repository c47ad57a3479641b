"""events with their programmes and delegations."""

from collections.abc import Iterator
from typing import Annotated, Any, Literal

from django.utils.translation import gettext as _
from pydantic import Field

from events.models import Delegation, Event, ProgrammeItem
from leica.pages.loaders import PartnerSlug
from leica.pages.models import Partner
from leica.publishing.loading import (
    Both,
    Clock,
    Day,
    Find,
    Lead,
    Loader,
    Picture,
    Reference,
    RichText,
    Row,
    Table,
    Text,
    Wanted,
    columns,
    languages_of,
    public_from,
)
from leica.registers.loaders import BodySlug, CountryCode, PlaceSlug, TopicSlug
from leica.registers.models import Body, Country, Place, Topic

EventSlug = Annotated[Text, Reference(Event)]
Number = Annotated[int, Field(ge=0)]


class ProgrammeRow(Row):
    order: int
    date: Day | None
    starts_at: Clock | None
    ends_at: Clock | None
    title: Both
    bodies: list[BodySlug]
    name_used: Both | None
    note: Both | None


class ParticipantsRow(Row):
    country: CountryCode | None
    institution: Both
    number: Number | None
    approximate: bool
    women: Number | None
    mode: Delegation.Mode


class TotalRow(Row):
    number: Number | None
    approximate: bool
    women: Number | None


class EventRow(Row):
    slug: Text
    reference: Text
    kind: Event.Kind
    status: Event.Status
    status_note: Both | None
    title: Both
    lead: Lead
    body: RichText
    starts_on: Day
    ends_on: Day
    dates_note: Text | None
    schedule_public: Event.Schedule
    format: Event.Format
    place: PlaceSlug | None
    host_country: CountryCode | None
    topics: list[TopicSlug]
    countries: list[CountryCode]
    experts_from: list[CountryCode]
    partners: list[PartnerSlug]
    programme: list[ProgrammeRow]
    participants: list[ParticipantsRow]
    participants_total: TotalRow
    image: Picture
    is_demo: bool
    basis: Literal["seed_page", "public_report", "invented"]
    sources: list[Text]

    def split_is_known(self) -> bool:
        """Whether the number of each delegation is known, so that the total is their sum and is not stored."""
        return bool(self.participants) and all(row.number is not None for row in self.participants)


class EventLoader(Loader):
    kind = "events"
    row = EventRow
    table = Table(
        Event,
        paths={
            "languages": "title",
            "main_topic": "topics",
            "total": "participants_total.number",
            "total_is_approximate": "participants_total.approximate",
            "total_women": "participants_total.women",
        },
        joined=("cover",),
    )
    dates_changes_in = "facts_changed_at"
    parts = (
        Table(ProgrammeItem, key=("order",), owner="event", path="programme"),
        Table(
            Delegation,
            key=("country", "institution_en", "mode"),
            paths={"is_approximate": "approximate"},
            owner="event",
            path="participants",
            kept_for="participants",
        ),
    )

    def faults(self, row: EventRow) -> Iterator[tuple[str, str]]:
        """A total that is given although it can be computed must be the same."""
        if not row.split_is_known():
            return
        women = [each.women for each in row.participants]
        computed = {
            "number": sum(each.number or 0 for each in row.participants),
            "approximate": any(each.approximate for each in row.participants),
            "women": None if None in women else sum(each or 0 for each in women),
        }
        words = {True: "true", False: "false", None: "null"}
        for name, value in computed.items():
            if getattr(row.participants_total, name) != value:
                allowed = words.get(value, str(value)) if value is None or isinstance(value, bool) else str(value)
                yield (
                    f"participants_total.{name}",
                    _("Allowed: %(value)s, as the participants say.") % {"value": allowed},
                )

    def wanted(self, row: EventRow, find: Find) -> Wanted:
        topics = [find(Topic, slug) for slug in row.topics]
        return Wanted(
            {
                "slug": row.slug,
                "languages": languages_of(row.title),
                "kind": row.kind,
                "status": row.status,
                "reference": row.reference,
                "starts_on": row.starts_on,
                "ends_on": row.ends_on,
                "dates_note": row.dates_note or "",
                "schedule_public": row.schedule_public,
                "format": row.format,
                "place": find(Place, row.place),
                "host_country": find(Country, row.host_country),
                "main_topic": topics[0] if topics else None,
                "is_demo": row.is_demo,
                "sources": row.sources,
                **self._total(row),
                **columns("status_note", row.status_note),
                **columns("title", row.title),
                **columns("lead", row.lead),
                **columns("body", row.body),
            },
            at_first={
                "state": Event.State.APPROVED,
                "published_at": public_from(row.starts_on),
                "facts_changed_at": public_from(row.starts_on),
            },
            links={
                "topics": topics,
                "countries": [find(Country, code) for code in row.countries],
                "experts_from": [find(Country, code) for code in row.experts_from],
                "partners": [find(Partner, slug) for slug in row.partners],
            },
            parts={
                "programme": [self._programme_item(item, find) for item in row.programme],
                "participants": [
                    self._delegation(participants, order, find)
                    for order, participants in enumerate(row.participants, 1)
                ],
            },
        )

    def _total(self, row: EventRow) -> dict[str, Any]:
        total = row.participants_total
        if row.split_is_known():
            return {"total": None, "total_is_approximate": False, "total_women": None}
        return {"total": total.number, "total_is_approximate": total.approximate, "total_women": total.women}

    def _programme_item(self, row: ProgrammeRow, find: Find) -> Wanted:
        return Wanted(
            {
                "order": row.order,
                "date": row.date,
                "starts_at": row.starts_at,
                "ends_at": row.ends_at,
                **columns("title", row.title),
                **columns("name_used", row.name_used),
                **columns("note", row.note),
            },
            links={"bodies": [find(Body, slug) for slug in row.bodies]},
        )

    def _delegation(self, row: ParticipantsRow, order: int, find: Find) -> Wanted:
        return Wanted(
            {
                "country": find(Country, row.country),
                "number": row.number,
                "is_approximate": row.approximate,
                "women": row.women,
                "mode": row.mode,
                "order": order,
                **columns("institution", row.institution),
            }
        )


LOADERS = (EventLoader(),)

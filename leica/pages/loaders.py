"""project with its facts and partners, and the fixed pages."""

from collections.abc import Iterator
from datetime import date
from math import isfinite
from typing import Annotated, Any, Literal

from django.utils.translation import gettext as _
from pydantic import AfterValidator, BeforeValidator

from leica.pages.models import Fact, Page, PageFact, Partner, Project, ProjectAlternativeName
from leica.publishing.loading import (
    Both,
    Day,
    Find,
    Lead,
    Loader,
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
from leica.registers.loaders import CountryCode, PlaceSlug
from leica.registers.models import Country, Place

PartnerSlug = Annotated[Text, Reference(Partner)]
FactKey = Annotated[Text, Reference(Fact, "key")]


def _first_of_month(text: str) -> str:
    try:
        date.fromisoformat(f"{text}-01")
    except ValueError as error:
        raise ValueError(_("Allowed: a month such as 2021-09.")) from error
    return text


def _for_computing(value: Any) -> Any:
    parts = value if isinstance(value, list) else [value]
    if not all(map(_is_plain, parts)):
        raise ValueError(_("Allowed: a number, a text, a list of these, or null."))
    return value


def _is_plain(value: Any) -> bool:
    if isinstance(value, str):
        return "\x00" not in value
    return value is None or (isinstance(value, int | float) and not isinstance(value, bool) and isfinite(value))


class OtherNameRow(Row):
    language: Literal["en", "ru"]
    name: Text
    note: Text


class FactRow(Row):
    key: Text
    label: Both
    value: Both
    machine_value: Annotated[Any, BeforeValidator(_for_computing)]
    needs_check: bool


class PartnerRow(Row):
    slug: Text
    order: int
    role: Partner.Role
    name: Both
    abbreviation: Both | None
    description: Both
    country: CountryCode | None
    place: PlaceSlug | None
    website: Text | None
    needs_check: bool
    is_demo: bool


class ProjectRow(Row):
    acronym: Text
    name: Both
    name_needs_check: bool
    alternative_names: list[OtherNameRow]
    tagline: Both
    description: Both
    languages: list[Literal["en", "ru"]]
    default_language: Literal["en"]
    starts_on: Day
    kick_off_on: Day | None
    implementation_from: Annotated[Text, AfterValidator(_first_of_month)] | None
    ends_on: Day
    funding_statement: Both
    funding_statement_needs_check_ru: bool
    disclaimer: Both
    disclaimer_needs_check: bool
    boilerplate: Both
    demo_label: Both
    demo_notice: Both
    missing_translation_notice: Both
    outdated_translation_notice: Both
    archive_notice: Both
    archive_notice_enabled: bool
    fact_box: list[FactRow]
    partners: list[PartnerRow]


TEXTS = (
    "name",
    "tagline",
    "description",
    "funding_statement",
    "disclaimer",
    "boilerplate",
    "demo_label",
    "demo_notice",
    "missing_translation_notice",
    "outdated_translation_notice",
    "archive_notice",
)
SAME = (
    "acronym",
    "name_needs_check",
    "starts_on",
    "kick_off_on",
    "ends_on",
    "funding_statement_needs_check_ru",
    "disclaimer_needs_check",
    "archive_notice_enabled",
)


class ProjectLoader(Loader):
    kind = "project"
    row = ProjectRow
    table = Table(Project, key=("id",))
    parts = (
        Table(ProjectAlternativeName, key=("language", "name"), owner="project", path="alternative_names"),
        Table(Fact, key=("key",), path="fact_box"),
        Table(Partner, path="partners"),
    )
    is_single = True

    def key(self, row: ProjectRow) -> int:
        return 1

    def faults(self, row: ProjectRow) -> Iterator[tuple[str, str]]:
        if row.languages != ["en", "ru"]:
            yield "languages", _("Allowed: en, ru. The site has these two languages.")

    def wanted(self, row: ProjectRow, find: Find) -> Wanted:
        fields: dict[str, Any] = {"id": 1, **{name: getattr(row, name) for name in SAME}}
        for name in TEXTS:
            fields |= columns(name, getattr(row, name))
        month = row.implementation_from
        fields["implementation_from"] = date.fromisoformat(f"{month}-01") if month else None
        return Wanted(
            fields,
            parts={
                "alternative_names": [Wanted(name.model_dump()) for name in row.alternative_names],
                "fact_box": [self._fact(fact, order) for order, fact in enumerate(row.fact_box, 1)],
                "partners": [self._partner(partner, find) for partner in row.partners],
            },
        )

    def _fact(self, row: FactRow, order: int) -> Wanted:
        return Wanted(
            {
                "key": row.key,
                "order": order,
                "machine_value": row.machine_value,
                "needs_check": row.needs_check,
                **columns("label", row.label),
                **columns("value", row.value),
            }
        )

    def _partner(self, row: PartnerRow, find: Find) -> Wanted:
        return Wanted(
            {
                "slug": row.slug,
                "order": row.order,
                "role": row.role,
                "country": find(Country, row.country),
                "place": find(Place, row.place),
                "website": row.website or "",
                "needs_check": row.needs_check,
                "is_demo": row.is_demo,
                **columns("name", row.name),
                **columns("abbreviation", row.abbreviation),
                **columns("description", row.description),
            }
        )


class PageRow(Row):
    slug: Text
    order: int
    in_menu: Page.Menu
    title: Both
    lead: Lead
    body: RichText
    facts: list[FactKey]
    reviewed_on: Day | None
    is_demo: bool
    is_skeleton: bool


class PageLoader(Loader):
    kind = "pages"
    row = PageRow
    table = Table(Page, paths={"languages": "title"})
    parts = (Table(PageFact, key=("fact",), owner="page", path="facts"),)

    def wanted(self, row: PageRow, find: Find) -> Wanted:
        return Wanted(
            {
                "slug": row.slug,
                "languages": languages_of(row.title, row.body),
                "order": row.order,
                "in_menu": row.in_menu,
                "reviewed_on": row.reviewed_on,
                "is_demo": row.is_demo,
                "is_skeleton": row.is_skeleton,
                **columns("title", row.title),
                **columns("lead", row.lead),
                **columns("body", row.body),
            },
            at_first={"state": Page.State.APPROVED, "published_at": public_from(self._start())},
            parts={
                "facts": [Wanted({"fact": find(Fact, key), "order": order}) for order, key in enumerate(row.facts, 1)]
            },
        )

    def _start(self) -> date | None:
        return Project.objects.values_list("starts_on", flat=True).first()


LOADERS = (ProjectLoader(), PageLoader())

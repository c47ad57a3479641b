from datetime import date
from typing import Self

from django.db.models import (
    BooleanField,
    Case,
    Count,
    Exists,
    F,
    Max,
    Min,
    OuterRef,
    PositiveIntegerField,
    Prefetch,
    Q,
    Subquery,
    Sum,
    When,
)
from django.db.models.functions import Coalesce
from django.utils.timezone import localdate

from leica.media.galleries import illustrations
from leica.publishing.querysets import PublishableQuerySet


class EventQuerySet(PublishableQuerySet):
    """“Starts” and “ends” are what the public may know: see Event.shown_starts_on."""

    def upcoming(self, on: date | None = None) -> Self:
        """Planned, and not over."""
        return self.filter(status="planned", shown_ends_on__gte=on or localdate())

    def past(self, on: date | None = None) -> Self:
        return self.filter(shown_ends_on__lt=on or localdate())

    def held(self) -> Self:
        return self.filter(status="held")

    def study_visits(self) -> Self:
        return self.filter(kind="study_visit")

    def in_order(self) -> Self:
        """Newest first; activities of one day in the order of their addresses."""
        return self.order_by("-shown_starts_on", "slug")

    def matching(self, *, kind: list[str] | None = None, country: str = "", topic: str = "", year: str = "") -> Self:
        """Narrowed by whatever is given: kinds, a country's code, a topic's slug, a year of four digits."""
        found = self.filter(kind__in=kind) if kind else self
        if country:
            found = found.filter(countries__code=country)
        if topic:
            found = found.filter(topics__slug=topic)
        return found.filter(shown_starts_on__year=year) if year else found

    def years(self) -> list[int]:
        """Those in which something began, the newest first."""
        return list(self.order_by("-shown_starts_on__year").values_list("shown_starts_on__year", flat=True).distinct())

    def with_bodies(self, body_ids: list[int]) -> Self:
        """Those whose public programme had one of the bodies."""
        programme = self.model.programme.rel.related_model.objects
        met = programme.public().filter(event=OuterRef("pk"), bodies__in=body_ids)
        return self.filter(Exists(met))

    def meeting(self, keys: list[int]) -> Self:
        """Those whose public programme had some of the bodies with `keys`, once for each."""
        return self.filter(schedule_public="full", programme__is_public=True, programme__bodies__pk__among=keys)

    def with_participants(self) -> Self:
        """Adds `participants` (None: unknown), `participants_approximate` and `women` (None: unknown).

        Delegations count where the number of each is known, else the event's own total.
        """
        rows = self.model.delegations.rel.related_model.objects.filter(event=OuterRef("pk")).order_by().values("event")
        known = rows.annotate(unknown=Count("pk", filter=Q(number__isnull=True))).filter(unknown=0)
        split = known.annotate(value=Sum("number")).values("value")
        guessed = known.filter(is_approximate=True)
        women_known = rows.annotate(unknown=Count("pk", filter=Q(women__isnull=True))).filter(unknown=0)
        return self.annotate(
            split_total=Subquery(split, output_field=PositiveIntegerField()),
            split_women=Subquery(
                women_known.annotate(value=Sum("women")).values("value"), output_field=PositiveIntegerField()
            ),
            split_guessed=Exists(guessed),
        ).annotate(
            participants=Coalesce("split_total", "total"),
            women=Case(When(split_total__isnull=True, then=F("total_women")), default=F("split_women")),
            participants_approximate=Case(
                When(split_total__isnull=True, then=F("total_is_approximate")),
                default=F("split_guessed"),
                output_field=BooleanField(),
            ),
        )

    def for_list(self) -> Self:
        return (
            self.select_related("place__country", "host_country", "cover")
            .prefetch_related("place__dated_names", "countries")
            .with_participants()
            .with_stops()
        )

    def for_figures(self) -> Self:
        """Newest first, with what is counted and where it was; without the texts."""
        return (
            self.select_related("place__country", "host_country")
            .prefetch_related("place__dated_names", "countries")
            .with_participants()
            .defer("lead", "body")
            .in_order()
        )

    def for_detail(self) -> Self:
        return (
            self.for_list()
            .select_related("place__country", "host_country", "cover", "main_topic")
            .prefetch_related("topics", "experts_from", "partners", "delegations__country", *illustrations())
        )

    def for_feed(self) -> Self:
        return self.select_related("place__country", "host_country", "cover").prefetch_related(
            "place__dated_names", "topics", "gallery"
        )

    def for_calendar(self) -> Self:
        """Those whose days readers may know, with the first and last minute that their public programme tells."""
        items = self.model.programme.rel.related_model.objects
        minutes = items.public().filter(event=OuterRef("pk")).order_by().values("event")
        shown = items.public().order_by(
            F("date").asc(nulls_last=True), F("starts_at").asc(nulls_last=True), "order", "pk"
        )
        return (
            self.filter(schedule_public="full")
            .annotate(
                first_minute=Subquery(minutes.annotate(value=Min("starts_at")).values("value")),
                last_minute=Subquery(minutes.annotate(value=Max("ends_at")).values("value")),
            )
            .select_related("place__country", "host_country")
            .prefetch_related("place__dated_names", Prefetch("programme", shown, to_attr="public_programme"))
            .in_order()
        )

    def with_stops(self) -> Self:
        """Adds `stops`: how many bodies the public programme met."""
        programme = self.model.programme.rel.related_model.objects
        met = programme.public().filter(event=OuterRef("pk"), bodies__isnull=False).order_by()
        return self.annotate(
            stops=Coalesce(
                Subquery(met.values("event").annotate(value=Count("bodies", distinct=True)).values("value")), 0
            )
        )

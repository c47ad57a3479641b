from dataclasses import dataclass
from datetime import date
from typing import Self

from django.db.models import Case, Count, Prefetch, Q, When
from django.db.models.functions import ExtractMonth, ExtractYear

from events.models import Event
from leica.media.galleries import illustrations
from leica.publishing.querysets import PublishableQuerySet


@dataclass(frozen=True)
class Year:
    number: int
    articles: int


@dataclass(frozen=True)
class Month:
    first: date
    articles: int


class ArticleQuerySet(PublishableQuerySet):
    def newest_first(self) -> Self:
        return self.order_by("-published_at", "-pk")

    def in_year(self, year: int) -> Self:
        return self.filter(published_at__year=year)

    def in_month(self, year: int, month: int) -> Self:
        return self.filter(published_at__year=year, published_at__month=month)

    def of_known_activity(self) -> Self:
        """Those whose activity readers may know."""
        return self.filter(event__in=Event.objects.readable().order_by())

    def matching(self, *, kind: list[str] | None = None, country: str = "", topic: str = "") -> Self:
        """Narrowed by whatever is given: kinds of the activity, a country's code, a topic's slug."""
        found = self.of_known_activity().filter(event__kind__in=kind) if kind else self
        if country:
            found = found.filter(countries__code=country)
        return found.filter(topics__slug=topic) if topic else found

    def months(self, year: int) -> list[Month]:
        """The months of the year with something to read, the first one first."""
        rows = self.readable().in_year(year).order_by().annotate(month=ExtractMonth("published_at"))
        counted = rows.values("month").annotate(count=Count("pk")).order_by("month")
        return [Month(date(year, row["month"], 1), row["count"]) for row in counted]

    def about(self, event: Event) -> Self:
        """Those that tell of the activity: what has it as its subject first, then what names it among others."""
        others = self.model.related_events.through.objects.filter(event=event).values("article")
        found = self.filter(Q(event=event) | Q(pk__in=others))
        return found.order_by(Case(When(event=event, then=0), default=1), "-published_at", "-pk")

    def years(self) -> list[Year]:
        """The years with something to read, the newest first, and how much that is."""
        rows = self.readable().order_by().annotate(year=ExtractYear("published_at"))
        counted = rows.values("year").annotate(count=Count("pk")).order_by("-year")
        return [Year(row["year"], row["count"]) for row in counted]

    def for_list(self) -> Self:
        """Their activities are added as pages show them: see `with_shown_events`."""
        return self.newest_first().select_related("cover").prefetch_related("countries")

    def for_detail(self) -> Self:
        return self.select_related("cover").prefetch_related(
            _events("event"), _events("related_events"), "countries", "topics", "bodies", *illustrations()
        )

    def for_page(self) -> Self:
        """For the page of one, which takes its surroundings from what is shown anyway: see news.views."""
        return self.select_related("cover").with_keys_of("related_events", "bodies", "topics", "gallery", "videos")

    def for_feed(self) -> Self:
        return self.select_related("cover").prefetch_related(_events("event"), "topics", "gallery")


def _events(name: str) -> Prefetch:
    """Only what the public may read: an article can be told before its activity is released."""
    return Prefetch(name, Event.objects.readable().for_list())

"""What waits for a member of staff: trays with a few rows, each leading to where it is mended.

An app registers its own in `apps.py`; the start page of the admin draws them. A tray shows no row that the list of
its kind would hide from that person.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.contrib.admin import AdminSite
from django.db.models import Count, DateTimeField, F, IntegerField, OuterRef, Q, QuerySet, TextField, Value, Window
from django.db.models.functions import Cast
from django.http import HttpRequest
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.timezone import localtime
from django.utils.translation import get_language

from leica.publishing.models import Publishable

SHOWN = 10
NO_MOMENT = Value(None, output_field=DateTimeField())
NO_WORDS = Value("", output_field=TextField())


@dataclass(frozen=True)
class Row:
    url: str
    title: str
    note: str = ""
    moment: datetime | date | None = None
    lang: str = ""  # where the title is not in the language of the page


@dataclass(frozen=True)
class Tray:
    title: Any
    rows: list[Row]
    total: int
    lists: tuple[tuple[str, str], ...] = ()  # where the rest is, if a list can show it: name and address
    is_own: bool = False  # the work itself; the others are worth a look

    @property
    def more(self) -> int:
        return self.total - len(self.rows)


Source = Callable[["Desk"], Tray | None]
SOURCES: list[Source] = []


def register(*sources: Source) -> None:
    SOURCES.extend(sources)


@dataclass(frozen=True)
class Desk:
    request: HttpRequest
    site: AdminSite

    def trays(self) -> list[Tray]:
        """The own work first."""
        found = [tray for source in SOURCES if (tray := source(self)) and tray.total]
        return sorted(found, key=lambda tray: not tray.is_own)

    def pages(
        self,
        title: Any,
        choose: Callable[[QuerySet], QuerySet],
        *,
        of: type[Publishable] = Publishable,
        all_drafts: bool = False,
        moment: Any = NO_MOMENT,
        is_day: bool = False,
        words: Callable[[type], Any] = lambda kind: NO_WORDS,
        note: Callable[[str], str] = str,
        field: str = "",
        filters: str = "",
        is_own: bool = False,
    ) -> Tray | None:
        """Rows of every kind of page in one query. `all_drafts`: for those who read the drafts of others only."""
        admins = {
            kind._meta.label_lower: admin
            for kind, admin in self.site._registry.items()
            if issubclass(kind, of) and admin.has_view_permission(self.request)
            if not all_drafts or admin.reads_drafts(self.request)
        }
        found = [
            choose(admin.get_queryset(self.request).filter(trashed_at=None))
            .annotate(
                kind_label=Value(label, output_field=TextField()),
                number=Window(Count("*")),
                moment=Cast(moment, DateTimeField()) if moment is not NO_MOMENT else moment,
                words=Cast(words(admin.model), TextField()),
            )
            .order_by(F("moment").asc(nulls_last=True), "-pk")
            .values_list("kind_label", "pk", "title_en", "title_ru", "slug", "number", "moment", "words")[:SHOWN]
            for label, admin in admins.items()
        ]
        if not found:
            return None
        rows = list(found[0].union(*found[1:], all=True) if len(found) > 1 else found[0])
        totals = {row[0]: row[5] for row in rows}
        rows.sort(key=lambda row: (row[6] is None, row[6] and row[6].timestamp()))
        lists = ((_list_name(admins[kind]), f"{_address(admins[kind], 'changelist')}?{filters}") for kind in totals)
        return Tray(
            title,
            [self._row(admins[row[0]], row, note, field, is_day) for row in rows[:SHOWN]],
            sum(totals.values()),
            tuple(lists) if filters else (),
            is_own,
        )

    def _row(self, admin: Any, row: tuple, note: Callable[[str], str], field: str, is_day: bool) -> Row:
        _kind, pk, english, russian, slug, _number, moment, words = row
        title, lang = title_of(english, russian, slug)
        kind = capfirst(str(admin.opts.verbose_name))
        said = note(words or "")
        return Row(
            f"{_address(admin, 'change', pk)}{field and f'#id_{field}'}",
            title,
            f"{kind}. {said}" if said else kind,
            localtime(moment).date() if moment and is_day else moment,
            lang,
        )


def title_of(english: str | None, russian: str | None, otherwise: str) -> tuple[str, str]:
    """The title in the language of the desk, else the other one and which that is."""
    titles = {"en": english, "ru": russian}
    here = get_language() or "en"
    for code in sorted(titles, key=lambda code: code != here):
        if titles[code]:
            return str(titles[code]), "" if code == here else code
    return otherwise, ""


def latest(rows: QuerySet, kind: type) -> QuerySet:
    """What was noted last of each page of that kind."""
    options = kind._meta  # type: ignore[attr-defined]
    of_page = Q(content_type__app_label=options.app_label, content_type__model=options.model_name)
    return rows.filter(of_page, object_id=Cast(OuterRef("pk"), IntegerField())).order_by("-pk")


def _address(admin: Any, view: str, *args: Any) -> str:
    return reverse(f"admin:{admin.opts.app_label}_{admin.opts.model_name}_{view}", args=args)


def _list_name(admin: Any) -> str:
    return capfirst(str(admin.opts.verbose_name_plural))


def trays(request: HttpRequest, site: AdminSite) -> list[Tray]:
    return Desk(request, site).trays()

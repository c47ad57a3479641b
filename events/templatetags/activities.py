from functools import lru_cache
from typing import Any

from django import template
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from events import figures
from events.covers import Cover
from events.map import Map
from events.models import Event
from leica.publishing.dates import DateText, date_text
from leica.publishing.templatetags.typography import number
from leica.registers.models import Country

register = template.Library()

ALL_PARTNERS = 5


@register.simple_tag
def upcoming_events(count: int) -> list[Event]:
    return list(Event.objects.published().upcoming().for_list().order_by("shown_starts_on", "slug")[:count])


@register.simple_tag
def results() -> figures.Results:
    return figures.results()


@register.filter
def dates(event: Event) -> DateText:
    """As much as readers may know of the days."""
    return date_text(event.starts_on, event.ends_on, month_only=not event.has_public_days())


@register.filter
def date_state(event: Event) -> str:
    """The variant of the date: planned, cancelled or none."""
    return {"planned": "planned", "cancelled": "cancelled"}.get(event.status, "")


@register.filter
def place(event: Event | None) -> str:
    """The place under its name of that time, or the country; empty where neither is known."""
    if event is None:
        return ""
    return str(event.place_name.name if event.place_name else event.country.name if event.country else "")


@register.filter
def place_in_full(event: Event) -> str:
    """With today's name where it is another, and the country: “Nur-Sultan (today Astana), Kazakhstan”."""
    if not event.place:
        return place(event)
    then, today = event.place_name.name, event.place.name
    if then != today:
        then = _("%(then)s (today %(today)s)") % {"then": then, "today": today}
    return f"{then}, {event.place.country.name}"


@register.filter
def country_list(countries: list[Country]) -> str:
    if _are_all_partners(countries):
        return _("All five countries")
    return ", ".join(country.name for country in countries)


@register.filter
def comes_from(countries: list[Country]) -> list[Country]:
    """Those to be named one by one; none where it is all five partner countries, for which there is a word."""
    return [] if _are_all_partners(countries) else list(countries)


def _are_all_partners(countries: list[Country]) -> bool:
    return len(countries) == ALL_PARTNERS and all(c.role == Country.Role.BENEFICIARY for c in countries)


@register.filter
def people(event: Event | None) -> str:
    """“about 35 people”; empty where it is not known."""
    if event is None or event.participants is None:
        return ""
    return about(_people(event.participants), event.participants_approximate)


def _people(count: int) -> str:
    return ngettext("%(count)s person", "%(count)s people", count) % {"count": number(count)}


def about(text: str, is_approximate: bool) -> str:
    return _("about %(number)s") % {"number": text} if is_approximate else text


@register.filter
def how_many(event: Event) -> str:
    """“about 35”, “not recorded”: for a column of numbers."""
    if event.participants is None:
        return _("not recorded")
    return about(number(event.participants), event.participants_approximate)


@register.filter
def cover_url(event: Event | None) -> str:
    """The drawing made from the record; for a story without an activity, that of stories."""
    return drawing_url(drawing(event)) if event else drawing_url(Cover("story", 0, 0, 0, 0))


def drawing(event: Event) -> Cover:
    return Cover.of(
        kind=event.kind,
        countries=len(event.countries.all()),
        days=event.days if event.has_public_days() else 1,
        stops=event.stops,
        key=event.reference or event.slug,
    )


@lru_cache(maxsize=1024)
def drawing_url(cover: Cover) -> str:
    """The same in every language."""
    return reverse("cover", args=[cover.kind, cover.countries, cover.days, cover.stops, cover.ground])


@register.filter
def cell_text(cell: Any) -> str:
    """What the table of delegations says of one number."""
    if cell.is_below:
        return _("fewer than five")
    if cell.number is None:
        return _("not recorded")
    text = about(number(cell.number), cell.is_approximate)
    return _("%(number)s together") % {"number": text} if cell.is_merged else text


@register.simple_tag
def visit_places(events: list[Event]) -> str:
    """“Brussels, Riga and Budapest”, the latest last."""
    names = list(dict.fromkeys(place(event) for event in reversed(events)))
    if len(names) < 2:
        return "".join(names)
    return _("%(first)s and %(last)s") % {"first": ", ".join(names[:-1]), "last": names[-1]}


@register.filter
def sum_text(total: figures.Sum) -> str:
    """“about 195”, as an activity says it of itself."""
    return _("not recorded") if total.number is None else about(number(total.number), total.is_approximate)


@register.simple_tag
def map_description(drawn: Map) -> str:
    """What the map shows, for those who cannot see it."""
    hosts = ", ".join(dict.fromkeys(dot.name for dot in drawn.hosts))
    if not drawn.ways:
        return _("Marked are %(hosts)s. The table beside the map gives the same facts. No borders are drawn.") % {
            "hosts": hosts
        }
    return _(
        "Lines lead from %(capitals)s. Marked as hosts are %(hosts)s. "
        "The table beside the map gives the same facts. No borders are drawn."
    ) % {"capitals": ", ".join(dot.name for dot in drawn.capitals), "hosts": hosts}

"""Activities as iCalendar (RFC 5545): only what readers may know, the same bytes until something changes."""

import re
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from icalendar import Calendar, vGeo, vUri
from icalendar import Event as Entry

from events.models import Event, ProgrammeItem
from leica.publishing.addresses import absolute

COUNTED_FROM = datetime(2020, 1, 1, tzinfo=UTC)
STATUS = {Event.Status.CANCELLED: "CANCELLED", Event.Status.POSTPONED: "TENTATIVE"}
CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")


def to_ical(events: Iterable[Event], *, name: str = "", path: str = "") -> bytes:
    """One calendar of the events, which come `for_calendar()`; a subscription has a name, and the path to renew it."""
    calendar = Calendar()
    calendar.add("prodid", f"-//{urlsplit(settings.SITE_URL).hostname}//activities//{(get_language() or '').upper()}")
    calendar.add("version", "2.0")
    if name:
        calendar.add("x-wr-calname", plain(name))
        calendar.add("name", plain(name))
        calendar.add("source", vUri(absolute(path)), parameters={"value": "URI"})
        calendar.add("refresh-interval", timedelta(hours=12), parameters={"value": "DURATION"})
    for event in events:
        calendar.add_component(entry(event))
    return bytes(calendar.to_ical())


def entry(event: Event) -> Entry:
    language = get_language() or settings.LANGUAGE_CODE
    changed = event.changed_at(language) or COUNTED_FROM
    made = Entry()
    made.add("uid", f"activity-{event.pk}@{urlsplit(settings.SITE_URL).hostname}")
    made.add("sequence", sequence(event))
    made.add("dtstamp", changed)  # in a calendar without METHOD this is the moment of the last change
    made.add("last-modified", changed)
    for moment, value in zip(("dtstart", "dtend"), hours(event) or days(event), strict=True):
        made.add(moment, value)
    made.add("status", STATUS.get(Event.Status(event.status), "CONFIRMED"))
    made.add("transp", "TRANSPARENT")  # nobody's own time is taken
    made.add("summary", plain(event.shown.title))
    made.add("description", plain(description(event)))
    made.add("url", absolute(event.get_absolute_url()))
    made.add("categories", [plain(str(event.get_kind_display()))])
    _add_place(made, event)
    return made


def sequence(event: Event) -> int:
    """Rises with every change in either language: seconds since 2020, nought before the first change."""
    moments = [event.facts_changed_at, event.text_changed_at_en, event.text_changed_at_ru]
    latest = max(filter(None, moments), default=COUNTED_FROM)
    return max(0, int((latest - COUNTED_FROM).total_seconds()))


def days(event: Event) -> tuple[Any, Any]:
    """Plain dates; the last one is not part of it, as the format has it."""
    return event.starts_on, event.ends_on + timedelta(days=1)


def hours(event: Event) -> tuple[datetime, datetime] | None:
    """In UTC, where the public programme of a single day says when it begins and ends, and the place is known."""
    if event.starts_on != event.ends_on or not (event.place and event.first_minute and event.last_minute):
        return None
    zone = ZoneInfo(event.place.timezone)
    begin, end = (
        datetime.combine(event.starts_on, minute, zone).astimezone(UTC)
        for minute in (event.first_minute, event.last_minute)
    )
    return (begin, end) if begin < end else None


def description(event: Event) -> str:
    parts = [event.shown.status_note, event.shown.lead, *programme(event.public_programme)]
    return "\n\n".join(filter(None, [*parts, absolute(event.get_absolute_url())]))


def programme(items: Iterable[ProgrammeItem]) -> list[str]:
    """The lines whose day is known; a line is “15.02. 09:30–10:30 Subject”, times as clocks at the place show them."""
    lines = [f"{_day(item)} {item.title}" for item in items if item.date and item.title]
    return ["\n".join([_("Programme, local time:"), *lines])] if lines else []


def _day(item: ProgrammeItem) -> str:
    clock = [f"{minute:%H:%M}" for minute in (item.starts_at, item.ends_at) if minute]
    return f"{item.date:%d.%m.} {'–'.join(clock)}".strip()


def _add_place(made: Entry, event: Event) -> None:
    if event.place:
        made.add("location", plain(f"{event.place_name.name}, {event.place.country.name}"))
        if event.place.latitude is not None:
            made.add("geo", vGeo((float(event.place.latitude), float(event.place.longitude))))
    elif event.country:
        made.add("location", plain(event.country.name))


def plain(text: Any) -> str:
    return CONTROLS.sub("", str(text).replace("\r\n", "\n"))

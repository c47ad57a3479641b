from typing import Any

from events.models import Event
from events.templatetags.activities import dates, place
from leica.pages.linked_data import organisation
from leica.pages.models import Project
from leica.publishing.addresses import absolute
from leica.publishing.linked_data import filled

STATUS = {Event.Status.CANCELLED: "EventCancelled", Event.Status.POSTPONED: "EventPostponed"}
MODE = {
    Event.Format.ON_SITE: "OfflineEventAttendanceMode",
    Event.Format.ONLINE: "OnlineEventAttendanceMode",
    Event.Format.HYBRID: "MixedEventAttendanceMode",
}


def event_data(event: Event, project: Project) -> dict[str, Any]:
    """Of those who came, nothing; of the days, what readers may know."""
    first, last = (event.starts_on.isoformat(), event.ends_on.isoformat())
    if not event.has_public_days():
        first, last = dates(event).machine, ""
    return filled(
        _type="Event",
        name=event.shown.title,
        description=event.shown.lead,
        inLanguage=event.shown.language,
        url=absolute(event.get_absolute_url()),
        startDate=first,
        endDate=last,
        eventStatus=f"https://schema.org/{STATUS.get(Event.Status(event.status), 'EventScheduled')}",
        eventAttendanceMode=f"https://schema.org/{MODE[Event.Format(event.format)]}",
        location=_location(event),
        organizer=organisation(project),
        image=picture_of(event.cover),
        identifier=event.reference,
    )


def picture_of(cover: Any) -> str:
    sources = cover and cover.wide
    return absolute(sources.src) if sources else ""


def _location(event: Event) -> dict[str, Any] | None:
    if event.format == Event.Format.ONLINE:
        return filled(_type="VirtualLocation", url=absolute(event.get_absolute_url()))
    if not place(event):
        return None
    country = event.country.name if event.country else ""
    address = filled(_type="PostalAddress", addressCountry=event.country.code if event.country else "")
    return filled(_type="Place", name=place(event), address=address) if country else None

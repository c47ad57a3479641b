"""What the share cards of activities, bodies and their lists say."""

from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from events.models import Event
from events.templatetags.activities import dates, place
from leica.delivery.kept import kept_each
from leica.pages.share.cards import DOT, Source
from leica.registers.models import Body


def find_event(slug: str) -> Event | None:
    return Event.objects.readable().for_list().filter(slug=slug).first()


def event_line(event: Event) -> str:
    """“Study visit · Brussels · 15–16 February 2023”."""
    return kept_each("card lines", event.pk, lambda: _event_line(event))


def _event_line(event: Event) -> str:
    return DOT.join(part for part in (capfirst(event.get_kind_display()), place(event), str(dates(event))) if part)


def find_body(slug: str) -> Body | None:
    return Body.objects.for_detail().filter(slug=slug).first()


def body_line(body: Body) -> str:
    return DOT.join([capfirst(body.get_kind_display()), *([body.place.name] if body.place else [])])


SOURCES = (
    Source(Event, "activity", find_event, event_line),
    Source(Body, "body", find_body, body_line, lambda body: body.name),
)
SECTIONS: dict[str, Any] = {
    "activities": _("Activities"),
    "study-visits": _("Study visits"),
    "bodies": _("Bodies visited"),
    "figures": _("Results in figures"),
}

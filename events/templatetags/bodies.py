from datetime import date
from typing import Any

from django import template
from django.utils.translation import get_language

from events.models import Event
from events.templatetags.activities import place
from leica.publishing.dates import date_text
from leica.registers.models import Body

register = template.Library()


@register.filter
def name_on(body: Body, day: date | None) -> Any:
    """Whatever bears the official name of that day; today's where no day is given."""
    return body.name_on(day) if day else body


@register.filter
def visits_text(events: list[Event]) -> str:
    """“Brussels, February 2023; Bishkek, June 2023”: at most three, the newest first."""
    return "; ".join(f"{place(event)}, {date_text(event.starts_on, month_only=True)}" for event in events[:3])


@register.filter
def other_language_name(body: Body) -> str:
    return (body.name_ru if get_language() == "en" else body.name_en) or ""

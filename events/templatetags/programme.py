from typing import Any

from django import template

from events.models import Event
from events.programme import Day, days_of

register = template.Library()


@register.simple_tag
def programme_days(programme: list[Any], event: Event) -> list[Day]:
    return days_of(programme, first_day=event.starts_on, length=event.days)

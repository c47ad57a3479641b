"""Which pages readers ask for first: see leica.delivery.chores."""

from django.urls import reverse

from events.models import Event
from leica.delivery.language import in_each_language

NEWEST = 20


@in_each_language
def addresses() -> list[str]:
    newest = Event.objects.published().in_order()[:NEWEST]
    return [
        *map(reverse, ("events:list", "events:study_visits", "events:bodies", "events:figures")),
        *(event.get_absolute_url() for event in newest),
    ]

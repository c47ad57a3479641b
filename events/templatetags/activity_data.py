from django import template

from events.linked_data import event_data
from events.models import Event
from leica.pages.models import Project
from leica.publishing.linked_data import script

register = template.Library()


@register.simple_tag
def activity_linked_data(event: Event, project: Project) -> str:
    """Empty where the page stands in for another one: that one describes itself."""
    return "" if event.shown.is_foreign else script(event_data(event, project))

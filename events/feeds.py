from typing import Any

from django.utils.translation import gettext_lazy as _

from events.models import Event
from leica.pages.feeds import Scope, SectionFeed


class ActivityFeed(SectionFeed):
    section = "events"
    name = _("activities")
    text_template = "events/_feed_text.html"

    def rows(self, scope: Scope) -> Any:
        return self.narrowed(Event.objects.for_feed(), scope)

    def item_categories(self, item: Event) -> list[str]:
        return [item.get_kind_display(), *super().item_categories(item)]

from typing import Self

from django.db.models import Prefetch

from events.models import Event
from leica.publishing.querysets import PublishableQuerySet


class ArticleQuerySet(PublishableQuerySet):
    def newest_first(self) -> Self:
        return self.order_by("-published_at", "-pk")

    def for_list(self) -> Self:
        return self.newest_first().select_related("cover").prefetch_related(_events("event"), "countries")

    def for_detail(self) -> Self:
        return self.select_related("cover").prefetch_related(
            _events("event"), _events("related_events"), "countries", "topics", "bodies", "gallery"
        )


def _events(name: str) -> Prefetch:
    """Only what the public may read: an article can be told before its activity is released."""
    return Prefetch(name, Event.objects.readable().for_list())

"""Atom feeds of published pages: full text, pictures, one feed per language, the same bytes until something changes."""

import re
from abc import ABC, abstractmethod
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from django.conf import settings
from django.contrib.syndication.views import Feed
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import escape
from django.utils.translation import get_language

from leica.publishing.addresses import absolute, tag_uri

LENGTH = 30
NEVER = datetime(2000, 1, 1, tzinfo=UTC)  # the moment of a feed without entries: it must not say “now”
UNWRITABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")  # no XML can hold these
LOCAL_LINK = re.compile(r'(?<=\s)(href|src)="/(?!/)')


class FullText(Atom1Feed):
    def latest_post_date(self) -> datetime:
        return max((item["updateddate"] for item in self.items), default=NEVER)

    def add_item_elements(self, handler: Any, item: Any) -> None:
        super().add_item_elements(handler, item)
        handler.addQuickElement("content", item["text"], {"type": "html", "xml:lang": self.feed["language"]})


class PublishableFeed(ABC, Feed):
    """The newest pages that are published in the language of the address."""

    feed_type = FullText
    text_template = ""
    site_name = ""

    def __call__(self, request, *args, **kwargs):
        response = super().__call__(request, *args, **kwargs)
        del response.headers["Last-Modified"]  # stored pages have the same headers all; the ETag says it better
        return response

    @abstractmethod
    def rows(self, scope: Any) -> Any:
        """What the feed takes its newest from."""

    def items(self, scope: Any) -> Any:
        rows = self.rows(scope).published().in_language(get_language())
        return rows.order_by("-published_at", "-pk")[:LENGTH]

    def feed_url(self, scope: Any) -> str:
        return absolute(self.path(scope))

    @abstractmethod
    def path(self, scope: Any) -> str:
        """The feed's own address."""

    def item_title(self, item: Any) -> str:
        return writable(item.shown.title)

    def item_description(self, item: Any) -> str:
        return writable(escape(item.shown.lead))

    def item_link(self, item: Any) -> str:
        return absolute(item.get_absolute_url())

    def item_guid(self, item: Any) -> str:
        return tag_uri(item, get_language() or "")

    def item_pubdate(self, item: Any) -> Any:
        return _in_brussels(item.published_at)

    def item_updateddate(self, item: Any) -> Any:
        return _in_brussels(item.changed_at(get_language()))

    def item_categories(self, item: Any) -> list[str]:
        return [writable(topic.name) for topic in item.topics.all()]

    def item_extra_kwargs(self, item: Any) -> Mapping[str, str]:
        text = render_to_string(self.text_template, {"row": item, "shown": item.shown})
        return {"text": writable(LOCAL_LINK.sub(rf'\1="{settings.SITE_URL}/', text).strip())}


def writable(text: str) -> str:
    return UNWRITABLE.sub("", text)


def _in_brussels(moment: datetime) -> datetime:
    """To the second, as the feed writes it: else its own date could lie after that of its newest entry."""
    return timezone.localtime(moment).replace(microsecond=0)

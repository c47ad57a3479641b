"""Feeds of a section of the site: of all of it, of a topic, of a country."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from leica.pages.models import Project
from leica.pages.project import current_project
from leica.publishing.addresses import absolute
from leica.publishing.feeds import PublishableFeed, writable
from leica.registers.models import Country, Topic


@dataclass(frozen=True)
class Scope:
    project: Project
    topic: Topic | None = None
    country: Country | None = None


class SectionFeed(PublishableFeed):
    """`section` is the namespace of its addresses: news:list, news:feed, news:topic_feed, news:country_feed."""

    section = ""
    name: Any = ""

    def get_object(self, request: HttpRequest, slug: str = "", code: str = "") -> Scope:
        return Scope(
            current_project(),
            Topic.objects.get(slug=slug) if slug else None,
            Country.objects.get(code=code.upper()) if code else None,
        )

    def narrowed(self, rows: Any, scope: Scope) -> Any:
        if scope.topic:
            return rows.filter(topics=scope.topic)
        return rows.filter(countries=scope.country) if scope.country else rows

    def path(self, scope: Scope) -> str:
        if scope.topic:
            return reverse(f"{self.section}:topic_feed", args=[scope.topic.slug])
        if scope.country:
            return reverse(f"{self.section}:country_feed", args=[scope.country.code.lower()])
        return reverse(f"{self.section}:feed")

    def title(self, scope: Scope) -> str:
        part = scope.topic or scope.country
        name = _("%(site)s: %(section)s") % {"site": scope.project.acronym, "section": self.name}
        return writable(f"{name}, {part.name}" if part else name)

    def subtitle(self, scope: Scope) -> str:
        return writable(scope.project.name)

    def link(self, scope: Scope) -> str:
        return absolute(reverse(f"{self.section}:list"))

    def feed_guid(self, scope: Scope) -> str:
        return absolute(self.path(scope))

    def author_name(self, scope: Scope) -> str:
        return writable(scope.project.acronym)

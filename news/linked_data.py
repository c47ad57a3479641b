from typing import Any

from django.utils.timezone import localtime

from events.linked_data import picture_of
from events.models import Event
from events.templatetags.activities import cover_url
from leica.delivery.kept import kept_each
from leica.pages.linked_data import organisation
from leica.pages.models import Project
from leica.publishing.addresses import absolute
from leica.publishing.linked_data import filled
from news.models import Article


def article_data(article: Article, project: Project, *, path: str) -> dict[str, Any]:
    """`path` is that of its page."""
    shown, event, project_data = article.shown, article.event, organisation(project)
    corrected = shown.text_changed_at if shown.correction_note else None  # the page tells it then, and only then
    return filled(
        _type="NewsArticle",
        headline=shown.title,
        description=shown.lead,
        inLanguage=shown.language,
        mainEntityOfPage=absolute(path),
        datePublished=_moment(article.published_at),
        dateModified=_moment(corrected),
        image=picture_of(article.cover)
        or kept_each("drawings", event and event.pk, lambda: absolute(cover_url(event))),
        publisher=project_data,
        author=project_data,
        about=kept_each("named activities", event.pk, lambda: _named(event)) if event else None,
    )


def _named(event: Event) -> dict[str, Any]:
    return filled(_type="Event", name=event.shown.title, url=absolute(event.get_absolute_url()))


def _moment(value: Any) -> str:
    return localtime(value).replace(microsecond=0).isoformat() if value else ""

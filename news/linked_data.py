from typing import Any

from django.utils.timezone import localtime

from events.linked_data import picture_of
from events.templatetags.activities import cover_url
from leica.pages.linked_data import organisation
from leica.pages.models import Project
from leica.publishing.addresses import absolute
from leica.publishing.linked_data import filled
from news.models import Article


def article_data(article: Article, project: Project) -> dict[str, Any]:
    shown, event = article.shown, article.event
    corrected = shown.text_changed_at if shown.correction_note else None  # the page tells it then, and only then
    return filled(
        _type="NewsArticle",
        headline=shown.title,
        description=shown.lead,
        inLanguage=shown.language,
        mainEntityOfPage=absolute(article.get_absolute_url()),
        datePublished=_moment(article.published_at),
        dateModified=_moment(corrected),
        image=picture_of(article.cover) or absolute(cover_url(event)),
        publisher=organisation(project),
        author=organisation(project),
        about=filled(_type="Event", name=event.shown.title, url=absolute(event.get_absolute_url())) if event else None,
    )


def _moment(value: Any) -> str:
    return localtime(value).replace(microsecond=0).isoformat() if value else ""

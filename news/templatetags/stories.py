from typing import Any

from django import template

from events.models import Event
from leica.pages.models import Project
from leica.publishing.linked_data import script
from news.linked_data import article_data
from news.models import Article
from news.querysets import Year
from news.shown import with_shown_events

register = template.Library()

MOST_ABOUT = 20  # stories on the page of an activity


@register.simple_tag
def latest_news(count: int) -> list[Article]:
    """The featured news item, if there is one, and the newest of the others."""
    news = Article.objects.published().for_list()
    return with_shown_events([*news.filter(is_featured=True), *news.exclude(is_featured=True)[:count]][:count])


@register.simple_tag
def news_years() -> list[Year]:
    """Those with something to read, archived news too."""
    return Article.objects.years()


@register.simple_tag
def news_about(event: Event) -> list[Article]:
    """What tells about the activity, the newest of it."""
    return with_shown_events(list(Article.objects.published().for_list().about(event)[:MOST_ABOUT]))


@register.simple_tag(takes_context=True)
def story_linked_data(context: Any, article: Article, project: Project) -> str:
    """Empty where the page stands in for another one: that one describes itself."""
    return "" if article.shown.is_foreign else script(article_data(article, project, path=context["request"].path))

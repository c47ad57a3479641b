from django import template

from events.models import Event
from news.models import Article

register = template.Library()


@register.simple_tag
def latest_news(count: int) -> list[Article]:
    """The featured news item, if there is one, and the newest of the others."""
    news = Article.objects.published().for_list()
    return [*news.filter(is_featured=True), *news.exclude(is_featured=True)[:count]][:count]


@register.simple_tag
def news_about(event: Event) -> list[Article]:
    """What tells about the activity, as its subject or among others."""
    return list(Article.objects.published().about(event).for_list())

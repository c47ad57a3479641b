"""What the share cards of news items and of their list say."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from events.cards import event_line
from leica.pages.share.cards import DOT, Source
from leica.publishing.templatetags.typography import day
from news.models import Article


def find_article(slug: str) -> Article | None:
    return Article.objects.readable().for_detail().filter(slug=slug).first()


def article_line(article: Article) -> str:
    """The activity that it tells about, or else the day on which it was published."""
    return event_line(article.event) if article.event else DOT.join([_("News"), str(day(article.published_at))])


SOURCES = (Source(Article, "news", find_article, article_line),)
SECTIONS: dict[str, Any] = {"news": gettext_lazy("News")}

from typing import Any

from django.utils.translation import gettext_lazy as _

from leica.pages.feeds import Scope, SectionFeed
from news.models import Article


class NewsFeed(SectionFeed):
    section = "news"
    name = _("news")
    text_template = "news/_feed_text.html"

    def rows(self, scope: Scope) -> Any:
        return self.narrowed(Article.objects.for_feed(), scope)

"""Which pages readers ask for first: see leica.delivery.chores."""

from django.urls import reverse

from leica.delivery.language import in_each_language
from news.models import Article

NEWEST = 20


@in_each_language
def addresses() -> list[str]:
    newest = Article.objects.published().newest_first()[:NEWEST]
    return [reverse("news:list"), *(article.get_absolute_url() for article in newest)]

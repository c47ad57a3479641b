from modeltranslation.translator import register

from leica.publishing.translation import StoryTranslation
from news.models import Article


@register(Article)
class ArticleTranslation(StoryTranslation):
    fields = ("correction_note",)

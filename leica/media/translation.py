from modeltranslation.translator import TranslationOptions, register

from leica.media.models import Document, Image
from leica.publishing.translation import PublishableTranslation


@register(Image)
class ImageTranslation(TranslationOptions):
    fields = ("alt", "caption", "credit")
    fallback_languages = {"default": ()}


@register(Document)
class DocumentTranslation(PublishableTranslation):
    fields = ("summary",)

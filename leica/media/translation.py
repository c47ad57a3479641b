from modeltranslation.translator import TranslationOptions, register

from leica.media.models import Document, Image, Video
from leica.publishing.translation import PublishableTranslation


@register(Image)
class ImageTranslation(TranslationOptions):
    fields = ("alt", "caption", "credit")
    fallback_languages = {"default": ()}


@register(Document)
class DocumentTranslation(PublishableTranslation):
    fields = ("summary",)


@register(Video)
class VideoTranslation(TranslationOptions):
    fields = ("title",)
    fallback_languages = {"default": ("en",)}

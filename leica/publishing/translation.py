"""Which texts have two columns. Each app lists its own; a text never falls back to the other language."""

from modeltranslation.translator import TranslationOptions, register

from leica.publishing.models import OldAddress


class PublishableTranslation(TranslationOptions):
    fields: tuple[str, ...] = ("title", "text_changed_at")
    fallback_languages = {"default": ()}


class StoryTranslation(PublishableTranslation):
    fields: tuple[str, ...] = ("lead", "body")


class LabelTranslation(TranslationOptions):
    """For registers: a label may be read in English where its Russian form is missing."""

    fields: tuple[str, ...] = ("name",)
    fallback_languages = {"default": ("en",)}


@register(OldAddress)
class OldAddressTranslation(TranslationOptions):
    """A reason given in English only is better than none."""

    fields = ("reason",)
    fallback_languages = {"default": ("en",)}

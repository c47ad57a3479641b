from modeltranslation.translator import TranslationOptions, register

from leica.pages.models import Fact, Page, Partner, Project
from leica.publishing.translation import LabelTranslation, StoryTranslation


@register(Project)
class ProjectTranslation(LabelTranslation):
    fields = (
        "tagline",
        "description",
        "funding_statement",
        "disclaimer",
        "boilerplate",
        "demo_label",
        "demo_notice",
        "missing_translation_notice",
        "outdated_translation_notice",
        "archive_notice",
    )


@register(Fact)
class FactTranslation(TranslationOptions):
    fields = ("label", "value")
    fallback_languages = {"default": ("en",)}


@register(Partner)
class PartnerTranslation(LabelTranslation):
    fields = ("abbreviation", "description")


@register(Page)
class PageTranslation(StoryTranslation):
    pass

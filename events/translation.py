from modeltranslation.translator import TranslationOptions, register

from events.models import Delegation, Event, ProgrammeItem
from leica.publishing.translation import StoryTranslation


@register(Event)
class EventTranslation(StoryTranslation):
    fields = ("status_note",)


@register(ProgrammeItem)
class ProgrammeItemTranslation(TranslationOptions):
    fields = ("title", "name_used", "note")
    fallback_languages = {"default": ("en",)}


@register(Delegation)
class DelegationTranslation(TranslationOptions):
    fields = ("institution",)
    fallback_languages = {"default": ("en",)}

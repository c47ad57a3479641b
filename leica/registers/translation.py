from modeltranslation.translator import register

from leica.publishing.translation import LabelTranslation
from leica.registers.models import Body, BodyName, Country, Place, PlaceName, Topic


@register(Country)
class CountryTranslation(LabelTranslation):
    fields = ("formal_name",)


@register(Place)
class PlaceTranslation(LabelTranslation):
    pass


@register(PlaceName)
class PlaceNameTranslation(LabelTranslation):
    pass


@register(Topic)
class TopicTranslation(LabelTranslation):
    fields = ("description",)


@register(Body)
class BodyTranslation(LabelTranslation):
    fields = ("abbreviation", "role")


@register(BodyName)
class BodyNameTranslation(LabelTranslation):
    fields = ("abbreviation",)

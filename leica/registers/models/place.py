from datetime import date
from typing import Any
from zoneinfo import available_timezones

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from leica.publishing.addresses import SLUG, slug_sentence, validate_slug
from leica.registers.models.country import Country
from leica.registers.models.dated_names import DatedName, dated_name_constraints, name_on


def validate_timezone(value: str) -> None:
    if value not in available_timezones():
        raise ValidationError(
            _("“%(value)s” is no time zone. Zones are named like Asia/Tashkent."),
            code="timezone",
            params={"value": value},
        )


class PlaceQuerySet(models.QuerySet):
    def capitals_of_partners(self) -> "PlaceQuerySet":
        """Those of the countries that the project works for."""
        return self.filter(is_capital=True, country__role=Country.Role.BENEFICIARY).select_related("country")


class Place(models.Model):
    slug = models.SlugField(_("short name in addresses"), max_length=100, unique=True, validators=[validate_slug])
    country = models.ForeignKey(Country, verbose_name=_("country"), on_delete=models.PROTECT, related_name="places")
    name = models.CharField(_("name today"), max_length=100)
    ru_locative = models.CharField(_("Russian: in the place"), max_length=100, blank=True, help_text="в Ташкенте")
    timezone = models.CharField(
        _("time zone"), max_length=50, validators=[validate_timezone], help_text=_("Such as Asia/Tashkent.")
    )
    latitude = models.DecimalField(_("latitude"), max_digits=5, decimal_places=2, null=True, blank=True)
    longitude = models.DecimalField(_("longitude"), max_digits=5, decimal_places=2, null=True, blank=True)
    is_capital = models.BooleanField(
        _("capital"), default=False, help_text=_("On the map the lines of its country start here.")
    )
    needs_check = models.BooleanField(_("to be checked"), default=False)
    note = models.TextField(_("note for editors"), blank=True, help_text=_("Never published."))

    objects = PlaceQuerySet.as_manager()

    class Meta:
        verbose_name = _("place")
        verbose_name_plural = _("places")
        ordering = ("name",)
        constraints = [
            models.CheckConstraint(
                condition=Q(slug__regex=SLUG), name="registers_place_slug", violation_error_message=slug_sentence
            ),
            models.CheckConstraint(
                condition=Q(latitude__isnull=True, longitude__isnull=True)
                | Q(latitude__isnull=False, longitude__isnull=False)
                & Q(latitude__range=(-90, 90), longitude__range=(-180, 180)),
                name="registers_place_lies_on_earth",
                violation_error_message=_(
                    "Give both coordinates, latitude −90 to 90 and longitude −180 to 180, or none."
                ),
            ),
            models.UniqueConstraint(
                fields=["country"],
                condition=Q(is_capital=True),
                name="registers_place_one_capital",
                violation_error_message=_("Another place is the capital of this country. Take the mark from it first."),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def name_on(self, day: date | None) -> Any:
        """Whatever bears the name of that day: a PlaceName, or the place itself. Wants `dated_names` prefetched."""
        return name_on(self, self.dated_names.all(), day)


class PlaceName(DatedName):
    place = models.ForeignKey(Place, on_delete=models.CASCADE, related_name="dated_names")
    ru_locative = models.CharField(_("Russian: in the place"), max_length=100, blank=True)

    class Meta(DatedName.Meta):
        verbose_name = _("dated name")
        verbose_name_plural = _("dated names")
        constraints = dated_name_constraints("place")

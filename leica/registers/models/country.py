from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class CountryQuerySet(models.QuerySet):
    def partners(self) -> "CountryQuerySet":
        """The countries that the project works for."""
        return self.filter(role=Country.Role.BENEFICIARY)


class Country(models.Model):
    class Role(models.TextChoices):
        BENEFICIARY = "beneficiary", _("partner country")
        EU_MEMBER = "eu_member", _("EU Member State")
        OTHER = "other", _("other country")

    code = models.CharField(
        _("code"), max_length=2, unique=True, validators=[RegexValidator("^[A-Z]{2}$")], help_text="ISO 3166-1"
    )
    alpha3 = models.CharField(
        _("code of three letters"), max_length=3, unique=True, validators=[RegexValidator("^[A-Z]{3}$")]
    )
    role = models.CharField(_("part in the project"), max_length=12, choices=Role, default=Role.OTHER)
    name = models.CharField(_("short name"), max_length=100, help_text=_("The form that texts use."))
    formal_name = models.CharField(_("formal name"), max_length=150, blank=True)
    ru_genitive = models.CharField(_("Russian: of the country"), max_length=100, blank=True, help_text="Казахстана")
    ru_locative = models.CharField(_("Russian: in the country"), max_length=100, blank=True, help_text="в Казахстане")

    objects = CountryQuerySet.as_manager()

    class Meta:
        verbose_name = _("country")
        verbose_name_plural = _("countries")
        ordering = ("name",)
        constraints = [
            models.CheckConstraint(
                condition=Q(code__regex="^[A-Z]{2}$") & Q(alpha3__regex="^[A-Z]{3}$"),
                name="registers_country_codes_are_iso",
                violation_error_message=_(
                    "The codes of ISO 3166-1 are two and three capital letters, such as KZ, KAZ."
                ),
            )
        ]

    def __str__(self) -> str:
        return self.name

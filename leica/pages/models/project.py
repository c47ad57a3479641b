from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from leica.registers.models import AlternativeName, Country, Place


class Project(models.Model):
    """One row. What must not be edited, such as the funding statement, is written by the importer only."""

    acronym = models.CharField(_("short name"), max_length=20)
    name = models.CharField(_("full name"), max_length=200)
    name_needs_check = models.BooleanField(_("name to be checked"), default=False)
    tagline = models.CharField(_("line for the home page"), max_length=200, blank=True)
    description = models.TextField(_("sentence for search engines"), blank=True)
    starts_on = models.DateField(_("start"))
    kick_off_on = models.DateField(_("kick-off meeting"), null=True, blank=True)
    implementation_from = models.DateField(_("first month of activities"), null=True, blank=True)
    ends_on = models.DateField(_("end"))
    funding_statement = models.CharField(_("funding statement"), max_length=100)
    funding_statement_needs_check_ru = models.BooleanField(_("Russian funding statement to be checked"), default=False)
    disclaimer = models.TextField(_("disclaimer"))
    disclaimer_needs_check = models.BooleanField(_("disclaimer to be checked"), default=False)
    boilerplate = models.TextField(_("closing lines of a news item"), blank=True)
    demo_label = models.CharField(_("mark of invented pages"), max_length=50, blank=True)
    demo_notice = models.TextField(_("notice on invented pages"), blank=True)
    missing_translation_notice = models.TextField(_("notice where Russian is missing"), blank=True)
    outdated_translation_notice = models.TextField(_("notice where Russian is older"), blank=True)
    archive_notice = models.TextField(_("notice after the end of the project"), blank=True)
    archive_notice_enabled = models.BooleanField(_("show that notice"), default=False)

    class Meta:
        verbose_name = _("project")
        verbose_name_plural = _("project")
        constraints = [
            models.CheckConstraint(
                condition=Q(pk=1), name="pages_project_is_one", violation_error_message=_("There is one project.")
            ),
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")),
                name="pages_project_ends_after_start",
                violation_error_message=_("The project ends before it starts."),
            ),
        ]

    def __str__(self) -> str:
        return self.acronym


class ProjectAlternativeName(AlternativeName):
    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="alternative_names")

    class Meta(AlternativeName.Meta):
        constraints = [models.UniqueConstraint(fields=["project", "language", "name"], name="pages_project_other_name")]


class Fact(models.Model):
    """A line of the fact box."""

    key = models.SlugField(_("key"), max_length=50, unique=True)
    label = models.CharField(_("label"), max_length=100)
    value = models.CharField(_("value"), max_length=300)
    machine_value = models.JSONField(
        _("the same for computing"), null=True, blank=True, help_text=_("A number, a date, codes; empty: text only.")
    )
    order = models.PositiveSmallIntegerField(_("position"), default=0)
    needs_check = models.BooleanField(_("to be checked"), default=False)

    class Meta:
        verbose_name = _("fact")
        verbose_name_plural = _("facts")
        ordering = ("order", "pk")

    def __str__(self) -> str:
        return f"{self.label}: {self.value}"


class PartnerQuerySet(models.QuerySet):
    def consortium(self) -> "PartnerQuerySet":
        """Those who carry out the project, without the partners of single activities."""
        return self.exclude(role=Partner.Role.ACTIVITY).select_related("country")


class Partner(models.Model):
    class Role(models.TextChoices):
        LEAD = "lead", pgettext_lazy("partner", "lead")
        MEMBER = "member", _("member of the consortium")
        SUPPORTING = "supporting", _("supporting")
        ACTIVITY = "activity", _("partner of single activities")

    slug = models.SlugField(_("short name in addresses"), max_length=50, unique=True)
    role = models.CharField(_("part in the project"), max_length=10, choices=Role)
    name = models.CharField(_("official name"), max_length=200)
    abbreviation = models.CharField(_("abbreviation"), max_length=40, blank=True)
    description = models.TextField(_("description"), blank=True)
    country = models.ForeignKey(Country, verbose_name=_("country"), null=True, blank=True, on_delete=models.PROTECT)
    place = models.ForeignKey(Place, verbose_name=_("place"), null=True, blank=True, on_delete=models.PROTECT)
    website = models.URLField(_("website"), blank=True)
    order = models.PositiveSmallIntegerField(_("position"), default=0)
    needs_check = models.BooleanField(_("to be checked"), default=False)
    is_demo = models.BooleanField(_("invented for the demonstration"), default=False)

    objects = PartnerQuerySet.as_manager()

    class Meta:
        verbose_name = _("partner")
        verbose_name_plural = _("partners")
        ordering = ("order", "pk")

    def __str__(self) -> str:
        return self.abbreviation or self.name

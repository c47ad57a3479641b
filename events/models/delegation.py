from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from events.models.event import Event
from leica.registers.models import Country


class Delegation(models.Model):
    """Who came from where, as a number. Names are Participants, and stay in the office."""

    class Mode(models.TextChoices):
        ON_SITE = "on_site", _("on site")
        ONLINE = "online", _("online")

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="delegations")
    country = models.ForeignKey(
        Country,
        verbose_name=_("country"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        help_text=_("Empty: international or mixed."),
    )
    institution = models.CharField(
        _("institution"), max_length=200, blank=True, help_text=_("The kind of service, never a person.")
    )
    number = models.PositiveIntegerField(_("participants"), null=True, blank=True, help_text=_("Empty: unknown."))
    is_approximate = models.BooleanField(_("about"), default=False)
    women = models.PositiveIntegerField(_("of them women"), null=True, blank=True, help_text=_("Empty: unknown."))
    mode = models.CharField(_("took part"), max_length=10, choices=Mode, default=Mode.ON_SITE)
    order = models.PositiveSmallIntegerField(_("position"), default=0)

    class Meta:
        verbose_name = _("delegation")
        verbose_name_plural = _("delegations")
        ordering = ("order", "pk")
        constraints = [
            models.CheckConstraint(
                condition=Q(women__isnull=True) | Q(number__isnull=False, women__lte=F("number")),
                name="events_delegation_women_within_number",
                violation_error_message=_("There are more women than participants in the delegation."),
            ),
            models.UniqueConstraint(
                fields=["event", "country", "institution_en", "mode"],
                nulls_distinct=False,
                name="events_delegation_once",
                violation_error_message=_("This country and institution are listed already: change that line instead."),
            ),
        ]

    def __str__(self) -> str:
        return " · ".join(str(part) for part in (self.country, self.institution_en) if part)


class Participant(models.Model):
    """A named person, kept for the office alone and erased on a date. Shown nowhere without its own permission."""

    delegation = models.ForeignKey(
        Delegation, verbose_name=_("delegation"), on_delete=models.CASCADE, related_name="participants"
    )
    name = models.CharField(_("name"), max_length=200)
    function = models.CharField(_("function"), max_length=200, blank=True)
    erase_on = models.DateField(_("erased on"), help_text=_("On that day the entry is deleted for good."))

    class Meta:
        verbose_name = _("participant")
        verbose_name_plural = _("participants")
        ordering = ("delegation", "pk")

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} {self.pk}"  # never the name: logs and messages repeat this

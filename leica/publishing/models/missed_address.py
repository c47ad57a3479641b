from django.db import models
from django.utils.translation import gettext_lazy as _


class MissedAddress(models.Model):
    """An address that readers asked for in vain: how often, and when last. Never who asked."""

    path = models.CharField(_("address"), max_length=200, unique=True)
    count = models.PositiveIntegerField(_("asked for"), default=0)
    last_on = models.DateField(_("last on"))

    class Meta:
        verbose_name = _("missed address")
        verbose_name_plural = _("missed addresses")
        default_permissions = ("view", "delete")
        ordering = ("-count", "path")
        indexes = [models.Index(fields=["-count", "path"], name="publishing_missed_most_first")]

    def __str__(self) -> str:
        return self.path

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class AlternativeName(models.Model):
    """Another name in use, never shown as the official one: for the search."""

    language = models.CharField(_("language"), max_length=2, choices=settings.LANGUAGES)
    name = models.CharField(_("name"), max_length=200)
    needs_check = models.BooleanField(_("to be checked"), default=False)
    note = models.CharField(_("note"), max_length=200, blank=True)

    class Meta:
        abstract = True
        verbose_name = _("alternative name")
        verbose_name_plural = _("alternative names")

    def __str__(self) -> str:
        return self.name

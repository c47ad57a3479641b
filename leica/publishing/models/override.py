from django.conf import settings
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Override(models.Model):
    """Why somebody went on although the checklist said no. Kept for good, and never public."""

    content_type = models.ForeignKey(ContentType, on_delete=models.CASCADE)
    object_id = models.BigIntegerField()
    page = GenericForeignKey()
    reason = models.TextField(_("reason"))
    sentences = models.JSONField(_("what was overridden"))  # as they were read then, in the language of the reader
    made_at = models.DateTimeField(_("made at"), default=timezone.now)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("made by"), null=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        verbose_name = _("override")
        verbose_name_plural = _("overrides")
        default_permissions = ()
        ordering = ("-made_at", "-pk")
        indexes = [models.Index(fields=["content_type", "object_id"], name="publishing_override_of_page")]

    def __str__(self) -> str:
        return self.reason

from typing import Any, Self

from django.conf import settings
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class VersionQuerySet(models.QuerySet):
    def of(self, page: models.Model) -> Self:
        """The versions of one page, the newest first."""
        kind = ContentType.objects.get_for_model(page)
        return self.filter(content_type=kind, object_id=page.pk).order_by("-number")

    def for_list(self) -> Self:
        return self.select_related("made_by").defer("snapshot")


class Version(models.Model):
    """A page as somebody saved it. Never changed: going back to an old one makes a new one."""

    content_type = models.ForeignKey(ContentType, on_delete=models.CASCADE)
    object_id = models.BigIntegerField()
    page = GenericForeignKey()
    number = models.PositiveIntegerField(_("version"))
    made_at = models.DateTimeField(_("saved at"), default=timezone.now)
    # Empty: found so, stored by a command or from before versions were kept.
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("saved by"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    changed = models.JSONField(_("changed"), default=list)  # the names of the fields and parts that differ from before
    restored_from = models.PositiveIntegerField(null=True)
    snapshot = models.JSONField()

    objects = VersionQuerySet.as_manager()

    class Meta:
        verbose_name = _("version")
        verbose_name_plural = _("versions")
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["content_type", "object_id", "number"], name="publishing_version_once")
        ]

    def __str__(self) -> str:
        return str(_("Version %(number)s") % {"number": self.number})

    @property
    def previous_number(self) -> int:
        return self.number - 1


def differing(old: dict[str, Any], new: dict[str, Any]) -> list[str]:
    """The names of the fields and parts in which two snapshots differ, in the order of the form."""
    return [
        name
        for group in ("fields", "many", "parts")
        for name in {**new[group], **old[group]}
        if old[group].get(name) != new[group].get(name)
    ]

from typing import Any

from django.conf import settings
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils.translation import gettext_lazy as _


class WorkingCopy(models.Model):
    """The next text of a page that readers see already: as a snapshot, so that no query can show it to them."""

    content_type = models.ForeignKey(ContentType, on_delete=models.CASCADE)
    object_id = models.BigIntegerField()
    page = GenericForeignKey()
    snapshot = models.JSONField()
    revision = models.PositiveIntegerField(default=1)
    changed_at = models.DateTimeField(_("changed at"), auto_now=True)
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("changed by"), null=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        verbose_name = _("working copy")
        verbose_name_plural = _("working copies")
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["content_type", "object_id"], name="publishing_workingcopy_one_a_page")
        ]

    def __str__(self) -> str:
        return str(_("Working copy of “%(page)s”") % {"page": self.page})

    @classmethod
    def of(cls, page: Any) -> "WorkingCopy | None":
        kind = ContentType.objects.get_for_model(page)
        return cls.objects.filter(content_type=kind, object_id=page.pk).select_related("changed_by").first()

    @classmethod
    def keep(cls, page: Any, snapshot: dict[str, Any], *, by: Any) -> "WorkingCopy":
        """Put `snapshot` in the place of the working copy of `page`, or begin one."""
        copy = cls.of(page) or cls(page=page, revision=0)
        copy.snapshot, copy.changed_by = snapshot, by
        copy.revision += 1
        copy.save()
        return copy

from datetime import timedelta
from typing import Any, Self

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

COUNTS_FOR = timedelta(minutes=1)


class PresenceQuerySet(models.QuerySet):
    def of(self, page: models.Model) -> Self:
        return self.filter(content_type=ContentType.objects.get_for_model(page), object_id=page.pk)

    def beside(self, person: Any) -> Self:
        """Everybody else who is here now."""
        seen = timezone.now() - COUNTS_FOR
        return self.filter(seen_at__gte=seen).exclude(person=person).select_related("person").order_by("since", "pk")


class Presence(models.Model):
    """Somebody has the form of a page open; the form says so every few seconds."""

    content_type = models.ForeignKey(ContentType, on_delete=models.CASCADE, related_name="+")
    object_id = models.BigIntegerField()
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    since = models.DateTimeField(default=timezone.now)
    seen_at = models.DateTimeField(default=timezone.now)

    objects = PresenceQuerySet.as_manager()

    class Meta:
        verbose_name = _("presence")
        verbose_name_plural = _("presences")
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["content_type", "object_id", "person"], name="publishing_presence_one_a_person"
            )
        ]

    def __str__(self) -> str:
        return f"{self.person}, {self.since}"

    @classmethod
    def note(cls, page: models.Model, person: Any) -> None:
        """The person is here, from now on or still; those who went are forgotten, on every page."""
        cls.objects.filter(seen_at__lt=timezone.now() - COUNTS_FOR).delete()
        kind = ContentType.objects.get_for_model(page)
        cls.objects.update_or_create(
            content_type=kind, object_id=page.pk, person=person, defaults={"seen_at": timezone.now()}
        )

from datetime import timedelta
from typing import Any, Self
from uuid import UUID

from django.conf import settings
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

DAYS = 30
FORMS_OF_ONE = 50  # kept for one person at a time; of more the oldest go


class TypedWorkQuerySet(models.QuerySet):
    def of(self, person: Any, kind: type[models.Model], pk: int | None) -> Self:
        """What that person typed into the form of that page, or into the one for a new page."""
        return self.filter(person=person, content_type=ContentType.objects.get_for_model(kind), object_id=pk)

    def waiting(self) -> Self:
        """Neither saved nor thrown away; the newest first."""
        since = timezone.now() - timedelta(days=DAYS)
        return self.filter(closed_at=None, typed_at__gte=since).order_by("-typed_at", "-pk")


class TypedWork(models.Model):
    """What one person typed into one open form and has not saved. No other person is ever shown it.

    A closed row holds no words: it says that this form was saved, to a request that comes late.
    """

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    content_type = models.ForeignKey(ContentType, on_delete=models.CASCADE, related_name="+")
    object_id = models.BigIntegerField(null=True)  # empty: a page that is not stored yet
    page = GenericForeignKey()
    form = models.UUIDField()
    values = models.JSONField(default=dict)  # as the browser sends them: {"title_en": ["A visit"]}
    typed_at = models.DateTimeField(default=timezone.now)
    closed_at = models.DateTimeField(null=True)

    objects = TypedWorkQuerySet.as_manager()

    class Meta:
        verbose_name = _("typed work")
        verbose_name_plural = _("typed work")
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["person", "content_type", "object_id", "form"],
                nulls_distinct=False,
                name="publishing_typedwork_one_a_form",
            )
        ]

    def __str__(self) -> str:
        return str(_("Typed work of %(moment)s") % {"moment": self.typed_at})

    @classmethod
    def keep(cls, person: Any, kind: type[models.Model], pk: int | None, form: UUID, values: dict[str, Any]) -> bool:
        """Put `values` in the place of what this form sent before; False where the form is closed."""
        found = cls.objects.of(person, kind, pk).filter(form=form)
        if found.filter(closed_at=None).update(values=values, typed_at=timezone.now()):
            return True
        _row, is_new = cls._first(person, kind, pk, form, values=values)
        if is_new:
            cls._forget(person)
        return is_new

    @classmethod
    def close(cls, person: Any, kind: type[models.Model], pk: int | None, form: UUID | None) -> None:
        """The form was saved or thrown away; without `form` all that the person has of this page."""
        closed = {"values": {}, "closed_at": timezone.now()}
        works = cls.objects.of(person, kind, pk)
        if form is None:
            works.update(**closed)
        elif not works.filter(form=form).update(**closed):
            cls._first(person, kind, pk, form, **closed)

    @classmethod
    def _first(cls, person: Any, kind: type[models.Model], pk: int | None, form: UUID, **fields: Any) -> Any:
        content_type = ContentType.objects.get_for_model(kind)
        return cls.objects.get_or_create(
            person=person, content_type=content_type, object_id=pk, form=form, defaults=fields
        )

    @classmethod
    def _forget(cls, person: Any) -> None:
        cls.objects.filter(typed_at__lt=timezone.now() - timedelta(days=DAYS)).delete()
        newest = cls.objects.filter(person=person, closed_at=None).order_by("-typed_at", "-pk").values("pk")
        cls.objects.filter(person=person, closed_at=None).exclude(pk__in=newest[:FORMS_OF_ONE]).delete()

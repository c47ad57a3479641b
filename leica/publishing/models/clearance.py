import secrets
from datetime import date, timedelta
from hashlib import sha256
from typing import Any, Self

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import F
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from leica.publishing.models.version import Version
from leica.publishing.snapshots import kept_fields


def hashed(token: str) -> str:
    return sha256(token.encode()).hexdigest()


class ClearanceQuerySet(models.QuerySet):
    def of(self, page: models.Model) -> Self:
        kind = ContentType.objects.get_for_model(page)
        return self.filter(version__content_type=kind, version__object_id=page.pk)

    def open(self, on: date | None = None) -> Self:
        return self.filter(revoked_at__isnull=True, expires_on__gte=on or localdate())

    def for_list(self) -> Self:
        return self.select_related("asked_by", "version").defer("version__snapshot")


class Clearance(models.Model):
    """Somebody without an account is asked for a word on one version of a page, at an address that only they know."""

    class Answer(models.TextChoices):
        APPROVED = "approved", _("approved")
        CHANGE = "change", _("change wanted")

    version = models.ForeignKey(Version, on_delete=models.CASCADE, related_name="clearances")
    language = models.CharField(_("language"), max_length=2, choices=settings.LANGUAGES)
    asked_of = models.CharField(_("for whom"), max_length=200, help_text=_("A person or a body. They read it above."))
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("asked by"), null=True, on_delete=models.SET_NULL, related_name="+"
    )
    asked_at = models.DateTimeField(_("asked at"), default=timezone.now)
    # Whoever reads the database learns no address.
    token_hash = models.CharField(max_length=64, unique=True)
    expires_on = models.DateField(_("last day"))
    revoked_at = models.DateTimeField(_("revoked at"), null=True)
    opened_at = models.DateTimeField(_("first opened at"), null=True)
    openings = models.PositiveIntegerField(_("times opened"), default=0)
    answer = models.CharField(_("answer"), max_length=8, choices=Answer, blank=True)
    comment = models.TextField(_("comment"), blank=True, max_length=4000)
    answered_at = models.DateTimeField(_("answered at"), null=True)

    objects = ClearanceQuerySet.as_manager()

    class Meta:
        verbose_name = _("clearance")
        verbose_name_plural = _("clearances")
        default_permissions = ()
        ordering = ("-asked_at", "-pk")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(answer="", answered_at__isnull=True)
                | ~models.Q(answer="") & models.Q(answered_at__isnull=False),
                name="publishing_clearance_answered_at_a_moment",
            )
        ]

    def __str__(self) -> str:
        return self.asked_of

    @classmethod
    def ask(cls, version: Version, *, by: Any, asked_of: str, language: str, days: int) -> str:
        """The secret part of the new address: nobody can tell it again."""
        token = secrets.token_urlsafe(32)
        last = localdate() + timedelta(days=days)
        cls.objects.create(
            version=version,
            asked_by=by,
            asked_of=asked_of,
            language=language,
            token_hash=hashed(token),
            expires_on=last,
        )
        return token

    def note_opening(self) -> None:
        self._rows().update(opened_at=Coalesce("opened_at", timezone.now()), openings=F("openings") + 1)

    def take_answer(self, answer: str, comment: str) -> bool:
        """The first answer stands. False for another one after it; the same again, as by a double click, is none."""
        given = {"answer": answer, "comment": comment, "answered_at": timezone.now()}
        return bool(self._rows().filter(answer="").update(**given)) or self._rows().filter(answer=answer).exists()

    def is_open(self, on: date | None = None) -> bool:
        return self.revoked_at is None and self.expires_on >= (on or localdate())

    def is_outdated(self) -> bool:
        """A newer version has another text in this language, or other parts: what was said was said of an older one."""
        model = self.version.content_type.model_class()
        names = [field.name for field in kept_fields(model) if field.name.endswith(f"_{self.language}")]
        newer = Version.objects.of(self.version.page).filter(number__gt=self.version.number)
        return newer.filter(changed__has_any_keys=[*names, *model.parts]).exists()

    def _rows(self) -> ClearanceQuerySet:
        return type(self).objects.filter(pk=self.pk)

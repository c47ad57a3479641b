"""Which pictures readers may see, and of which the consent is missing or runs out."""

from datetime import datetime, timedelta
from typing import Self

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.timezone import localdate

UNRECOGNISABLE = ("none", "crowd")
SOON = timedelta(days=30)


class ImageQuerySet(models.QuerySet):
    def for_gallery(self) -> Self:
        """In the order in which they were uploaded."""
        return self.usable().order_by("uploaded_at", "pk")

    def usable(self, at: datetime | None = None) -> Self:
        """May stand in a published page: described in both languages or declared decorative, and nobody objects."""
        return self.settled(at).filter(Q(is_decorative=True) | Q(alt_en__gt="", alt_ru__gt=""))

    def settled(self, at: datetime | None = None) -> Self:
        """Shows nobody who can be recognised, or with a consent that holds at that moment."""
        agreed = Q(people_visible="identifiable", consent="given")
        return self.filter(
            Q(people_visible__in=UNRECOGNISABLE) | agreed,
            ~Q(consent="withdrawn"),
            Q(consent_valid_until__isnull=True) | Q(consent_valid_until__gte=localdate(at)),
        )

    def running_out(self, at: datetime | None = None) -> Self:
        """The consent holds, and ends within thirty days."""
        today = localdate(at)
        return self.settled(at).filter(consent_valid_until__range=(today, today + SOON))

    def expired(self, at: datetime | None = None) -> Self:
        return self.filter(consent_valid_until__lt=localdate(at)).exclude(consent="withdrawn")

    def without_consent(self) -> Self:
        """Recognisable people who have not been asked, or nobody has said yet who is in it."""
        return self.filter(consent="unknown").exclude(people_visible__in=UNRECOGNISABLE)

    def used(self) -> Self:
        """Stands in some page or record, whoever points at it."""
        pointing = Q()
        for relation in self.model._meta.related_objects:
            rows = relation.related_model._default_manager.filter(**{relation.field.name: OuterRef("pk")})
            pointing |= Q(Exists(rows))
        return self.filter(pointing)

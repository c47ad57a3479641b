from datetime import datetime
from typing import Self

from django.contrib.postgres.expressions import ArraySubquery
from django.db import models
from django.db.models import OuterRef, Q
from django.utils import timezone

OPEN_STATES = ("approved", "archived")


class PublishableQuerySet(models.QuerySet):
    def readable(self, at: datetime | None = None) -> Self:
        """What answers at its own address at that moment: published, and archived too."""
        at = at or timezone.now()
        return self.filter(
            Q(withdrawn_at__isnull=True) | Q(withdrawn_at__gt=at),
            state__in=OPEN_STATES,
            published_at__lte=at,
            trashed_at__isnull=True,
        )

    def published(self, at: datetime | None = None) -> Self:
        """What stands on the site's lists at that moment."""
        return self.readable(at).filter(state="approved")

    def standing_on_site(self) -> Self:
        """Readers see it, or will or did by the clock alone."""
        return self.filter(state__in=OPEN_STATES, trashed_at__isnull=True)

    def with_keys_of(self, *names: str) -> Self:
        """`article.bodies_keys`, and so on: what each many-to-many relation names, in the order of adding."""
        return self.annotate(**{f"{name}_keys": _keys(self.model._meta.get_field(name)) for name in names})

    def in_language(self, language: str) -> Self:
        """Released in that language."""
        return self.filter(languages__contains=[language])


def _keys(relation: models.ManyToManyField) -> ArraySubquery:
    own, named = relation.m2m_field_name(), relation.m2m_reverse_field_name()
    rows = relation.remote_field.through.objects.filter(**{own: OuterRef("pk")})
    return ArraySubquery(rows.order_by("pk").values(f"{named}_id"))

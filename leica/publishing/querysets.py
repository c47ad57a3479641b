from datetime import datetime
from typing import Self

from django.db import models
from django.db.models import Q
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

    def in_language(self, language: str) -> Self:
        """Released in that language."""
        return self.filter(languages__contains=[language])

"""What has lain in the trash long enough, and how it goes."""

from datetime import datetime, timedelta

from django.apps import apps
from django.db import transaction
from django.utils import timezone

from leica.publishing import old_addresses, snapshots
from leica.publishing.models import Publishable
from leica.publishing.workflow import DAYS_IN_TRASH


def overdue(at: datetime | None = None) -> list[Publishable]:
    """Every page that was moved to the trash more than thirty days before that moment."""
    before = (at or timezone.now()) - timedelta(days=DAYS_IN_TRASH)
    kinds = [model for model in apps.get_models() if issubclass(model, Publishable)]
    return [page for kind in kinds for page in kind._base_manager.filter(trashed_at__lt=before)]


@transaction.atomic
def delete(page: Publishable) -> None:
    """For good. Raises ProtectedError or ValidationError where others need it, or names of participants hang on it."""
    for name in page.parts:
        for part in getattr(page, name).all():
            snapshots.refuse_if_needed(part)
    old_addresses.bury(page)
    page.delete()

"""When a page appears or goes by the clock alone: see leica.delivery.moments."""

from collections.abc import Iterator
from datetime import datetime

from django.apps import apps

from leica.publishing.models import Publishable


def next_appearance(after: datetime) -> datetime | None:
    return _first("published_at", after)


def next_withdrawal(after: datetime) -> datetime | None:
    return _first("withdrawn_at", after)


def publishable_models() -> Iterator[type[Publishable]]:
    return (model for model in apps.get_models() if issubclass(model, Publishable))


def _first(field: str, after: datetime) -> datetime | None:
    found = []
    for model in publishable_models():
        rows = model.objects.standing_on_site().filter(**{f"{field}__gt": after}).order_by(field)
        found += rows.values_list(field, flat=True)[:1]
    return min(found, default=None)

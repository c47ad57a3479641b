"""When a page appears or goes by the clock alone: see leica.delivery.moments."""

from datetime import datetime
from functools import cache
from typing import Any

from django.apps import apps

from leica.publishing.models import Publishable
from leica.publishing.written import MOMENT, Written


def next_appearance(after: datetime) -> datetime | None:
    return _first("published_at", after)


def next_withdrawal(after: datetime) -> datetime | None:
    return _first("withdrawn_at", after)


def _first(field: str, after: datetime) -> datetime | None:
    models: list[Any] = [model for model in apps.get_models() if issubclass(model, Publishable)]
    found = [_next(model, field).one(after=after) for model in models]
    return min((row[field] for row in found if row), default=None)


@cache
def _next(model: Any, field: str) -> Written:
    """Asked after every change, while readers wait for the first pages of the new generation."""
    rows = model.objects.standing_on_site
    return Written(
        lambda after: rows().filter(**{f"{field}__gt": after}).order_by(field).values(field)[:1], after=MOMENT
    )

"""When a page appears or goes by the clock alone: see leica.delivery.moments."""

from collections.abc import Callable
from datetime import datetime
from functools import cache
from typing import Any

from django.apps import apps

from leica.publishing.models import Publishable
from leica.publishing.written import MOMENT, earliest


def next_appearance(after: datetime) -> datetime | None:
    return _first("published_at", after)


def next_withdrawal(after: datetime) -> datetime | None:
    return _first("withdrawn_at", after)


def _first(field: str, after: datetime) -> datetime | None:
    models: list[Any] = [model for model in apps.get_models() if issubclass(model, Publishable)]
    return min(filter(None, (_next(model, field)(after) for model in models)), default=None)


@cache
def _next(model: Any, field: str) -> Callable[[datetime], datetime | None]:
    """Asked after every change, while readers wait for the first pages of the new generation."""
    return earliest(model.objects.standing_on_site, field, mark=MOMENT)

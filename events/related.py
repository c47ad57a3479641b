"""Which activities go with another one."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.utils import timezone

from events.models import Event
from leica.publishing.related import in_common, in_that_order, most_related
from leica.publishing.written import MOMENT, Written
from leica.registers.models import Body

RELATED = 3


def _others(of: int, at: datetime) -> Any:
    return Event.objects.published(at).exclude(pk=of).in_order()


SHARING = Written(
    lambda of, bodies, topics, at: in_common(
        (_others(of, at).meeting(bodies), 3),
        (_others(of, at).filter(topics__pk__among=topics), 1),
        newest="shown_starts_on",
    ),
    of=-1,
    bodies=[-1],
    topics=[-2],
    at=MOMENT,
)


def related(event: Event, hosts: Iterable[Body]) -> list[Event]:
    """Up to three others that met the same bodies or share topics; `hosts` are the bodies met at this one."""
    at = timezone.now()
    shared = {"bodies": [body.pk for body in hosts], "topics": [topic.pk for topic in event.topics.all()]}
    keys = most_related(SHARING.all(of=event.pk, at=at, **shared), RELATED) if any(shared.values()) else []
    return in_that_order(_others(event.pk, at).filter(pk__in=keys), keys) if keys else []

"""Which bodies met the delegations, and when."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from events.models import Event, ProgrammeItem
from leica.registers.models import Body

Kind = Body.Kind

GROUPS = (
    (
        _("EU institutions and services"),
        {
            Kind.INSTITUTION,
            Kind.DIPLOMATIC_SERVICE,
            Kind.COMMISSION_DEPARTMENT,
            Kind.COMMISSION_SERVICE,
            Kind.OFFICE,
            Kind.UNIT,
        },
    ),
    (_("EU agencies"), {Kind.AGENCY, Kind.AGENCY_CENTRE}),
    (_("Other hosts"), set(Kind)),
)


@dataclass
class Group:
    name: Any
    bodies: list[Any]


def visits_by_body() -> dict[int, list[Event]]:
    """Held activities by the key of each body that met them itself or through a part of it, newest first."""
    met = dict(_met(Event.objects.readable().held()))
    above = dict(Body.objects.filter(parent_relation=Body.Relation.PART_OF).values_list("pk", "parent_id"))
    visits: dict[int, dict[int, Event]] = {}
    for event, bodies in met.items():
        for whole in {whole for body in bodies for whole in _line(body, above)}:
            visits.setdefault(whole, {})[event.pk] = event
    return {body: sorted(events.values(), key=_newest) for body, events in visits.items()}


def _line(body: int, above: dict[int, int]) -> Iterable[int]:
    """The body and what it is part of, upwards."""
    while body:
        yield body
        body = above.get(body, 0)


def _newest(event: Event) -> Any:
    return (-event.shown_starts_on.toordinal(), event.slug)


def _met(events: Any) -> Iterable[tuple[Event, set[int]]]:
    rows = {event.pk: event for event in events.select_related("place").prefetch_related("place__dated_names")}
    bodies: dict[int, set[int]] = {}
    pairs = ProgrammeItem.objects.public().filter(event__in=rows, bodies__isnull=False).order_by()
    for event, body in pairs.values_list("event_id", "bodies"):
        bodies.setdefault(event, set()).add(body)
    return ((rows[event], found) for event, found in bodies.items())


def grouped(bodies: Iterable[Any], visits: dict[int, list[Event]]) -> list[Group]:
    """The bodies that met somebody, by kind; those that are only named on the site come last."""
    left = list(bodies)
    groups = []
    for name, kinds in GROUPS:
        found = [body for body in left if body.kind in kinds and body.pk in visits]
        left = [body for body in left if body not in found]
        groups.append(Group(name, found))
    groups.append(Group(_("Named on this site"), left))
    for group in groups:
        for body in group.bodies:
            body.visits = visits.get(body.pk, [])
    return [group for group in groups if group.bodies]


@dataclass(frozen=True)
class BodiesMet:
    """How many different bodies met delegations, by group."""

    groups: list[Group]

    @property
    def count(self) -> int:
        return sum(len(group.bodies) for group in self.groups)

    @property
    def european(self) -> int:
        """Of the European Union: all groups but the last."""
        return sum(len(group.bodies) for group in self.groups[:-1])


def bodies_met(events: Iterable[Event]) -> BodiesMet:
    """Those that stand in the public programme of one of the activities; one query."""
    items = ProgrammeItem.objects.public().filter(event__in=[event.pk for event in events], bodies__isnull=False)
    left = dict(items.order_by().values_list("bodies", "bodies__kind").distinct())
    groups = []
    for name, kinds in GROUPS:
        found = [pk for pk, kind in left.items() if kind in kinds]
        left = {pk: kind for pk, kind in left.items() if pk not in found}
        groups.append(Group(name, found))
    return BodiesMet(groups)

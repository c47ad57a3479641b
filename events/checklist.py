"""What is checked of an activity, and of whatever tells about one."""

from collections.abc import Iterator
from typing import Any

from django.utils.text import capfirst
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from events.models import Event
from events.number_words import claims
from leica.publishing.checklist import Level, Rule
from leica.publishing.checklist.texts import texts


class Dates(Rule):
    level = Level.PUBLISHING

    def sentences(self, row: Event) -> Any:
        for field in ("starts_on", "ends_on"):
            if not getattr(row, field):
                name = capfirst(row._meta.get_field(field).verbose_name)
                yield field, _("“%(field)s” is empty.") % {"field": name}
        if row.starts_on and row.status == row.Status.HELD and row.starts_on > localdate():
            yield "status", _("The activity is marked as held, but has not begun yet.")


class Where(Rule):
    level = Level.PUBLISHING

    def sentences(self, row: Event) -> Any:
        if row.format != row.Format.ONLINE and not (row.place_id or row.host_country_id):
            yield "place", _("Neither the place nor the country is given. Choose one, or say that it is online.")


class Participants(Rule):
    """A number of people in the text that the record of the activity does not have."""

    def sentences(self, row: Any) -> Any:
        claimed = [
            (text.field, *claim) for text in texts(row) for claim in claims("\n".join(text.blocks), text.language)
        ]
        known = {number for event in told_of(row) for number in _numbers(event)} if claimed else set()
        for field, words, number in claimed:
            if known and number not in known:
                yield (
                    field,
                    _("The text says “%(words)s”; the delegations of the activity have %(known)s.")
                    % {"words": words, "known": ", ".join(map(str, sorted(known)))},
                )


def told_of(row: Any) -> list[Event]:
    """The activity itself, or those of a news item that its author may read: an editor may choose others."""
    if isinstance(row, Event):
        return [row]
    events = [*filter(None, [row.event]), *row.related_events.all()]
    return [event for event in events if event.is_readable() or (row.author_id and event.author_id == row.author_id)]


def _numbers(event: Event) -> Iterator[int]:
    delegations = list(event.delegations.all())
    numbers = [delegation.number for delegation in delegations]
    known = [number for number in numbers if number is not None]
    yield from known
    yield from (number for number in (event.total, event.total_women) if number is not None)
    yield from (delegation.women for delegation in delegations if delegation.women is not None)
    for mode in (None, *(mode for mode in event.delegations.model.Mode)):
        part = [row.number for row in delegations if mode is None or row.mode == mode]
        if part and None not in part:
            yield sum(part)

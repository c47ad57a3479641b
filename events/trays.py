"""What waits at the desk of activities that are over."""

from django.db.models import F, Q
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from events.models import Event
from leica.publishing.desk import Desk, Tray


def still_planned(desk: Desk) -> Tray | None:
    return desk.pages(
        _("Over, and still “planned”"),
        lambda rows: rows.filter(status="planned", ends_on__lt=localdate()),
        of=Event,
        all_drafts=True,
        moment=F("ends_on"),
        is_day=True,
        field="status",
        filters="status__exact=planned",
    )


def unreported(desk: Desk) -> Tray | None:
    """Held, and nobody has told anything yet: neither a news item nor a number of participants."""
    untold = Q(articles=None, related_articles=None, delegations=None, total=None)
    return desk.pages(
        _("Held, without news and numbers"),
        lambda rows: rows.filter(untold, status="held", ends_on__lt=localdate()),
        of=Event,
        all_drafts=True,
        moment=F("ends_on"),
        is_day=True,
        field="total",
    )


SOURCES = (still_planned, unreported)

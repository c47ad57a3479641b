"""The changes of state. Each checks, changes, and records who did it, in one transaction."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from django.contrib.admin.models import CHANGE, LogEntry
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from leica.delivery.generation import renew
from leica.publishing import checklist
from leica.publishing.following import follow

LIFE = ("state", "published_at", "withdrawn_at")
DAYS_IN_TRASH = 30


@transaction.atomic
def submit(row: Any, *, by: Any, despite: str = "") -> None:
    """Hand a draft to those who publish. `despite` is the reason to do so although the checklist hinders it."""
    if not by.has_perm(_permission("publish", row)) and not row.is_draft_of(by):
        raise PermissionDenied(_("%(person)s may submit own drafts only.") % {"person": by.get_username()})
    _demand_out_of_trash(row)
    _demand_state(row, row.State.DRAFT)
    _demand_checked(row, checklist.Level.REVIEW, by, despite)
    row.state = row.State.IN_REVIEW
    _store(row, by, _("Submitted for review"), "state")


@transaction.atomic
def send_back(row: Any, *, by: Any, remark: str) -> None:
    """Return `row` from review to its author, with what is to be changed."""
    _demand(by, "publish", row)
    _demand_state(row, row.State.IN_REVIEW)
    if not remark.strip():
        raise ValidationError(_("Say what has to be changed: the author reads it above the form."), code="remark")
    row.state = row.State.DRAFT
    row.remarks.create(text=remark.strip(), made_by=by)
    _store(row, by, _("Sent back"), "state")


def publish(row: Any, *, by: Any, at: datetime | None = None, despite: str = "") -> None:
    """Approve `row` and let the clock show it from `at`: now, or the moment it already has.

    `despite` is the reason to do so although the checklist hinders it.
    """
    _demand(by, "publish", row)
    _demand_out_of_trash(row)
    with _all_or_nothing(row):
        row.state = row.State.APPROVED
        row.published_at = at or row.published_at or timezone.now()
        if row.withdrawn_at and row.withdrawn_at <= timezone.now():
            row.withdrawn_at = None
        row.full_clean()
        row.check_relations()
        _demand_checked(row, checklist.Level.PUBLISHING, by, despite)
        _store(row, by, _("Published"), "state", "published_at", "withdrawn_at")


@transaction.atomic
def publish_changes(row: Any, *, by: Any, despite: str = "") -> None:
    """Let readers have what was just stored in a page that stands on the site."""
    _demand(by, "publish", row)
    row.check_relations()
    _demand_checked(row, checklist.Level.PUBLISHING, by, despite)


def withdraw(row: Any, *, by: Any) -> None:
    """Take `row` from the site at once; it is a draft again."""
    _demand(by, "publish", row)
    row.state = row.State.DRAFT
    _store(row, by, _("Withdrawn"), "state")


def archive(row: Any, *, by: Any) -> None:
    """Keep `row` at its address and in the archive, and take it from the lists."""
    _demand(by, "publish", row)
    _demand_out_of_trash(row)
    with _all_or_nothing(row):
        row.state = row.State.ARCHIVED
        row.full_clean()
        row.check_relations()
        _store(row, by, _("Archived"), "state")


def trash(row: Any, *, by: Any) -> None:
    _demand(by, "publish", row)
    row.trashed_at = timezone.now()
    _store(row, by, _("Moved to the trash"), "trashed_at")


def restore(row: Any, *, by: Any) -> None:
    _demand(by, "publish", row)
    row.trashed_at = None
    _store(row, by, _("Restored from the trash"), "trashed_at")


def _permission(verb: str, row: Any) -> str:
    return f"{row._meta.app_label}.{verb}_{row._meta.model_name}"


def _demand(by: Any, verb: str, row: Any) -> None:
    if not by.has_perm(_permission(verb, row)):
        raise PermissionDenied(
            _("%(person)s may not publish, archive or remove pages of this kind.") % {"person": by.get_username()}
        )


def _demand_state(row: Any, state: str) -> None:
    if row.state != state:
        raise ValidationError(
            _("“%(title)s” is not %(wanted)s but %(state)s."),
            code="state",
            params={"title": row, "wanted": row.State(state).label, "state": row.get_state_display()},
        )


def _demand_out_of_trash(row: Any) -> None:
    if row.trashed_at:
        raise ValidationError(
            _("“%(title)s” lies in the trash. Restore it first."), code="trash", params={"title": row}
        )


def _demand_checked(row: Any, level: checklist.Level, by: Any, despite: str) -> None:
    """Refuse what the checklist hinders; with a reason let it pass, and keep the reason."""
    if overridden := checklist.demand(row, level, despite=despite):
        sentences = [finding.sentence for finding in overridden]
        row.overrides.create(reason=despite.strip(), sentences=sentences, made_by=by)


@contextmanager
def _all_or_nothing(row: Any) -> Iterator[None]:
    """A row that is refused is what it was, in the database and in memory."""
    before = {name: getattr(row, name) for name in LIFE}
    try:
        with transaction.atomic():
            yield
    except BaseException:
        for name, value in before.items():
            setattr(row, name, value)
        raise


@transaction.atomic
def _store(row: Any, by: Any, message: str, *fields: str) -> None:
    stood = row.stands_on_site_as_stored()
    row.save(update_fields=fields)
    follow(type(row), [row.pk])
    if stood or row.stands_on_site():
        renew()
    LogEntry.objects.log_actions(by.pk, [row], CHANGE, message, single_object=True)

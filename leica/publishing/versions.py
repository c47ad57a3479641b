"""Keeps what was saved, and brings it back. Each function runs inside the transaction of the one who calls."""

from typing import Any

from django.conf import settings
from django.contrib.admin.models import CHANGE, LogEntry
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from leica.delivery.generation import renew
from leica.publishing import snapshots, workflow
from leica.publishing.following import follow
from leica.publishing.models import TEXTS, Version, differing


def keep(page: Any, *, by: Any = None, restored_from: int | None = None) -> Version | None:
    """A new version of `page` as it is stored now; None where it is as the last one was."""
    last = Version.objects.of(page).first()
    snapshot = snapshots.take(page)
    changed = differing(last.snapshot, snapshot) if last else []
    if last and not changed:
        return None
    return Version.objects.create(
        page=page,
        number=last.number + 1 if last else 1,
        made_by=by,
        changed=changed,
        restored_from=restored_from,
        snapshot=snapshot,
    )


def keep_found(page: Any) -> Any:
    """Hold `page` against other writers, and keep what a command stored since the last version."""
    stored = type(page)._base_manager.select_for_update(of=("self",)).get(pk=page.pk)
    keep(stored)
    return stored


@transaction.atomic
def restore(version: Version, *, by: Any, despite: str = "") -> list[str]:
    """Bring the page back to the text of `version`; the names of fields that pointed at rows which are gone.

    `despite` is the reason to let readers have it although the checklist hinders it.
    """
    page = keep_found(version.page)
    before = snapshots.take(page)
    gone = snapshots.apply(page, version.snapshot)
    page.check_relations()
    date_changes(page, differing(before, snapshots.take(page)))
    if keep(page, by=by, restored_from=version.number):
        sentence = _("Restored version %(number)s") % {"number": version.number}
        LogEntry.objects.log_actions(by.pk, [page], CHANGE, sentence, single_object=True)
        follow(type(page), [page.pk])
        if page.stands_on_site():
            workflow.publish_changes(page, by=by, despite=despite)
            renew()
    return gone


def date_changes(page: Any, changed: list[str]) -> None:
    """Readers are told today as the day on which the text of a language, or a fact, was last changed."""
    for code, _name in settings.LANGUAGES:
        if any(f"{text}_{code}" in changed for text in TEXTS):
            setattr(page, f"text_changed_at_{code}", timezone.now())
    page.date_facts(changed)
    page.save()

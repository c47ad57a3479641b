"""The changes of state as buttons below the form and as actions above the list. Both call the verb of the row."""

from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest
from django.utils import timezone
from django.utils.formats import date_format, time_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy


class Button(NamedTuple):
    verb: str
    label: str


VERBS = ("publish", "publish_now", "submit", "send_back", "withdraw", "archive", "trash", "restore")
THERE = ZoneInfo("Asia/Tashkent")  # where most readers are


def asked_verb(request: HttpRequest) -> str:
    """The verb whose button was pressed, or nothing."""
    return next((verb for verb in VERBS if f"_{verb}" in request.POST), "")


def do(verb: str, row: Any, request: HttpRequest) -> None:
    """Call the verb of the row with what the form says beside."""
    despite = request.POST.get("_despite", "")
    if verb == "publish_now":
        row.publish(by=request.user, at=timezone.now(), despite=despite)
    elif verb in ("publish", "submit"):
        getattr(row, verb)(by=request.user, despite=despite)
    elif verb == "send_back":
        row.send_back(by=request.user, remark=request.POST.get("_remark", ""))
    else:
        getattr(row, verb)(by=request.user)


def writers_buttons(row: Any) -> list[Button]:
    """What an author may do with an own draft, or with a new one where it is None."""
    is_draft = row is None or row.state == row.State.DRAFT
    return [Button("submit", _("Save and submit for review"))] if is_draft else []


def buttons(row: Any) -> list[Button]:
    """What those who publish may do next with `row`, or with a new one where it is None."""
    if row is None:
        return [Button("publish", _("Save and publish"))]
    if row.trashed_at:
        return [Button("restore", _("Restore from the trash"))]
    trash = Button("trash", _("Move to the trash"))
    if row.state == row.State.ARCHIVED:
        return [Button("publish", _("Save and publish again")), Button("withdraw", _("Withdraw")), trash]
    if row.state == row.State.APPROVED and not (row.withdrawn_at and row.withdrawn_at <= timezone.now()):
        now = [Button("publish_now", _("Save and publish now"))] if _is_to_come(row) else []
        return [*now, Button("withdraw", _("Withdraw")), Button("archive", _("Archive")), trash]
    back = [Button("send_back", _("Send back"))] if row.state == row.State.IN_REVIEW else []
    return [*_publish_buttons(row), *back, trash]


def _publish_buttons(row: Any) -> list[Button]:
    if not _is_to_come(row):
        return [Button("publish", _("Save and publish"))]
    moment = date_format(timezone.localtime(row.published_at), "DATETIME_FORMAT")
    there = time_format(timezone.localtime(row.published_at, THERE).time(), "TIME_FORMAT")
    label = _("Save and publish on %(moment)s Brussels (%(there)s Tashkent)") % {"moment": moment, "there": there}
    return [Button("publish", label), Button("publish_now", _("Save and publish now"))]


def _is_to_come(row: Any) -> bool:
    return bool(row.published_at and row.published_at > timezone.now())


class VerbActions(admin.ModelAdmin):
    """Bulk actions: each row by itself, so that one refused row does not hold up the others."""

    actions = ("publish_chosen", "withdraw_chosen", "archive_chosen", "trash_chosen", "restore_chosen")

    @admin.action(description=gettext_lazy("Publish"), permissions=["publish"])
    def publish_chosen(self, request: HttpRequest, rows: Any) -> None:
        self._do("publish", request, rows)

    @admin.action(description=gettext_lazy("Withdraw"), permissions=["publish"])
    def withdraw_chosen(self, request: HttpRequest, rows: Any) -> None:
        self._do("withdraw", request, rows)

    @admin.action(description=gettext_lazy("Archive"), permissions=["publish"])
    def archive_chosen(self, request: HttpRequest, rows: Any) -> None:
        self._do("archive", request, rows)

    @admin.action(description=gettext_lazy("Move to the trash"), permissions=["publish"])
    def trash_chosen(self, request: HttpRequest, rows: Any) -> None:
        self._do("trash", request, rows)

    @admin.action(description=gettext_lazy("Restore from the trash"), permissions=["publish"])
    def restore_chosen(self, request: HttpRequest, rows: Any) -> None:
        self._do("restore", request, rows)

    def _do(self, verb: str, request: HttpRequest, rows: Any) -> None:
        done = 0
        for row in rows:
            try:
                with transaction.atomic():
                    getattr(row, verb)(by=request.user)
            except ValidationError as refusal:
                sentences = " ".join(refusal.messages)
                self.message_user(request, f"“{row}”: {sentences}", messages.ERROR)
            else:
                done += 1
        if done and verb == "trash":
            self.tell_of_trash(request, [row for row in rows if row.trashed_at])
        elif done:
            self.message_user(request, _("Changed: %(number)s.") % {"number": done}, messages.SUCCESS)

from datetime import datetime
from typing import Any

from django.conf import settings
from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.db.models import F
from django.http import HttpRequest
from django.utils.formats import date_format
from django.utils.safestring import mark_safe
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from leica.publishing import workflow
from leica.publishing.admin.access import OwnDrafts
from leica.publishing.admin.addresses import KeptAddress
from leica.publishing.admin.bilingual import BilingualAdmin, both
from leica.publishing.admin.clearances import ClearanceAdmin
from leica.publishing.admin.filters import ReleasedInFilter, TrashFilter
from leica.publishing.admin.preview import PreviewAdmin
from leica.publishing.admin.trash import TrashAdmin
from leica.publishing.admin.typed import TypedWorkAdmin
from leica.publishing.admin.verbs import VerbActions, asked_verb, buttons, do, writers_buttons
from leica.publishing.admin.working_copy import WorkingCopyAdmin
from leica.publishing.forms import PublishableForm
from leica.publishing.models import Publishable

# For those who only read: languages in words, the text as readers see it, and no question about dates.
READ_ONLY = {"languages": "released_in", "minor_change": "", "body_en": "read_body_en", "body_ru": "read_body_ru"}
FOR_PUBLISHERS = ("languages", "published_at", "withdrawn_at", "is_demo")


def publish_fieldset(*more: Any) -> tuple[Any, dict[str, Any]]:
    """The last part of every page's form. `more` is what this kind of page has beside."""
    when = ("published_at", "withdrawn_at")
    changed = ("text_dates", "minor_change")
    return gettext_lazy("Publish"), {"fields": (("standing", "author"), "languages", when, changed, *more, "is_demo")}


class PublishableAdmin(
    KeptAddress,
    VerbActions,
    OwnDrafts,
    TrashAdmin,
    TypedWorkAdmin,
    PreviewAdmin,
    ClearanceAdmin,
    WorkingCopyAdmin,
    BilingualAdmin,
):
    form = PublishableForm
    list_display: tuple[str, ...] = ("__str__", "standing", "released_in", "published_at", "author")
    list_filter: tuple[Any, ...] = (TrashFilter, "state", ReleasedInFilter)
    list_select_related: tuple[str, ...] = ("author",)
    ordering: tuple[Any, ...] = (F("published_at").desc(nulls_first=True), "-pk")
    for_publishers: tuple[str, ...] = ()

    @admin.display(description=gettext_lazy("state"), ordering="state")
    def standing(self, row: Publishable) -> str:
        return row.standing() if row.pk else row.get_state_display()

    @admin.display(description=gettext_lazy("released in"))
    def released_in(self, row: Publishable) -> str:
        return ", ".join(code.upper() for code in row.languages) or "–"

    @admin.display(description=gettext_lazy("text last changed"))
    def text_dates(self, row: Publishable) -> str:
        moments = {code: getattr(row, f"text_changed_at_{code}") for code, _name in settings.LANGUAGES}
        return " · ".join(f"{code.upper()}: {_day(moment)}" for code, moment in moments.items())

    def get_readonly_fields(self, request, obj=None):
        fields = (*super().get_readonly_fields(request, obj), "standing", "author", "text_dates", *both("read_body"))
        fields = (*fields, *self.named_in_form(request, obj).values())
        if self.has_publish_permission(request):
            return fields
        return (*fields, "released_in", *FOR_PUBLISHERS, *self.for_publishers)

    def get_form(self, request, obj=None, **kwargs):
        form = super().get_form(request, obj, **kwargs)
        form.refusal = getattr(request, "refusal", None)
        return form

    def get_fieldsets(self, request, obj=None):
        fieldsets = super().get_fieldsets(request, obj)
        replaced: dict[str, Any] = {} if self.has_publish_permission(request) else {"languages": "released_in"}
        if not self.has_change_permission(request, obj):
            replaced = READ_ONLY
        replaced = {**replaced, **self.named_in_form(request, obj)}
        return [(name, {**part, "fields": _replace(part["fields"], replaced)}) for name, part in fieldsets]

    @admin.display(description=gettext_lazy("text · English"))
    def read_body_en(self, row: Publishable) -> str:
        return mark_safe(row.body_en or "–")  # cleaned when it was stored

    @admin.display(description=gettext_lazy("text · Russian"))
    def read_body_ru(self, row: Publishable) -> str:
        return mark_safe(row.body_ru or "–")

    def may_see_versions(self, request, page):
        return self.reads_drafts(request) or page.author_id == request.user.pk

    def get_view_on_site_url(self, obj=None):
        return obj.get_absolute_url() if obj and obj.is_readable() else None

    def render_change_form(self, request, context, *args, **kwargs):
        row = context["original"]
        if self.has_change_permission(request, row):
            context["may_publish"] = self.has_publish_permission(request)
            context["verbs"] = buttons(row) if context["may_publish"] else writers_buttons(row)
            context["remarks"] = row.remarks.select_related("made_by")[:3] if row else []
        return super().render_change_form(request, context, *args, **kwargs)

    def changeform_view(self, request, *args, **kwargs):
        try:
            return super().changeform_view(request, *args, **kwargs)
        except ValidationError as refusal:
            # Everything is rolled back by now; the form is shown again as it was sent, with the sentence.
            request.refusal = refusal
            for file in request.FILES.values():
                file.seek(0)
            return super().changeform_view(request, *args, **kwargs)

    def stands_on_site(self, row: Publishable) -> bool:
        return row.stands_on_site()

    def save_model(self, request, obj, form, change):
        if not change:
            obj.author = request.user
        super().save_model(request, obj, form, change)

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        row = form.instance
        if verb := asked_verb(request):
            do(verb, row, request)
            row.check_relations()
        elif row.stands_on_site():
            workflow.publish_changes(row, by=request.user, despite=request.POST.get("_despite", ""))
        else:
            row.check_relations()

    def response_add(self, request, obj, post_url_continue=None):
        self._tell(request, obj)
        return super().response_add(request, obj, post_url_continue)

    def response_change(self, request, obj):
        self._tell(request, obj)
        return super().response_change(request, obj)

    def _tell(self, request: HttpRequest, row: Publishable) -> None:
        if asked_verb(request) == "trash":
            self.tell_of_trash(request, [row])
        elif asked_verb(request):
            sentence = _("“%(title)s” is now: %(standing)s.") % {"title": row, "standing": row.standing()}
            self.message_user(request, sentence, messages.SUCCESS)


def _day(moment: datetime | None) -> str:
    return date_format(localtime(moment)) if moment else "–"


def _replace(fields: Any, replaced: dict[str, Any]) -> list[Any]:
    """`fields` with other names in some places; an empty name leaves the field out."""
    rows = [_replace(row, replaced) if isinstance(row, list | tuple) else replaced.get(row, row) for row in fields]
    return [row for row in rows if row]

"""The checklist beside the form: of the row as it is stored, and, while somebody types, of what the form holds."""

from contextlib import suppress
from copy import copy
from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path, reverse
from django.utils.functional import SimpleLazyObject
from django.views.decorators.http import require_POST

from leica.publishing import checklist, snapshots
from leica.publishing.models import WorkingCopy


class ChecklistAdmin(admin.ModelAdmin):
    def get_urls(self):
        name = f"{self.opts.app_label}_{self.opts.model_name}_checklist"
        view = self.admin_site.admin_view(require_POST(self.checklist_view))
        return [path("checklist/", view, name=name), path("<int:pk>/checklist/", view, name=name), *super().get_urls()]

    def checklist_view(self, request: HttpRequest, pk: int | None = None) -> HttpResponse:
        """What stands in the way of the form as it was sent. Nothing is stored."""
        page = self.get_object(request, str(pk)) if pk else None
        if pk and page is None:
            raise Http404
        if not (self.has_change_permission(request, page) if page else self.has_add_permission(request)):
            raise PermissionDenied
        with transaction.atomic():
            form, formsets = self.bind(request, page)
            response = render(request, "admin/publishing/_checklist.html", _context(form, formsets))
            transaction.set_rollback(True)
        return response

    def bind(self, request: HttpRequest, page: Any) -> tuple[Any, list[Any]]:
        """The form and its lines as they were sent, on the rows as the form shows them; to be rolled back."""
        if page and (kept := WorkingCopy.of(page)):
            _show(page, kept)
        form = self.get_form(request, page, change=page is not None)(request.POST, instance=page)
        form.is_valid()
        formsets, _inlines = self._create_formsets(request, form.instance, change=page is not None)
        return form, formsets

    def render_change_form(self, request, context, *args, **kwargs):
        row = context["original"]
        if self.has_change_permission(request, row) if row else self.has_add_permission(request):
            formsets = [inline.formset for inline in context["inline_admin_formsets"]]
            context.update(_context(context["adminform"].form, formsets))
            context["checklist_url"] = reverse(
                f"admin:{self.opts.app_label}_{self.opts.model_name}_checklist", args=[row.pk] if row else []
            )
            if isinstance(getattr(request, "refusal", None), checklist.Refusal) or "_despite" in request.POST:
                context["asks_reason"] = True
                context["despite"] = request.POST.get("_despite", _last_reason(row))
        return super().render_change_form(request, context, *args, **kwargs)


def _last_reason(row: Any) -> str:
    """What was said of the page before mostly holds again: one press more, and nothing to type."""
    return next((override.reason for override in row.overrides.all()[:1]), "") if row else ""


def _show(page: Any, kept: WorkingCopy) -> None:
    """As the form shows it: its lines may be in the working copy alone."""
    with suppress(ValidationError, IntegrityError), transaction.atomic():
        snapshots.apply(page, kept.snapshot)


def _context(form: Any, formsets: list[Any]) -> dict[str, Any]:
    findings = checklist.check(_as_typed(form, formsets))
    lines = [{"finding": finding, "anchor": _anchor(form, finding.field)} for finding in findings]
    hindering = sum(finding.hinders for finding in findings)
    return {"checklist": lines, "hindering": hindering, "hints": len(findings) - hindering}


def _as_typed(form: Any, formsets: list[Any]) -> Any:
    """The row with what the form holds. Its relations are put where Django looks for those that it has loaded."""
    row = copy(form.instance)
    row._prefetched_objects_cache = {}
    if row.pk is None:
        row.pk = 0  # or its relations could not be asked for
        row._prefetched_objects_cache = {field.name: [] for field in row._meta.many_to_many}
    if form.is_bound:
        chosen = {field.name: form.cleaned_data.get(field.name) for field in row._meta.many_to_many}
        lines = {formset.prefix: SimpleLazyObject(lambda formset=formset: _lines(formset)) for formset in formsets}
        row._prefetched_objects_cache |= {name: rows for name, rows in chosen.items() if rows is not None} | lines
    return row


def _lines(formset: Any) -> list[Any]:
    try:
        forms = [form for form in formset.forms if form.is_valid() or form.instance.pk or form.has_changed()]
    except KeyError:  # somebody deleted one of them meanwhile
        return []
    return [form.instance for form in forms if not (form.cleaned_data.get("DELETE") or _is_left_empty(form))]


def _is_left_empty(form: Any) -> bool:
    return form.empty_permitted and not form.has_changed()


def _anchor(form: Any, field: str) -> str:
    """What a link leads to; empty where the form does not show the field."""
    return str(form[field].auto_id) if field in form.fields else ""

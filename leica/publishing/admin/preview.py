"""The page as it will be, while somebody writes it: the form as it was sent, stored, shown and rolled back."""

from itertools import chain
from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from leica.publishing import previews
from leica.publishing.admin.checklist import ChecklistAdmin


class PreviewAdmin(ChecklistAdmin):
    def get_urls(self):
        view = self.admin_site.admin_view(require_POST(self.preview_view))
        name = self._preview_name()
        return [path("preview/", view, name=name), path("<int:pk>/preview/", view, name=name), *super().get_urls()]

    def preview_view(self, request: HttpRequest, pk: int | None = None) -> HttpResponse:
        page = self.get_object(request, str(pk)) if pk else None
        if not previews.has_page(self.model):
            raise Http404
        if not (self.has_change_permission(request, page) if page else self.has_add_permission(request)):
            raise PermissionDenied
        with transaction.atomic():
            response = self._as_page(request, *self.bind(request, page))
            transaction.set_rollback(True)
        return response

    def render_change_form(self, request, context, *args, **kwargs):
        row = context["original"]
        may = self.has_change_permission(request, row) if row else self.has_add_permission(request)
        if may and previews.has_page(self.model):
            context["preview_url"] = reverse(f"admin:{self._preview_name()}", args=[row.pk] if row else [])
        return super().render_change_form(request, context, *args, **kwargs)

    def _as_page(self, request: HttpRequest, form: Any, formsets: list[Any]) -> HttpResponse:
        if not (form.is_valid() and all(formset.is_valid() for formset in formsets)):
            errors = chain(form.errors.values(), *(lines.errors.values() for each in formsets for lines in each.forms))
            return self._refuse(request, [sentence for each in errors for sentence in each])
        try:
            with transaction.atomic():
                row = form.save()
                for formset in formsets:
                    formset.save()
        except (ValidationError, IntegrityError) as refusal:
            return self._refuse(request, getattr(refusal, "messages", [_("It clashes with what others stored since.")]))
        language = request.POST.get("_language", "")
        return previews.show(request, row, language=language if language in dict(settings.LANGUAGES) else "en")

    def _refuse(self, request: HttpRequest, sentences: list[str]) -> HttpResponse:
        context = {
            "is_popup": True,
            "title": _("This cannot be shown yet"),
            "sentences": list(dict.fromkeys(sentences)),
        }
        return render(request, "admin/publishing/preview_refused.html", context)

    def _preview_name(self) -> str:
        return f"{self.opts.app_label}_{self.opts.model_name}_preview"

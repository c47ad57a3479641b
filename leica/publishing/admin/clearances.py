"""Asking somebody without an account for a word on a page: whom, until when, and what they said."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_http_methods

from leica.publishing import previews, versions
from leica.publishing.addresses import absolute
from leica.publishing.admin.versions import VersionedAdmin
from leica.publishing.forms import ClearanceForm
from leica.publishing.models import Clearance, Version, WorkingCopy


class ClearanceAdmin(VersionedAdmin):
    def get_urls(self):
        view = self.admin_site.admin_view(require_http_methods(["GET", "HEAD", "POST"])(self.clearances_view))
        return [path("<int:pk>/clearances/", view, name=self._clearances_name()), *super().get_urls()]

    def clearances_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Who was asked and what they said; for those who publish, a form to ask, and to take an address back."""
        page = self._page(request, pk)
        may_ask = self._may_ask(request, page)
        form = ClearanceForm(request.POST if "_ask" in request.POST else None)
        address = ""
        if request.method == "POST" and not may_ask:
            raise PermissionDenied
        if "_revoke" in request.POST:
            return self._revoke(request, page)
        if form.is_valid():
            address, form = self._ask(request, page, form.cleaned_data), ClearanceForm()
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": _("Clearance"),
            "subtitle": str(page),
            "page": page,
            "clearances": Clearance.objects.of(page).for_list(),
            "has_working_copy": WorkingCopy.of(page) is not None,
            "form": form if may_ask else None,
            "address": address,
        }
        return TemplateResponse(request, "admin/publishing/clearances.html", context)

    def render_change_form(self, request, context, *args, **kwargs):
        row = context["original"]
        if row and previews.has_page(self.model) and self.may_see_versions(request, row):
            context["clearances"] = Clearance.objects.of(row).for_list()[:3]
            context["clearances_url"] = reverse(f"admin:{self._clearances_name()}", args=[row.pk])
        return super().render_change_form(request, context, *args, **kwargs)

    def _may_ask(self, request: HttpRequest, page: Any) -> bool:
        is_there = previews.has_page(self.model) and not page.trashed_at
        return is_there and self.has_publish_permission(request) and self.has_change_permission(request, page)

    def _ask(self, request: HttpRequest, page: Any, asked: dict[str, Any]) -> str:
        with transaction.atomic():
            versions.keep_found(page)
            version = Version.objects.of(page)[0]
            days, whom, language = asked["days"], asked["asked_of"], asked["language"]
            token = Clearance.ask(version, by=request.user, asked_of=whom, language=language, days=days)
        with override(language):
            return absolute(reverse("clearance", args=[token]))

    def _revoke(self, request: HttpRequest, page: Any) -> HttpResponse:
        number = request.POST["_revoke"]
        clearance = get_object_or_404(Clearance.objects.of(page), pk=number if number.isdecimal() else None)
        Clearance.objects.filter(pk=clearance.pk, revoked_at__isnull=True).update(revoked_at=timezone.now())
        self.message_user(request, _("The address for %(whom)s answers no longer.") % {"whom": clearance})
        return HttpResponseRedirect(reverse(f"admin:{self._clearances_name()}", args=[page.pk]))

    def _clearances_name(self) -> str:
        return f"{self.opts.app_label}_{self.opts.model_name}_clearances"

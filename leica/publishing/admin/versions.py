"""The versions of a page: a list with who saved what, two compared, an old one brought back."""

from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.templatetags.admin_urls import admin_urlname
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from leica.publishing import checklist, comparison, versions
from leica.publishing.models import Version


class VersionedAdmin(admin.ModelAdmin):
    object_history_template = "admin/publishing/history.html"

    def get_urls(self):
        name = f"{self.opts.app_label}_{self.opts.model_name}_version"
        view = self.admin_site.admin_view
        return [
            path("<int:pk>/versions/<int:number>/", view(require_GET(self.version_view)), name=name),
            path(
                "<int:pk>/versions/<int:number>/restore/", view(require_POST(self.restore_view)), name=f"{name}_restore"
            ),
            *super().get_urls(),
        ]

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        versions.keep(type(form.instance)._base_manager.get(pk=form.instance.pk), by=request.user)

    def may_see_versions(self, request: HttpRequest, page: Any) -> bool:
        """Old texts may hold what was never public: readers of the public page alone do not see them."""
        return self.has_change_permission(request, page)

    def history_view(self, request, object_id, extra_context=None):
        page = self.get_object(request, object_id)
        may_see = page is not None and self.may_see_versions(request, page)
        kept = [self._told(version) for version in Version.objects.of(page).for_list()] if may_see else []
        overrides = page.overrides.select_related("made_by") if may_see else []
        context = {"versions": kept, "overrides": overrides, **(extra_context or {})}
        return super().history_view(request, object_id, context)

    def version_view(self, request: HttpRequest, pk: int, number: int) -> HttpResponse:
        """Version `number` beside the one before, or beside the one that `?with=` asks for."""
        page = self._page(request, pk)
        new, old = _version(page, number), _beside(page, number, request.GET.get("with", ""))
        if old and old.number > new.number:
            old, new = new, old
        numbers = list(Version.objects.of(page).values_list("number", flat=True))
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": str(new),
            "subtitle": str(page),
            "page": page,
            "old": old,
            "new": new,
            "differences": comparison.compare(self.model, old.snapshot, new.snapshot) if old else None,
            "number": number,
            "numbers": numbers,
            "may_restore": number != numbers[0] and self.has_change_permission(request, page),
            "asks_reason": "despite" in request.GET,
        }
        return TemplateResponse(request, "admin/publishing/version.html", context)

    def restore_view(self, request: HttpRequest, pk: int, number: int) -> HttpResponse:
        page = self._page(request, pk)
        if not self.has_change_permission(request, page):
            raise PermissionDenied
        try:
            gone = versions.restore(_version(page, number), by=request.user, despite=request.POST.get("_despite", ""))
        except checklist.Refusal as refusal:
            self.message_user(request, " ".join(refusal.messages), messages.ERROR)
            again = reverse(admin_urlname(self.opts, "version"), args=[pk, number])
            return HttpResponseRedirect(f"{again}?despite=")
        except ValidationError as refusal:
            self.message_user(request, " ".join(refusal.messages), messages.ERROR)
        else:
            sentence = _("Version %(number)s is back, as a new version.") % {"number": number}
            self.message_user(request, sentence, messages.SUCCESS)
            self._tell_gone(request, gone)
        return HttpResponseRedirect(reverse(admin_urlname(self.opts, "change"), args=[pk]))

    def _page(self, request: HttpRequest, pk: int) -> Any:
        page = self.get_object(request, str(pk))
        if page is None:
            raise Http404
        if not self.may_see_versions(request, page):
            raise PermissionDenied
        return page

    def _told(self, version: Version) -> dict[str, Any]:
        return {"version": version, "changed": [comparison.label_of(self.model, name) for name in version.changed]}

    def _tell_gone(self, request: HttpRequest, gone: list[str]) -> None:
        if gone:
            names = ", ".join(dict.fromkeys(gone))
            sentence = _("Some of what it pointed at was deleted since and is missing now: %(names)s.")
            self.message_user(request, sentence % {"names": names}, messages.WARNING)


def _version(page: Any, number: int) -> Version:
    return get_object_or_404(Version.objects.of(page).select_related("made_by"), number=number)


def _beside(page: Any, number: int, asked: str) -> Version | None:
    """The version that was asked for, else the one before `number`; None for the first."""
    if not asked:
        return Version.objects.of(page).filter(number=number - 1).first()
    if not (asked.isascii() and asked.isdecimal() and len(asked) < 10):
        raise Http404
    return _version(page, int(asked))

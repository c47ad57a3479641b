"""Who sees and changes which page. An author writes drafts; who may publish works on all of them."""

from django.contrib import admin
from django.contrib.auth import get_permission_codename
from django.http import HttpRequest

from leica.publishing.models import Publishable


class OwnDrafts(admin.ModelAdmin):
    def has_publish_permission(self, request: HttpRequest) -> bool:
        return self._has(request, "publish")

    def reads_drafts(self, request: HttpRequest) -> bool:
        return self._has(request, "read_drafts")

    def has_change_permission(self, request, obj=None):
        allowed = super().has_change_permission(request, obj)
        return allowed and (obj is None or self.has_publish_permission(request) or obj.is_draft_of(request.user))

    def has_view_permission(self, request, obj=None):
        allowed = super().has_view_permission(request, obj)
        if not allowed or obj is None or self.reads_drafts(request):
            return allowed
        return obj.author_id == request.user.pk or obj.is_readable()

    def get_queryset(self, request):
        rows = super().get_queryset(request)
        if self.reads_drafts(request):
            return rows
        return rows.filter(author=request.user) | rows.readable()

    def get_field_queryset(self, db, db_field, request):
        """A field offers, and accepts, no page that its list would not show."""
        pages = self.admin_site._registry.get(db_field.remote_field.model)
        if issubclass(db_field.remote_field.model, Publishable) and pages and not pages.reads_drafts(request):
            return pages.get_queryset(request)
        return super().get_field_queryset(db, db_field, request)

    def _has(self, request: HttpRequest, verb: str) -> bool:
        return request.user.has_perm(f"{self.opts.app_label}.{get_permission_codename(verb, self.opts)}")

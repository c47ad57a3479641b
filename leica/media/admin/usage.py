from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db import models
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from leica.publishing.admin import UNREAD
from leica.publishing.models import Publishable
from leica.publishing.uses import link, uses


class UsedElsewhere(admin.ModelAdmin):
    """Says where a row is used, and refuses to delete it while it is."""

    def get_deleted_objects(self, objs, request):
        to_delete, counts, lacking, protected = super().get_deleted_objects(objs, request)
        users = [self._line(request, user) for row in objs for user in uses(row)]
        if users:  # the list, and not the permission to delete pages, which nobody asked for
            return to_delete, counts, set(), users
        return to_delete, counts, lacking, protected

    def get_object(self, request, object_id, from_field=None):
        row = super().get_object(request, object_id, from_field)
        if row:
            row.reader = request  # used_in() is called with the row alone
        return row

    @admin.display(description=_("used in"))
    def used_in(self, row: models.Model) -> SafeString | str:
        users = uses(row) if row.pk else []
        lines = [(self._line(row.reader, user),) for user in users]
        return format_html_join("", "<p>{}</p>", lines) or "–"

    def _line(self, request: HttpRequest, user: models.Model) -> SafeString | str:
        """A link with the state of the page; no title for those who may not read it."""
        if not self._may_read(request, user):
            return UNREAD
        if isinstance(user, Publishable):
            return format_html("{} ({})", link(user), user.standing())
        return link(user)

    def _may_read(self, request: HttpRequest, user: models.Model) -> bool:
        return self.admin_site.get_model_admin(type(user)).has_view_permission(request, user)

    def _allowed(self, request: HttpRequest, pk: int) -> Any:
        row = get_object_or_404(self.model, pk=pk)
        if not self.has_view_permission(request, row):
            raise PermissionDenied
        return row


def with_lines_for_files(fieldsets: Any, replaced: dict[str, str]) -> Any:
    """A stored file has no address that a read-only field could show: a line of ours takes its place, or none."""

    def line(field: Any) -> Any:
        return replaced.get(field, field) if isinstance(field, str) else field

    return [(name, {**part, "fields": [new for new in map(line, part["fields"]) if new]}) for name, part in fieldsets]

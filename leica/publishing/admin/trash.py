"""The trash: a page lies there for thirty days, comes back with one press, and only from there is deleted for good."""

from datetime import timedelta
from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.templatetags.admin_urls import admin_urlname
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils.formats import date_format
from django.utils.html import format_html, format_html_join
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from leica.publishing import old_addresses
from leica.publishing.uses import link, uses
from leica.publishing.workflow import DAYS_IN_TRASH


class TrashAdmin(admin.ModelAdmin):
    delete_confirmation_template = "admin/publishing/delete_confirmation.html"

    def get_urls(self):
        view = self.admin_site.admin_view(require_POST(self.undo_view))
        return [path("undo/", view, name=f"{self.opts.app_label}_{self.opts.model_name}_undo"), *super().get_urls()]

    def get_actions(self, request):
        actions = super().get_actions(request)
        actions.pop("delete_selected", None)  # one by one, so that what hangs on a page is seen
        return actions

    def has_delete_permission(self, request, obj=None):
        return super().has_delete_permission(request, obj) and (obj is None or obj.trashed_at is not None)

    def delete_view(self, request, object_id, extra_context=None):
        page = self.get_object(request, object_id)
        links = [link(user) for user in others(page)] if page else []
        return super().delete_view(request, object_id, {**(extra_context or {}), "links": links})

    def tell_of_trash(self, request: HttpRequest, rows: list[Any]) -> None:
        """Say what lies in the trash now, with a button that takes it out again."""
        day = date_format(localdate() + timedelta(days=DAYS_IN_TRASH))
        told = rows[0] if len(rows) == 1 else len(rows)
        sentence = _("In the trash until %(day)s: %(told)s.") % {"day": day, "told": told}
        form = format_html(
            '<form class="undo" method="post" action="{}"><input type="hidden" name="csrfmiddlewaretoken" value="{}">{}'
            '<button type="submit">{}</button></form>',
            reverse(admin_urlname(self.opts, "undo")),
            get_token(request),
            format_html_join("", '<input type="hidden" name="pk" value="{}">', ((row.pk,) for row in rows)),
            _("Undo"),
        )
        self.message_user(request, format_html("{} {}", sentence, form), messages.SUCCESS)

    def undo_view(self, request: HttpRequest) -> HttpResponse:
        keys = [key for key in request.POST.getlist("pk") if key.isascii() and key.isdecimal() and len(key) < 19]
        rows = self.get_queryset(request).filter(pk__in=keys, trashed_at__isnull=False)
        for row in rows:
            if not self.has_change_permission(request, row):
                raise PermissionDenied
            row.restore(by=request.user)
        self.message_user(request, _("Out of the trash: %(number)s.") % {"number": len(rows)}, messages.SUCCESS)
        return redirect(admin_urlname(self.opts, "changelist"))

    def delete_model(self, request, obj):
        old_addresses.bury(obj)
        super().delete_model(request, obj)


def others(page: Any) -> list[Any]:
    """The rows that refer to the page and are no part of it."""
    parts = tuple(page._meta.get_field(name).related_model for name in page.parts)
    return [user for user in uses(page) if not isinstance(user, parts)]

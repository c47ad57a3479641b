"""Who sees and changes which page. An author writes drafts; who may publish works on all of them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.contrib import admin
from django.contrib.auth import get_permission_codename
from django.http import Http404, HttpRequest
from django.utils.translation import gettext_lazy as _

from leica.publishing.models import Publishable

UNREAD = _("a page that you may not read")


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

    def get_object(self, request, object_id, from_field=None):
        """Unknown and hidden are the same here too, where the stock admin leads to the start page."""
        page = super().get_object(request, object_id, from_field)
        if page is None:
            raise Http404
        return page

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

    def get_list_display(self, request):
        named = self._named(request)
        return [named.get(column, column) for column in super().get_list_display(request)]

    def named_in_form(self, request: HttpRequest, row: Publishable | None) -> "dict[str, Named]":
        """The relations that the form only names: in an author’s own one, those where an editor chose unread pages."""
        named = self._named(request)
        if not self.has_change_permission(request, row):
            return named
        return {name: pages for name, pages in named.items() if row and pages.hides(row)}

    def _named(self, request: HttpRequest) -> "dict[str, Named]":
        relations = (*self.opts.fields, *self.opts.many_to_many)
        pages = {field: self.admin_site._registry.get(field.related_model) for field in relations}
        return {
            field.name: Named(field, desk, request)
            for field, desk in pages.items()
            if isinstance(desk, OwnDrafts) and not desk.reads_drafts(request)
        }

    def _has(self, request: HttpRequest, verb: str) -> bool:
        return request.user.has_perm(f"{self.opts.app_label}.{get_permission_codename(verb, self.opts)}")


@dataclass(frozen=True)
class Named:
    """The pages that a row refers to, as a column or a line that the admin shows to whoever may not read them all."""

    field: Any
    desk: OwnDrafts
    request: HttpRequest

    @property
    def __name__(self) -> str:
        return str(self.field.name)

    @property
    def short_description(self) -> str:
        return str(self.field.verbose_name)

    def __call__(self, row: Publishable) -> str:
        return ", ".join(dict.fromkeys(self._names(row))) or "–"

    def hides(self, row: Publishable) -> bool:
        return not all(self._may_read(page) for page in self._pages(row))

    def _names(self, row: Publishable) -> Iterator[str]:
        for page in self._pages(row):
            yield str(page if self._may_read(page) else UNREAD)

    def _pages(self, row: Publishable) -> Iterable[Any]:
        if self.field.many_to_many:
            return getattr(row, self.field.name).order_by("pk") if row.pk else ()
        page = getattr(row, self.field.name)
        return (page,) if page else ()

    def _may_read(self, page: Any) -> bool:
        return self.desk.has_view_permission(self.request, page)

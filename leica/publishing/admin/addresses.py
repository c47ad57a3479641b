"""Old addresses, the addresses that readers miss, and what keeps an address when its slug changes."""

from typing import Any
from urllib.parse import urlencode

from django.contrib import admin, messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from leica.publishing import old_addresses
from leica.publishing.address_form import OldAddressForm
from leica.publishing.admin.bilingual import BilingualAdmin, both
from leica.publishing.models import MissedAddress, OldAddress


class KeptAddress(admin.ModelAdmin):
    """For pages with a slug: a changed one leads on, a taken one is refused."""

    def get_form(self, request, obj=None, **kwargs):
        form = super().get_form(request, obj, **kwargs)
        form.may_read = staticmethod(lambda row: self._may_read(request, row))
        return form

    def _may_read(self, request: HttpRequest, row: Any) -> bool:
        page = self.admin_site._registry.get(type(row))
        return page is not None and page.has_view_permission(request, row)

    def save_model(self, request, obj, form, change):
        super().save_model(request, obj, form, change)
        if change and "slug" in form.changed_data and _was_public(obj, form.initial):
            old_addresses.keep(obj, old_slug=form.initial["slug"])


def _was_public(row: Any, before: dict[str, Any]) -> bool:
    """A register entry always; a page once it had a moment, also one that was withdrawn since."""
    return not hasattr(row, "published_at") or before.get("published_at", row.published_at) is not None


@admin.register(OldAddress)
class OldAddressAdmin(BilingualAdmin):
    form = OldAddressForm
    list_display = ("path", "now_at", "gone_on", "recorded_at")
    list_filter = ("gone_on", "recorded_at")
    search_fields = ("path", "new_path")
    fields = ("path", "leads_to", "gone_on", both("reason"))

    def stands_on_site(self, row: Any) -> bool:
        return False  # it answers where there is no page, and such answers are not stored

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("page_type").prefetch_related("page")

    @admin.display(description=gettext_lazy("leads to"))
    def now_at(self, old: OldAddress) -> str:
        if old.leads_nowhere():
            return _("a page that was deleted")
        return str(old.page) if old.page_id else old.new_path or "–"

    def get_view_on_site_url(self, obj=None):
        return None

    def save_model(self, request, obj, form, change):
        super().save_model(request, obj, form, change)
        MissedAddress.objects.filter(path__in=[obj.path, f"{obj.path}/"]).delete()


@admin.register(MissedAddress)
class MissedAddressAdmin(admin.ModelAdmin):
    list_display = ("path", "count", "last_on")
    list_filter = ("last_on",)
    search_fields = ("path",)
    ordering = ("-count", "path")
    actions = ("lead_on",)
    list_per_page = 50
    show_full_result_count = False

    @admin.action(description=gettext_lazy("Make an old address of it"), permissions=["lead"])
    def lead_on(self, request: HttpRequest, rows: Any) -> HttpResponse | None:
        if len(rows) != 1:
            self.message_user(request, _("Choose one address: each needs a page of its own."), messages.ERROR)
            return None
        chosen = old_addresses.key(rows[0].path)
        return redirect(f"{reverse('admin:publishing_oldaddress_add')}?{urlencode({'path': chosen})}")

    def has_lead_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("publishing.add_oldaddress")

    def has_add_permission(self, request):
        return False

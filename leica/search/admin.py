from django.contrib import admin
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from leica.search.forms import PromotionForm, promoted_entry
from leica.search.models import Promotion, Unanswered


@admin.register(Promotion)
class PromotionAdmin(admin.ModelAdmin):
    """Which page stands first for which words."""

    form = PromotionForm
    list_display = ("words", "leads_to", "note")
    search_fields = ("words", "note")
    search_help_text = _("Words or note.")
    list_per_page = 50
    show_full_result_count = False

    @admin.display(description=_("page"))
    def leads_to(self, promotion: Promotion) -> SafeString | str:
        entry = promoted_entry(promotion)
        if entry is None:
            return _("no page that readers can find: nothing is promoted")
        return format_html('<a href="{}">{}</a>', entry.path, entry.title)


@admin.register(Unanswered)
class UnansweredAdmin(admin.ModelAdmin):
    """What readers looked for in vain. Only read, and cleared."""

    list_display = ("words", "language", "times", "last_on")
    list_filter = ("language",)
    search_fields = ("words",)
    date_hierarchy = "last_on"
    list_per_page = 50
    show_full_result_count = False

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

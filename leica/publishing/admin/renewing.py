"""Whatever is saved or deleted here and stands on public pages has them made anew."""

from typing import Any

from django.contrib import admin

from leica.delivery.generation import renew


class RenewsPages(admin.ModelAdmin):
    """Of every ModelAdmin whose rows readers see; the inlines are stored by then."""

    def stands_on_site(self, row: Any) -> bool:
        return True

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        if self.stands_on_site(form.instance):
            renew()

    def delete_model(self, request, obj):
        super().delete_model(request, obj)
        renew()

    def delete_queryset(self, request, queryset):
        super().delete_queryset(request, queryset)
        renew()

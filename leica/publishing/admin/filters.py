from django.conf import settings
from django.contrib import admin
from django.utils.translation import gettext_lazy as _


class TrashFilter(admin.SimpleListFilter):
    """The trash is out of sight until somebody asks for it."""

    title = _("trash")
    parameter_name = "trash"

    def lookups(self, request, model_admin):
        return [("in", _("In the trash"))]

    def queryset(self, request, queryset):
        return queryset.filter(trashed_at__isnull=self.value() != "in")

    def choices(self, changelist):
        everything, *rest = super().choices(changelist)
        yield {**everything, "display": _("Not in the trash")}
        yield from rest


class ReleasedInFilter(admin.SimpleListFilter):
    title = _("language")
    parameter_name = "released"

    def lookups(self, request, model_admin):
        return [*settings.LANGUAGES, ("one", _("In one language only"))]

    def queryset(self, request, queryset):
        if self.value() == "one":
            return queryset.filter(languages__len=1)
        return queryset.in_language(self.value()) if self.value() else queryset

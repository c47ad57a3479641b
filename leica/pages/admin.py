from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from leica.pages.models import Fact, Page, PageFact, Partner, Project, ProjectAlternativeName
from leica.publishing.admin import BilingualAdmin, PublishableAdmin, both, publish_fieldset


class FactsShown(admin.TabularInline):
    model = PageFact
    extra = 0
    fields = ("order", "fact")
    autocomplete_fields = ("fact",)
    ordering = ("order", "pk")

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("fact")


@admin.register(Page)
class PageAdmin(PublishableAdmin):
    list_display = ("__str__", "standing", "released_in", "in_menu", "order", "is_skeleton")
    list_filter = (*PublishableAdmin.list_filter, "in_menu", "is_skeleton")
    search_fields = (*both("title"), "slug")
    prepopulated_fields = {"slug": ("title_en",)}
    ordering = ("order", "pk")
    inlines = (FactsShown,)
    fieldsets = (
        (_("Write"), {"fields": (both("title"), both("lead"), both("body"))}),
        (_("Place"), {"fields": ("slug", ("in_menu", "order"))}),
        publish_fieldset(("reviewed_on", "is_skeleton")),
    )


@admin.register(Fact)
class FactAdmin(BilingualAdmin):
    list_display = ("__str__", "key", "order", "needs_check")
    list_filter = ("needs_check",)
    search_fields = (*both("label"), *both("value"), "key")
    prepopulated_fields = {"key": ("label_en",)}
    fieldsets = (
        (_("Write"), {"fields": (both("label"), both("value"))}),
        (_("Place"), {"fields": ("key", "order")}),
        (_("For editors"), {"fields": ("machine_value", "needs_check")}),
    )


@admin.register(Partner)
class PartnerAdmin(BilingualAdmin):
    list_display = ("__str__", "role", "country", "order", "needs_check")
    list_filter = ("role", "needs_check", "is_demo")
    list_select_related = ("country",)
    search_fields = (*both("name"), *both("abbreviation"))
    autocomplete_fields = ("country", "place")
    prepopulated_fields = {"slug": ("name_en",)}
    fieldsets = (
        (_("Write"), {"fields": (both("name"), both("abbreviation"), both("description"))}),
        (_("Place"), {"fields": ("slug", "role", "country", "place", "website", "order")}),
        (_("For editors"), {"fields": ("needs_check", "is_demo")}),
    )


class OtherNames(admin.TabularInline):
    model = ProjectAlternativeName
    extra = 0
    fields = ("language", "name", "needs_check", "note")


@admin.register(Project)
class ProjectAdmin(BilingualAdmin):
    """One row, which the importer makes. What the grant agreement prescribes is read here, not changed."""

    list_display = ("__str__", "starts_on", "ends_on")
    readonly_fields = (*both("funding_statement"), *both("disclaimer"))
    inlines = (OtherNames,)
    fieldsets = (
        (_("Write"), {"fields": ("acronym", both("name"), both("tagline"), both("description"), both("boilerplate"))}),
        (
            _("Dates"),
            {"fields": (("starts_on", "ends_on"), ("kick_off_on", "implementation_from"))},
        ),
        (
            _("Notices"),
            {
                "fields": (
                    both("demo_label"),
                    both("demo_notice"),
                    both("missing_translation_notice"),
                    both("outdated_translation_notice"),
                    "archive_notice_enabled",
                    both("archive_notice"),
                )
            },
        ),
        (
            _("Prescribed by the European Union"),
            {
                "fields": (both("funding_statement"), both("disclaimer")),
                "description": _(
                    "These stand on every page. They change with the grant agreement only, by a new import."
                ),
            },
        ),
        (
            _("For editors"),
            {"fields": ("name_needs_check", "funding_statement_needs_check_ru", "disclaimer_needs_check")},
        ),
    )

    def has_add_permission(self, request):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

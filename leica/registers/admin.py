from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from leica.publishing.admin import BilingualAdmin, BilingualTabular, KeptAddress, both
from leica.publishing.forms import AddressForm
from leica.registers.forms import DatedNameForm, DatedNames
from leica.registers.models import Body, BodyAlternativeName, BodyName, Country, Place, PlaceName, Topic, WrongName


class BodyNames(BilingualTabular):
    model = BodyName
    form = DatedNameForm
    formset = DatedNames
    fields = (*both("name"), *both("abbreviation"), "valid_from", "valid_to", "needs_check")


class BodyOtherNames(admin.TabularInline):
    model = BodyAlternativeName
    extra = 0
    fields = ("language", "name", "needs_check", "note")


@admin.register(Body)
class BodyAdmin(KeptAddress, BilingualAdmin):
    form = AddressForm
    list_display = ("__str__", "kind", "parent", "place", "needs_check")
    list_filter = ("kind", "needs_check", "parent_relation", "is_demo")
    list_select_related = ("parent", "place")
    search_fields = (*both("name"), *both("abbreviation"), "alternative_names__name", "former_names__name_en")
    autocomplete_fields = ("parent", "place")
    prepopulated_fields = {"slug": ("name_en",)}
    inlines = (BodyNames, BodyOtherNames)
    fieldsets = (
        (_("Write"), {"fields": (both("name"), both("abbreviation"), "kind", both("role"))}),
        (
            _("Place"),
            {
                "fields": (
                    "slug",
                    ("parent", "parent_relation"),
                    "place",
                    "website",
                    ("established_on", "established_precision"),
                )
            },
        ),
        (_("For editors"), {"fields": ("needs_check", "is_demo", "note")}),
    )


class PlaceNames(BilingualTabular):
    model = PlaceName
    form = DatedNameForm
    formset = DatedNames
    fields = (*both("name"), "ru_locative", "valid_from", "valid_to", "needs_check")


@admin.register(Place)
class PlaceAdmin(BilingualAdmin):
    list_display = ("__str__", "country", "timezone", "needs_check")
    list_filter = ("country", "needs_check")
    list_select_related = ("country",)
    search_fields = (*both("name"), "dated_names__name_en", "dated_names__name_ru")
    autocomplete_fields = ("country",)
    prepopulated_fields = {"slug": ("name_en",)}
    inlines = (PlaceNames,)
    view_on_site = False
    fieldsets = (
        (_("Write"), {"fields": (both("name"), "ru_locative")}),
        (_("Place"), {"fields": ("slug", ("country", "is_capital"), "timezone", ("latitude", "longitude"))}),
        (_("For editors"), {"fields": ("needs_check", "note")}),
    )


@admin.register(Country)
class CountryAdmin(BilingualAdmin):
    list_display = ("__str__", "code", "role")
    list_filter = ("role",)
    search_fields = (*both("name"), *both("formal_name"), "code", "alpha3")
    fieldsets = (
        (_("Write"), {"fields": (both("name"), both("formal_name"), ("ru_genitive", "ru_locative"))}),
        (_("Place"), {"fields": (("code", "alpha3"), "role")}),
    )


@admin.register(Topic)
class TopicAdmin(BilingualAdmin):
    list_display = ("__str__", "slug", "order")
    search_fields = both("name")
    prepopulated_fields = {"slug": ("name_en",)}
    fieldsets = (
        (_("Write"), {"fields": (both("name"), both("description"))}),
        (_("Place"), {"fields": ("slug", "order")}),
    )


@admin.register(WrongName)
class WrongNameAdmin(admin.ModelAdmin):
    """What the checklist of every page offers the right name for. Readers never see it."""

    list_display = ("wrong", "right", "language", "note")
    list_filter = ("language",)
    search_fields = ("wrong", "right", "note")
    list_per_page = 50
    show_full_result_count = False

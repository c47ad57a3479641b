from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from events.editing import DelegationChoice, DelegationForm, Delegations, EventForm, ProgrammeItemForm
from events.models import Delegation, Event, Participant, ProgrammeItem
from events.next import NextEventForm
from leica.media.admin import GalleryAdmin
from leica.publishing.admin import (
    BilingualStacked,
    BilingualTabular,
    DuplicateAdmin,
    LoadedSelect,
    LoadedSelectMultiple,
    PublishableAdmin,
    both,
    publish_fieldset,
)
from leica.publishing.duplicates import Share

# Of a programme line; its remark and the name that a body bore then belong to the old days.
PROGRAMME = (*both("title"), "date", "starts_at", "ends_at", "kind", "order", "is_public")
PLACE = ("place", "host_country")


class Programme(BilingualStacked):
    model = ProgrammeItem
    form = ProgrammeItemForm
    autocomplete_fields = ("bodies",)
    fieldsets = (
        (None, {"fields": (("date", "starts_at", "ends_at"), both("title"), "bodies", ("kind", "order", "is_public"))}),
        (_("Name used then, remark"), {"fields": (both("name_used"), both("note")), "classes": ("collapse",)}),
    )

    def get_queryset(self, request):
        return super().get_queryset(request).prefetch_related("bodies")

    def formfield_for_manytomany(self, db_field, request, **kwargs):
        widget = LoadedSelectMultiple(db_field, self.admin_site)
        return super().formfield_for_manytomany(db_field, request, widget=widget, **kwargs)


class DelegationLines(BilingualTabular):
    model = Delegation
    form = DelegationForm
    formset = Delegations
    autocomplete_fields = ("country",)
    fields = ("country", *both("institution"), "number", "is_approximate", "women", "mode", "order")

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("country")

    def get_fields(self, request, obj=None):
        fields = super().get_fields(request, obj)
        return (*fields, "names") if request.user.has_perm("events.view_participant") else fields

    def get_readonly_fields(self, request, obj=None):
        return (*super().get_readonly_fields(request, obj), "names")

    def get_formset(self, request, obj=None, **kwargs):
        formset = super().get_formset(request, obj, **kwargs)
        formset.may_delete_names = request.user.has_perm("events.delete_participant")
        return formset

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        widget = LoadedSelect(db_field, self.admin_site)
        return super().formfield_for_foreignkey(db_field, request, widget=widget, **kwargs)

    @admin.display(description=_("names"))
    def names(self, delegation: Delegation) -> str:
        if not delegation.pk:
            return "–"
        url = reverse("admin:events_participant_changelist", query={"delegation__id__exact": delegation.pk})
        return format_html('<a href="{}">{}</a>', url, _("list"))


@admin.register(Event)
class EventAdmin(DuplicateAdmin, GalleryAdmin, PublishableAdmin):
    form = EventForm
    list_display = ("__str__", "kind", "status", "starts_on", "where", "standing", "released_in")
    list_filter = (*PublishableAdmin.list_filter, "kind", "status", "countries", "topics")
    list_select_related = ("place", "host_country")
    search_fields = (*both("title"), *both("lead"), "reference", "slug", "place__name_en", "place__name_ru")
    date_hierarchy = "starts_on"
    ordering = ("-starts_on", "slug")
    prepopulated_fields = {"slug": ("title_en",)}
    autocomplete_fields = (
        "place",
        "host_country",
        "main_topic",
        "topics",
        "countries",
        "experts_from",
        "partners",
        "cover",
        "gallery",
        "videos",
        "documents",
    )
    inlines = (Programme, DelegationLines)
    fieldsets = (
        (
            _("Write"),
            {
                "fields": (
                    both("title"),
                    ("kind", "reference"),
                    ("starts_on", "ends_on", "schedule_public"),
                    ("status", "format"),
                    both("status_note"),
                    both("lead"),
                    both("body"),
                )
            },
        ),
        (_("Illustrate"), {"fields": ("cover", "gallery", "videos", "documents")}),
        (
            _("Place"),
            {
                "fields": (
                    "slug",
                    ("place", "host_country"),
                    ("main_topic", "topics"),
                    ("countries", "experts_from"),
                    "partners",
                )
            },
        ),
        (
            _("Participants where the delegations are not known"),
            {"fields": (("total", "total_is_approximate", "total_women"),), "classes": ("collapse",)},
        ),
        (_("For editors"), {"fields": ("dates_note", "sources"), "classes": ("collapse",)}),
        publish_fieldset(),
    )

    duplicate_form = NextEventForm
    duplicate_label = _("New activity like this one")
    always = Share("", own=("kind", "format", "schedule_public", "starts_on", "ends_on"))
    shares = {
        "texts": Share(_("lead and text"), own=(*both("lead"), *both("body")), at_first=False),
        "programme": Share(_("programme, its days moved to the new ones"), parts={"programme": PROGRAMME}),
        "bodies": Share(_("place, and the bodies of the programme"), own=PLACE, parts={"programme": ("bodies",)}),
        "topics": Share(_("topics"), own=("main_topic", "topics")),
        "partners": Share(_("partners"), own=("partners",)),
        "pictures": Share(_("pictures and videos"), own=("cover", "gallery", "videos"), at_first=False),
    }

    def save_related(self, request, form, formsets, change):
        if change:
            parts = [formset.prefix for formset in formsets if formset.has_changed()]
            form.instance.date_facts([*form.changed_data, *parts])
            form.instance.save(update_fields=["facts_changed_at"])
        super().save_related(request, form, formsets, change)

    @admin.display(description=_("place"), ordering="place__name_en")
    def where(self, event: Event) -> str:
        return str(event.place or event.host_country or "–")


@admin.register(Participant)
class ParticipantAdmin(admin.ModelAdmin):
    """For those who keep the lists. Without the permission there is no such page."""

    list_display = ("name", "function", "delegation", "activity", "erase_on")
    list_filter = ("erase_on",)
    list_select_related = ("delegation__event", "delegation__country")
    search_fields = ("name", "function", *both("delegation__event__title"))
    date_hierarchy = "erase_on"
    ordering = ("erase_on", "pk")
    fields = ("delegation", "name", "function", "erase_on")
    show_full_result_count = False

    @admin.display(description=_("activity"), ordering="delegation__event__starts_on")
    def activity(self, participant: Participant) -> str:
        return str(participant.delegation.event)

    def get_queryset(self, request):
        return super().get_queryset(request).filter(delegation__event__in=self._readable_events(request))

    def _readable_events(self, request: HttpRequest) -> Any:
        return self.admin_site.get_model_admin(Event).get_queryset(request).order_by().values("pk")

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        rows = Delegation.objects.filter(event__in=self._readable_events(request))
        rows = rows.select_related("event", "country").order_by("-event__starts_on", "order", "pk")
        return super().formfield_for_foreignkey(db_field, request, queryset=rows, form_class=DelegationChoice, **kwargs)

    def lookup_allowed(self, lookup, value, request):
        return lookup == "delegation__id__exact" or super().lookup_allowed(lookup, value, request)

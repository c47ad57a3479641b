from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from leica.media.admin import GalleryAdmin
from leica.publishing.admin import PublishableAdmin, both, publish_fieldset
from news.models import Article
from news.quick_desk import QuickStoryDesk


@admin.register(Article)
class ArticleAdmin(QuickStoryDesk, GalleryAdmin, PublishableAdmin):
    list_display = ("__str__", "standing", "released_in", "published_at", "event", "author")
    list_filter = (*PublishableAdmin.list_filter, "topics", "countries")
    list_select_related = ("author", "event")
    search_fields = (*both("title"), *both("lead"), "slug")
    date_hierarchy = "published_at"
    prepopulated_fields = {"slug": ("title_en",)}
    autocomplete_fields = ("event", "related_events", "topics", "countries", "bodies", "cover", "gallery", "videos")
    for_publishers = ("is_featured",)
    fieldsets = (
        (_("Write"), {"fields": (both("title"), both("lead"), both("body"), both("correction_note"))}),
        (_("Illustrate"), {"fields": ("cover", "gallery", "videos")}),
        (_("Place"), {"fields": ("slug", "event", "related_events", "topics", "countries", "bodies")}),
        publish_fieldset("is_featured"),
    )

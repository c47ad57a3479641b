from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from leica.media.admin import GalleryAdmin
from leica.publishing.admin import DuplicateAdmin, PublishableAdmin, both, publish_fieldset
from leica.publishing.duplicates import Share
from news.models import Article
from news.quick_desk import QuickStoryDesk


@admin.register(Article)
class ArticleAdmin(QuickStoryDesk, DuplicateAdmin, GalleryAdmin, PublishableAdmin):
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
    duplicate_label = _("New story like this")
    always = Share("")
    shares = {
        "texts": Share(_("lead and text"), own=(*both("lead"), *both("body"))),
        "topics": Share(_("topics and countries"), own=("topics", "countries")),
        "bodies": Share(_("bodies"), own=("bodies",)),
        "pictures": Share(_("pictures and videos"), own=("cover", "gallery", "videos"), at_first=False),
    }

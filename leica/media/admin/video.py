from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from leica.media.admin.usage import UsedElsewhere
from leica.media.models import Video
from leica.publishing.admin import BilingualAdmin, both


@admin.register(Video)
class VideoAdmin(UsedElsewhere, BilingualAdmin):
    fieldsets = [
        (_("Link"), {"fields": [both("title"), "url", "duration", "picture"]}),
        (_("Use"), {"fields": ["used_in"]}),
    ]
    readonly_fields = ["used_in"]
    autocomplete_fields = ["picture"]
    list_display = ("__str__", "url", "length")
    search_fields = [*both("title"), "url"]

    @admin.display(description=_("duration"), ordering="duration")
    def length(self, video: Video) -> str:
        return video.length or "–"

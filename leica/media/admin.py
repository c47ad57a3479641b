from django.contrib import admin

from leica.media.models import Document, Image
from leica.publishing.admin import BilingualAdmin, PublishableAdmin, both, publish_fieldset


@admin.register(Image)
class ImageAdmin(BilingualAdmin):
    search_fields = (*both("alt"), *both("caption"))
    fieldsets = (
        (
            None,
            {
                "fields": (
                    "original",
                    both("alt"),
                    "is_decorative",
                    both("caption"),
                    both("credit"),
                    "rights",
                    "people_visible",
                    "consent",
                    ("focal_x", "focal_y"),
                )
            },
        ),
    )


@admin.register(Document)
class DocumentAdmin(PublishableAdmin):
    search_fields = (*both("title"), "reference")
    date_hierarchy = "adopted_on"
    autocomplete_fields = ("issuer", "topics")
    fieldsets = (
        (
            None,
            {
                "fields": (
                    both("title"),
                    both("summary"),
                    "kind",
                    "reference",
                    "slug",
                    "adopted_on",
                    "adopted_precision",
                    "url",
                    "file",
                    "language",
                    "issuer",
                    "topics",
                    "needs_check_ru",
                    "needs_check_link",
                )
            },
        ),
        publish_fieldset(),
    )

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import models
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import path, reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from leica.media import originals, renditions
from leica.media.downloads import attachment
from leica.media.forms import DocumentForm, ImageForm
from leica.media.models import Document, Image, Video
from leica.media.shapes import SHAPES
from leica.publishing.admin import UNREAD, BilingualAdmin, PublishableAdmin, both, publish_fieldset
from leica.publishing.uses import link, uses

CROP = {"original", "focal_x", "focal_y"}


class UsedElsewhere(admin.ModelAdmin):
    """Says where a row is used, and refuses to delete it while it is."""

    def get_deleted_objects(self, objs, request):
        to_delete, counts, lacking, protected = super().get_deleted_objects(objs, request)
        users = [link(user) for row in objs for user in uses(row)]
        return to_delete, counts, lacking, users or protected

    def get_object(self, request, object_id, from_field=None):
        row = super().get_object(request, object_id, from_field)
        if row:
            row.reader = request  # used_in() is called with the row alone
        return row

    @admin.display(description=_("used in"))
    def used_in(self, row: models.Model) -> SafeString | str:
        users = uses(row) if row.pk else []
        lines = [link(user) if self._may_read(row.reader, user) else UNREAD for user in users]
        return format_html_join("", "<p>{}</p>", [(line,) for line in lines]) or "–"

    def _may_read(self, request: HttpRequest, user: models.Model) -> bool:
        return self.admin_site.get_model_admin(type(user)).has_view_permission(request, user)

    def _allowed(self, request: HttpRequest, pk: int) -> Any:
        row = get_object_or_404(self.model, pk=pk)
        if not self.has_view_permission(request, row):
            raise PermissionDenied
        return row


@admin.register(Image)
class ImageAdmin(UsedElsewhere, BilingualAdmin):
    form = ImageForm
    fieldsets = [
        (_("Upload"), {"fields": ["original", "preview"]}),
        (
            _("Describe"),
            {
                "fields": [
                    both("alt"),
                    "is_decorative",
                    both("caption"),
                    both("credit"),
                ]
            },
        ),
        (_("Rights and people"), {"fields": ["rights", "people_visible", "consent"]}),
        (_("Crop"), {"fields": [("focal_x", "focal_y"), "crop"]}),
        (_("Use"), {"fields": ["used_in"]}),
    ]
    readonly_fields = ["preview", "crop", "used_in"]
    list_display = ["thumbnail", "__str__", "people_visible", "consent", "may_be_published", "uploaded_at"]
    list_display_links = ["thumbnail", "__str__"]
    list_filter = ["people_visible", "consent", "is_decorative"]
    list_per_page = 24
    date_hierarchy = "uploaded_at"
    search_fields = [*both("alt"), *both("caption"), *both("credit"), "rights"]
    search_help_text = _("Alternative text, caption, credit or rights, in either language.")

    def get_urls(self):
        preview = self.admin_site.admin_view(self.preview_file, cacheable=True)
        return [path("<int:pk>/preview/<str:shape>/", preview, name="media_image_preview"), *super().get_urls()]

    def save_model(self, request, obj, form, change):
        super().save_model(request, obj, form, change)
        if change and "original" in form.changed_data:
            originals.delete_after_commit(form.initial["original"].name)
        self._refresh(request, obj, afresh=not CROP.isdisjoint(form.changed_data))

    def delete_model(self, request, obj):
        renditions.forget(obj)
        super().delete_model(request, obj)

    def delete_queryset(self, request, queryset):
        for image in queryset:
            renditions.forget(image)
        super().delete_queryset(request, queryset)

    def _refresh(self, request: HttpRequest, image: Image, *, afresh: bool) -> None:
        try:
            renditions.refresh(image, afresh=afresh)
        except OSError:
            sentence = _("The picture is stored, but its copies for readers could not be made. Save it again later.")
            self.message_user(request, sentence, messages.WARNING)
        if not image.is_usable() and uses(image):
            sentence = _("Readers do not see this picture any more: its form says what it lacks and where it is used.")
            self.message_user(request, sentence, messages.WARNING)

    def preview_file(self, request: HttpRequest, pk: int, shape: str) -> HttpResponse:
        image = self._allowed(request, pk)
        if shape not in SHAPES:
            raise Http404
        try:
            content = renditions.draw_preview(image, shape)
        except FileNotFoundError as error:
            raise Http404 from error
        return HttpResponse(content, content_type="image/jpeg", headers={"Cache-Control": "private, max-age=3600"})

    @admin.display(description=_("preview"))
    def thumbnail(self, image: Image) -> SafeString:
        return format_html(
            '<img src="{}" alt="{}" width="120" loading="lazy">',
            image.thumbnail_url or self._preview_url(image, "whole"),
            str(image),
        )

    @admin.display(description=_("as uploaded"))
    def preview(self, image: Image) -> SafeString | str:
        return self._preview(image, "whole")

    @admin.display(description=_("as cropped"))
    def crop(self, image: Image) -> SafeString | str:
        return self._preview(image, "wide")

    @admin.display(description=_("may be published"), boolean=True)
    def may_be_published(self, image: Image) -> bool:
        return image.is_usable()

    def _preview(self, image: Image, shape: str) -> SafeString | str:
        if not image.pk:
            return gettext("Shown once the picture is stored.")
        return format_html('<img src="{}" alt="{}" width="320">', self._preview_url(image, shape), str(image))

    def _preview_url(self, image: Image, shape: str) -> str:
        url = reverse("admin:media_image_preview", args=[image.pk, shape])
        return f"{url}?v={renditions.version(image)}"


@admin.register(Document)
class DocumentAdmin(UsedElsewhere, PublishableAdmin):
    keeps_working_copies = False  # a file is stored or not: no snapshot holds it
    form = DocumentForm
    fieldsets = [
        (_("Write"), {"fields": [both("title"), "slug", both("summary")]}),
        (_("Link or file"), {"fields": ["url", "file", "language"]}),
        (
            _("Describe"),
            {"fields": ["kind", "reference", ("adopted_on", "adopted_precision"), "issuer", "topics"]},
        ),
        (_("To be checked"), {"fields": ["needs_check_ru", "needs_check_link"]}),
        publish_fieldset(),
        (_("Use"), {"fields": ["used_in"]}),
    ]
    readonly_fields = ["used_in"]
    prepopulated_fields = {"slug": ["title_en"]}
    autocomplete_fields = ["issuer", "topics"]
    list_display = ("__str__", "kind", "reference", "adopted_on", "standing", "released_in")
    list_filter = (*PublishableAdmin.list_filter, "kind", "language", "needs_check_ru", "needs_check_link")
    date_hierarchy = "adopted_on"
    search_fields = [*both("title"), "reference", *both("summary")]
    search_help_text = _("Title, official number or summary, in either language.")

    def get_urls(self):
        view = self.admin_site.admin_view(self.file)
        return [path("<int:pk>/file/", view, name="media_document_file"), *super().get_urls()]

    def save_model(self, request, obj, form, change):
        super().save_model(request, obj, form, change)
        if change and "file" in form.changed_data:
            originals.delete_after_commit(form.initial["file"].name)

    def save_related(self, request, form, formsets, change):
        try:
            super().save_related(request, form, formsets, change)
        except ValidationError:  # a verb refuses, and the row is rolled back: the storage knows nothing of that
            if "file" in form.changed_data and form.instance.file:
                form.instance.file.storage.delete(form.instance.file.name)
            raise

    def delete_model(self, request, obj):
        originals.delete_after_commit(obj.file.name)
        super().delete_model(request, obj)

    def delete_queryset(self, request, queryset):
        for document in queryset:
            originals.delete_after_commit(document.file.name)
        super().delete_queryset(request, queryset)

    def file(self, request: HttpRequest, pk: int) -> FileResponse:
        try:
            return attachment(self._allowed(request, pk))
        except FileNotFoundError as error:
            raise Http404 from error


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

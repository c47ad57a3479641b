from django.contrib import admin, messages
from django.forms.widgets import Script
from django.http import Http404, HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.urls import path, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from leica.media import originals, renditions
from leica.media.admin.consent import CONSENT, ConsentFilter, ProofOfConsent
from leica.media.admin.several import SeveralPictures
from leica.media.admin.usage import UsedElsewhere, with_lines_for_files
from leica.media.forms import ImageForm
from leica.media.models import Image
from leica.media.shapes import SHAPES
from leica.publishing.admin import BilingualAdmin, both
from leica.publishing.uses import uses

CROP = {"original", "focal_x", "focal_y"}
FILES = {"original", "consent_proof"}


@admin.register(Image)
class ImageAdmin(SeveralPictures, ProofOfConsent, UsedElsewhere, BilingualAdmin):
    class Media:
        js = [Script("js/admin-pictures.js", type="module"), Script("js/admin-focal.js", type="module")]
        css = {"all": ["css/admin-pictures.css"]}

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
        (_("Rights and people"), {"fields": ["rights", "people_visible", *CONSENT]}),
        (_("Crop"), {"fields": [("focal_x", "focal_y"), "crop"]}),
        (_("Use"), {"fields": ["used_in"]}),
    ]
    readonly_fields = ["preview", "crop", "used_in"]
    list_display = ["thumbnail", "__str__", "people_visible", "consent", "may_be_published", "uploaded_at"]
    list_display_links = ["thumbnail", "__str__"]
    list_filter = [ConsentFilter, "people_visible", "consent", "is_decorative"]
    list_per_page = 24
    date_hierarchy = "uploaded_at"
    search_fields = [*both("alt"), *both("caption"), *both("credit"), "rights"]
    search_help_text = _("Alternative text, caption, credit or rights, in either language.")

    def get_urls(self):
        preview = self.admin_site.admin_view(self.preview_file, cacheable=True)
        return [path("<int:pk>/preview/<str:shape>/", preview, name="media_image_preview"), *super().get_urls()]

    def get_fieldsets(self, request, obj=None):
        replaced = {} if self.has_change_permission(request, obj) else {"original": ""}  # the preview shows it
        return with_lines_for_files(super().get_fieldsets(request, obj), replaced)

    def save_model(self, request, obj, form, change):
        super().save_model(request, obj, form, change)
        for name in FILES & set(form.changed_data) if change else ():
            originals.delete_after_commit(form.initial[name].name)
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
        """The script of the same name draws it anew while the focal point moves."""
        addresses = {shape: self._preview_url(image, shape) for shape in SHAPES if image.pk}
        return render_to_string("admin/media/_focal.html", {"addresses": addresses})

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

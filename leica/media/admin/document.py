from django.contrib import admin
from django.core.exceptions import ValidationError
from django.http import FileResponse, Http404, HttpRequest
from django.urls import path, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from leica.media import originals
from leica.media.admin.usage import UsedElsewhere, with_lines_for_files
from leica.media.downloads import attachment
from leica.media.forms import DocumentForm
from leica.media.models import Document
from leica.publishing.admin import PublishableAdmin, both, publish_fieldset


@admin.register(Document)
class DocumentAdmin(UsedElsewhere, PublishableAdmin):
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
    readonly_fields = ["used_in", "stored_file"]
    prepopulated_fields = {"slug": ["title_en"]}
    autocomplete_fields = ["issuer", "topics"]
    list_display = ("__str__", "kind", "reference", "adopted_on", "standing", "released_in")
    list_filter = (*PublishableAdmin.list_filter, "kind", "language", "needs_check_ru", "needs_check_link")
    date_hierarchy = "adopted_on"
    search_fields = [*both("title"), "reference", *both("summary")]
    search_help_text = _("Title, official number or summary, in either language.")

    def get_fieldsets(self, request, obj=None):
        replaced = {} if self.has_change_permission(request, obj) else {"file": "stored_file"}
        return with_lines_for_files(super().get_fieldsets(request, obj), replaced)

    @admin.display(description=_("file"))
    def stored_file(self, document: Document) -> SafeString | str:
        if not document.file:
            return "–"
        address = reverse("admin:media_document_file", args=[document.pk])
        return format_html('<a href="{}">{}</a>', address, document.file_name)

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

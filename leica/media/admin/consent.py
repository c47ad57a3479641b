"""The consent of the people in a picture: its proof, which few may read, and what runs out."""

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import FileResponse, Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import path
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from leica.media.admin.usage import with_lines_for_files
from leica.media.downloads import proof_of_consent
from leica.media.forms import proof_address
from leica.media.models import Image

CONSENT = (
    ("consent", "consent_basis"),
    "consent_proof",
    ("consent_valid_until", "consent_withdrawn_on"),
)


class ConsentFilter(admin.SimpleListFilter):
    title = _("state of the consent")
    parameter_name = "consents"

    def lookups(self, request, model_admin):
        return [
            ("soon", _("runs out within 30 days")),
            ("expired", _("expired")),
            ("missing", _("missing")),
        ]

    def queryset(self, request, queryset):
        choices = {"soon": queryset.running_out, "expired": queryset.expired, "missing": queryset.without_consent}
        return choices.get(self.value(), queryset.all)()


class ProofOfConsent(admin.ModelAdmin):
    """Names stand in it. Who may not read it can add one, and neither sees nor replaces one that is there."""

    def get_urls(self):
        view = self.admin_site.admin_view(self.proof)
        return [path("<int:pk>/proof/", view, name="media_image_proof"), *super().get_urls()]

    def reads_proofs(self, request: HttpRequest) -> bool:
        return request.user.has_perm("media.read_proofs_image")

    def may_send_proof(self, request: HttpRequest, image: Image | None) -> bool:
        is_there = bool(image and image.consent_proof)
        return self.has_change_permission(request, image) and (self.reads_proofs(request) or not is_there)

    def get_readonly_fields(self, request, obj=None):
        return [*super().get_readonly_fields(request, obj), "proof_on_file"]

    def get_fieldsets(self, request, obj=None):
        replaced = {} if self.may_send_proof(request, obj) else {"consent_proof": "proof_on_file"}
        return with_lines_for_files(super().get_fieldsets(request, obj), replaced)

    @admin.display(description=_("proof"))
    def proof_on_file(self, image: Image) -> SafeString | str:
        if not (image.pk and image.consent_proof):
            return "–"
        if not self.reads_proofs(image.reader):
            return gettext("There is one; editors may read it.")
        return format_html('<a href="{}">{}</a>', proof_address(image), image.consent_proof_name)

    def proof(self, request: HttpRequest, pk: int) -> FileResponse:
        image = get_object_or_404(Image.objects.exclude(consent_proof=""), pk=pk)
        if not (self.reads_proofs(request) and self.has_view_permission(request, image)):
            raise PermissionDenied
        try:
            return proof_of_consent(image)
        except FileNotFoundError as error:
            raise Http404 from error

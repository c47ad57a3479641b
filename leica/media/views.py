from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from leica.media.downloads import attachment
from leica.media.models import Document, Image
from leica.media.shapes import TYPES, folder
from leica.publishing.views import PublishableList


class DocumentList(PublishableList):
    model = Document
    section = "documents"
    template_name = "media/document_list.html"
    paginate_by = None


@require_safe
def document_file(request: HttpRequest, slug: str) -> FileResponse:
    document = get_object_or_404(Document.objects.readable().exclude(file=""), slug=slug)
    try:
        return attachment(document)
    except FileNotFoundError as error:
        raise Http404(_("The file of this document is missing.")) from error


@require_safe
def rendition(request: HttpRequest, token: str, name: str, suffix: str) -> FileResponse:
    """For small sites; a larger one has its web server or its object storage send the same files."""
    get_object_or_404(Image.objects.usable(), token=token)
    try:
        file = default_storage.open(f"{folder(token)}/{name}.{suffix}")
    except FileNotFoundError as error:
        raise Http404(_("This copy of the picture does not exist.")) from error
    response = FileResponse(file, content_type=TYPES[suffix])
    response.headers["Cache-Control"] = "public, max-age=31536000, immutable"
    return response

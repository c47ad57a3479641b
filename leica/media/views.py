from leica.media.models import Document
from leica.publishing.views import PublishableList


class DocumentList(PublishableList):
    model = Document
    section = "documents"
    template_name = "media/document_list.html"
    paginate_by = None

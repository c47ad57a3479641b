from leica.media.models.document import Document
from leica.media.models.image import Image

__all__ = ["Document", "Image"]

from leica.media.models.document import Document
from leica.media.models.image import Image, check_all_usable

__all__ = ["Document", "Image", "check_all_usable"]

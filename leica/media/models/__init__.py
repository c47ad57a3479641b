from leica.media.models.document import Document
from leica.media.models.image import Image, check_all_usable
from leica.media.models.video import Video

__all__ = ["Document", "Image", "Video", "check_all_usable"]

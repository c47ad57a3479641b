"""The desk's pages of pictures, documents and videos."""

from leica.media.admin.document import DocumentAdmin
from leica.media.admin.gallery import GalleryAdmin
from leica.media.admin.image import ImageAdmin
from leica.media.admin.video import VideoAdmin

__all__ = ["DocumentAdmin", "GalleryAdmin", "ImageAdmin", "VideoAdmin"]

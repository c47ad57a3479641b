"""Files as people upload them, good and bad."""

import struct
import zlib
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import ExifTags, ImageCms
from PIL import Image as Picture
from pypdf import PdfWriter

from tests.make import picture_bytes

HTML = b"<!doctype html><title>A page</title><script>alert(1)</script>"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" width="800" height="600"><script>alert(1)</script></svg>'
PDF = b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer\n<< /Root 1 0 R >>\n%%EOF\n"


def pdf(*, pages: int) -> bytes:
    writer, buffer = PdfWriter(), BytesIO()
    for _ in range(pages):
        writer.add_blank_page(200, 300)
    writer.write(buffer)
    return buffer.getvalue()


def upload(content: bytes, name: str = "photo.jpg") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def encoded(picture: Picture.Image, format: str, **options: Any) -> bytes:
    buffer = BytesIO()
    picture.save(buffer, format, **options)
    return buffer.getvalue()


def noise(width: int = 600, height: int = 400) -> Picture.Image:
    """Hard to compress, so that half of the file is half of the picture."""
    return Picture.effect_noise((width, height), 80).convert("RGB")


def halves(left: Any, right: Any, *, mode: str = "RGB", size: tuple[int, int] = (1200, 800)) -> Picture.Image:
    picture = Picture.new(mode, size, left)
    picture.paste(right, (size[0] // 2, 0, *size))
    return picture


def telling_jpeg() -> bytes:
    """A photograph that says who took it, where, and what the editor thought of it."""
    exif = Picture.Exif()
    exif[ExifTags.Base.Orientation] = 6
    exif[ExifTags.Base.Artist] = "Somebody"
    exif.get_ifd(ExifTags.IFD.GPSInfo)[ExifTags.GPS.GPSLatitude] = (50.0, 50.0, 0.0)
    return picture_bytes(
        size=(1200, 800),
        exif=exif,
        comment=b"Not for the public",
        icc_profile=srgb_profile(),
        xmp=b"<x:xmpmeta xmlns:x='adobe:ns:meta/'>Somebody</x:xmpmeta>",
    )


def srgb_profile() -> bytes:
    return ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


def profile_with_red_and_blue_changed_over() -> bytes:
    """A profile that nobody can overlook: what it calls red is blue."""
    return srgb_profile().replace(b"rXYZ", b"????").replace(b"bXYZ", b"rXYZ").replace(b"????", b"bXYZ")


def png(width: int, height: int) -> bytes:
    """A PNG that claims this size, in a few hundred bytes."""
    return (
        b"\x89PNG\r\n\x1a\n"
        + _chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
        + _chunk(b"IDAT", zlib.compress(b"\0" * 1000))
        + _chunk(b"IEND", b"")
    )


def png_with_bomb() -> bytes:
    """Eighty megabytes of text, packed into eighty kilobytes."""
    plain = picture_bytes(format="PNG")
    return plain[:33] + _chunk(b"zTXt", b"Comment\0\0" + zlib.compress(b"x" * 80_000_000)) + plain[33:]


def _chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))


def archive_of(parts: dict[str, str], *, packed: bool = False) -> bytes:
    buffer = BytesIO()
    with ZipFile(buffer, "w", ZIP_DEFLATED if packed else ZIP_STORED) as file:
        for name, text in parts.items():
            file.writestr(name, text)
    return buffer.getvalue()


def office(main_part: str, *more: str) -> bytes:
    return archive_of({"[Content_Types].xml": "<Types/>", main_part: "<x/>", **dict.fromkeys(more, "x")})


def open_document(declared: str, *more: str) -> bytes:
    return archive_of({"mimetype": declared, "content.xml": "<x/>", **dict.fromkeys(more, "x")})

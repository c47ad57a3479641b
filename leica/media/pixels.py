"""From an uploaded file to upright, opaque sRGB pixels, whatever camera or program made it."""

from io import BytesIO
from typing import IO, Any

from django.conf import settings
from PIL import ExifTags, ImageCms
from PIL import Image as Picture

from leica.media.shapes import Size

FORMATS = ("JPEG", "PNG", "WEBP")
Turn = Picture.Transpose
# What the camera's note "orientation" asks of a viewer.
TURNS = {
    2: Turn.FLIP_LEFT_RIGHT,
    3: Turn.ROTATE_180,
    4: Turn.FLIP_TOP_BOTTOM,
    5: Turn.TRANSPOSE,
    6: Turn.ROTATE_270,
    7: Turn.TRANSVERSE,
    8: Turn.ROTATE_90,
}
SRGB = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB"))

Picture.MAX_IMAGE_PIXELS = settings.IMAGE_MAX_PIXELS


def open_picture(file: IO[bytes] | Any) -> Picture.Image:
    """Reads the header only."""
    file.seek(0)
    return Picture.open(file, formats=FORMATS)


def upright_size(picture: Picture.Image) -> Size:
    width, height = picture.size
    return Size(height, width) if _orientation(picture) >= 5 else Size(width, height)


def read_pixels(file: IO[bytes] | Any, *, scale: float = 1) -> Picture.Image:
    """The pixels, possibly fewer of them, down to `scale`: a JPEG is read faster in a half or a quarter of its size."""
    picture = open_picture(file)
    turn = TURNS.get(_orientation(picture))
    picture.draft(None, (round(picture.width * scale), round(picture.height * scale)))
    pixels = _to_srgb(_opaque(picture), picture.info.get("icc_profile"))
    return pixels.transpose(turn) if turn is not None else pixels


def _orientation(picture: Picture.Image) -> int:
    try:
        return int(picture.getexif().get(ExifTags.Base.Orientation, 1))
    except Exception:  # notes that nobody can read are no reason to refuse the picture
        return 1


def _opaque(picture: Picture.Image) -> Picture.Image:
    """In a mode that a colour profile can be applied to, what shines through shown on white."""
    if picture.has_transparency_data:
        layer = picture.convert("RGBA")
        white = Picture.new("RGB", layer.size, "white")
        white.paste(layer, mask=layer)
        return white
    if picture.mode.startswith("I"):  # sixteen bits of grey, which convert() would cut off at 255
        return picture.convert("I").point(lambda value: value / 256).convert("L")
    return picture if picture.mode in ("RGB", "L", "CMYK") else picture.convert("RGB")


def _to_srgb(picture: Picture.Image, profile: bytes | None) -> Picture.Image:
    if profile:
        try:
            return ImageCms.profileToProfile(picture, BytesIO(profile), SRGB, outputMode="RGB") or picture
        except (ImageCms.PyCMSError, OSError):  # a profile of another kind of picture, or none at all
            pass
    return picture.convert("RGB")

"""The copies of a picture that readers get, in the public storage, under a name that nobody can guess.

A picture has either all of them or none: its row names their folder only when the last one is written.
"""

from collections.abc import Iterator
from datetime import timedelta
from functools import partial
from io import BytesIO
from typing import Any, NamedTuple
from zlib import crc32

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from django.utils import timezone
from PIL import Image as Picture

from leica.delivery.generation import renew
from leica.media import originals
from leica.media.models import Image
from leica.media.models.image import new_token
from leica.media.pixels import read_pixels
from leica.media.shapes import SHAPES, crop_box, cropped, folder, name, names, sizes

ENCODINGS: dict[str, dict[str, Any]] = {
    "avif": {"format": "AVIF", "quality": 55, "speed": 8, "subsampling": "4:2:0"},
    "jpg": {"format": "JPEG", "quality": 80, "progressive": True, "optimize": True, "subsampling": "4:2:0"},
}
SPARE_PIXELS = 1.5  # a source this much larger than the copy gives a clean one
UNSETTLED = timedelta(hours=1)  # a folder this young may belong to an upload that is still being stored


def refresh(image: Image, *, afresh: bool = False) -> None:
    """Give readers what the row allows: all copies of a usable picture, none of any other."""
    if not image.is_usable():
        withdraw(image)
    elif afresh or not is_complete(image):
        make(image)


def make(image: Image) -> None:
    """Write all copies into a new folder. Where that fails (OSError), the picture is left with none."""
    token = new_token()
    try:
        for file_name, content in draw(image):
            default_storage.save(f"{folder(token)}/{file_name}", ContentFile(content))
    except BaseException:
        remove(token)
        withdraw(image)
        raise
    _move(image, token)


def withdraw(image: Image) -> None:
    """Take the copies away from readers."""
    if image.token:
        _move(image, None)


def withdraw_lapsed() -> None:
    """Take away the copies of pictures whose consent has run out since they were made."""
    lapsed = Image.objects.exclude(token=None).exclude(pk__in=Image.objects.usable().values("pk"))
    with transaction.atomic():
        for image in lapsed.select_for_update(of=("self",)):
            if not image.is_usable():  # asked of the row as it is once it is locked
                withdraw(image)


def forget(image: Image) -> None:
    """Remove the original, the proof of consent and the copies of a picture whose row is being deleted."""
    originals.delete_after_commit(image.original.name)
    originals.delete_after_commit(image.consent_proof.name)
    if image.token:
        transaction.on_commit(partial(remove, image.token))


def is_complete(image: Image) -> bool:
    return image.token is not None and names(image.size) <= set(_files(image.token))


def draw(image: Image) -> Iterator[tuple[str, bytes]]:
    """Each copy's name and content."""
    pixels = _read(image, scale=_scale(image))
    for shape in SHAPES:
        part = _crop(image, pixels, shape)
        for size in sizes(image.size, shape):
            copy = part.resize(size, Picture.Resampling.LANCZOS, reducing_gap=3)
            for suffix, encoding in ENCODINGS.items():
                yield name(shape, size.width, suffix), encode(copy, **encoding)


def draw_preview(image: Image, shape: str) -> bytes:
    """A small JPEG for the desk, of a picture that readers may not see yet."""
    size = sizes(image.size, shape)[0]
    pixels = _read(image, scale=min(1, SPARE_PIXELS * size.width / cropped(image.size, shape).width))
    return encode(_crop(image, pixels, shape).resize(size, Picture.Resampling.LANCZOS), **ENCODINGS["jpg"])


def version(image: Image) -> str:
    """Changes with all that a preview shows, so that a browser may keep it."""
    return f"{crc32(str(image.original.name).encode()):x}-{image.focal_x}-{image.focal_y}"


def encode(picture: Picture.Image, **encoding: Any) -> bytes:
    picture.info = {}  # the encoders would carry comments, profiles and the camera's notes over
    buffer = BytesIO()
    picture.save(buffer, **encoding)
    return buffer.getvalue()


def remove(token: str) -> None:
    """Remove a folder of copies, if it exists."""
    for file_name in _files(token):
        default_storage.delete(f"{folder(token)}/{file_name}")
    if default_storage.exists(folder(token)):
        default_storage.delete(folder(token))


class Stray(NamedTuple):
    token: str
    files: int


def strays() -> list[Stray]:
    """Folders that belong to no usable picture, as crashes and restored backups leave them."""
    living = set(Image.objects.usable().values_list("token", flat=True))
    return [Stray(token, len(_files(token))) for token in _folders() if token not in living and not _is_young(token)]


def _move(image: Image, token: str | None) -> None:
    old, image.token = image.token, token
    with transaction.atomic():
        image.save(update_fields=["token"])
        renew()
    if old:
        transaction.on_commit(partial(remove, old))


def _read(image: Image, *, scale: float) -> Picture.Image:
    with image.original.storage.open(str(image.original.name)) as original:  # an upload's own file may be closed by now
        return read_pixels(original, scale=scale)


def _scale(image: Image) -> float:
    """How small the original may be read: the largest copy of each shape still needs its pixels."""
    return min(
        1, max(SPARE_PIXELS * sizes(image.size, shape)[-1].width / cropped(image.size, shape).width for shape in SHAPES)
    )


def _crop(image: Image, pixels: Picture.Image, shape: str) -> Picture.Image:
    box = crop_box(image.size, shape, (image.focal_x, image.focal_y))
    left, top, right, bottom = (round(edge * pixels.width / image.width) for edge in box)
    return pixels.crop((left, top, right, bottom))


def _folders() -> list[str]:
    try:
        return sorted(default_storage.listdir("pictures")[0])
    except FileNotFoundError:
        return []


def _files(token: str) -> list[str]:
    try:
        return sorted(default_storage.listdir(folder(token))[1])
    except FileNotFoundError:
        return []


def _is_young(token: str) -> bool:
    since = timezone.now() - UNSETTLED
    return any(default_storage.get_modified_time(f"{folder(token)}/{file}") > since for file in _files(token))

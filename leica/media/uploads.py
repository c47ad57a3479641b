"""What an uploaded file must be, by its content. Each refusal is a sentence that says the way out."""

from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext_lazy as _
from PIL import Image as Picture

from leica.media.formats import recognise
from leica.media.pixels import open_picture, read_pixels, upright_size
from leica.media.shapes import Size

SHORTEST_SIDE = 200
LONGEST_RATIO = 5


def check_picture(file: Any) -> Size:
    """The size in which a viewer shows the picture; a ValidationError where readers could not be shown it."""
    _check_weight(file, settings.IMAGE_MAX_BYTES)
    size = _check_header(file)
    if min(size) < SHORTEST_SIDE or max(size) > LONGEST_RATIO * min(size):
        raise ValidationError(
            _(
                "The picture has %(width)s × %(height)s pixels. Each side needs %(shortest)s or more, "
                "and the longer one at most %(ratio)s times as many as the other."
            ),
            code="narrow",
            params={**size._asdict(), "shortest": SHORTEST_SIDE, "ratio": LONGEST_RATIO},
        )
    _check_pixels(file)
    return size


def check_document(file: Any) -> str:
    """The suffix that belongs to the content; a ValidationError for anything that is not offered to readers."""
    _check_weight(file, settings.DOCUMENT_MAX_BYTES)
    suffix = recognise(file)
    file.seek(0)
    if suffix is None:
        raise ValidationError(
            _(
                "This file is not a PDF, DOCX, XLSX, PPTX, ODT, ODS or ODP, is damaged, or holds macros. "
                "Save it as PDF and upload that."
            ),
            code="kind",
        )
    return suffix


def check_proof(file: Any) -> str:
    """The suffix of a proof of consent: a document, or a photograph of one."""
    _check_weight(file, settings.DOCUMENT_MAX_BYTES)
    suffix = recognise(file)
    file.seek(0)
    if suffix is None:
        check_picture(file)
        suffix = str(open_picture(file).format).lower()
        file.seek(0)
    return suffix


def _check_weight(file: Any, limit: int) -> None:
    if file.size > limit:
        raise ValidationError(
            _("The file has %(size)s; up to %(limit)s are taken. Make it smaller and upload it again."),
            code="heavy",
            params={"size": filesizeformat(file.size), "limit": filesizeformat(limit)},
        )


def _check_header(file: Any) -> Size:
    try:
        picture = open_picture(file)
    except (Picture.DecompressionBombError, Picture.DecompressionBombWarning) as error:
        raise _too_many_pixels() from error
    except Exception as error:  # a decoder may stumble in any way over what is no picture
        raise ValidationError(
            _("This is not a picture in JPEG, PNG or WebP, or it is damaged. Save it as JPEG and upload that."),
            code="kind",
        ) from error
    if picture.width * picture.height > settings.IMAGE_MAX_PIXELS:
        raise _too_many_pixels()
    # A JPEG may hold further views, as many telephones store them; they are ignored.
    if picture.format in ("PNG", "WEBP") and getattr(picture, "is_animated", False):
        raise ValidationError(_("The picture moves. Upload a single frame of it."), code="moving")
    return upright_size(picture)


def _check_pixels(file: Any) -> None:
    try:
        read_pixels(file, scale=0.1)
    except Exception as error:  # see above
        raise ValidationError(
            _("The picture is damaged or incomplete. Take it again from the camera or the sender."), code="damaged"
        ) from error
    file.seek(0)


def _too_many_pixels() -> ValidationError:
    return ValidationError(
        _("The picture has too many pixels; up to %(limit)s million are taken. Make it smaller and upload it again."),
        code="pixels",
        params={"limit": settings.IMAGE_MAX_PIXELS // 1_000_000},
    )

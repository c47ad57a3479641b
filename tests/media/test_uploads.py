"""Bad uploads through the form at the desk: a sentence at the field, and nothing stored."""

import pytest
from PIL import Image as Picture

from leica.media.models import Image
from tests.make import picture_bytes
from tests.media.conftest import stored_files
from tests.media.uploaded import HTML, PDF, SVG, encoded, noise, png, png_with_bomb, upload

NO_PICTURE = "This is not a picture in JPEG, PNG or WebP, or it is damaged. Save it as JPEG and upload that."
DAMAGED = "The picture is damaged or incomplete. Take it again from the camera or the sender."
TOO_MANY = "The picture has too many pixels; up to 60 million are taken. Make it smaller and upload it again."
MOVES = "The picture moves. Upload a single frame of it."
EMPTY = "The submitted file is empty."
NARROW = (
    "The picture has %s × %s pixels. Each side needs 200 or more, "
    "and the longer one at most 5 times as many as the other."
)


def moving(format):
    return encoded(noise(), format, save_all=True, append_images=[noise()])


def post(client, user, content, **fields):
    client.force_login(user)
    return client.post(
        "/admin/media/image/add/",
        {
            "original": upload(content),
            "people_visible": "none",
            "consent": "unknown",
            "focal_x": 50,
            "focal_y": 50,
            "alt_en": "A street",
            "alt_ru": "Улица",
            **fields,
        },
    )


BAD = {
    "HTML named .jpg": (lambda: HTML, NO_PICTURE),
    "SVG with a script": (lambda: SVG, NO_PICTURE),
    "PDF": (lambda: PDF, NO_PICTURE),
    "GIF": (lambda: encoded(noise(), "GIF"), NO_PICTURE),
    "TIFF": (lambda: encoded(noise(), "TIFF"), NO_PICTURE),
    "AVIF": (lambda: encoded(noise(), "AVIF"), NO_PICTURE),
    "first bytes of a JPEG, then HTML": (lambda: b"\xff\xd8\xff\xe0" + HTML, NO_PICTURE),
    "packed text in a PNG": (png_with_bomb, NO_PICTURE),
    "zero bytes": (lambda: b"", EMPTY),
    "half a JPEG": (lambda: encoded(noise(), "JPEG")[:40_000], DAMAGED),
    "half a PNG": (lambda: encoded(noise(), "PNG")[:40_000], DAMAGED),
    "half a WebP": (lambda: encoded(noise(), "WEBP")[:20_000], NO_PICTURE),
    "moving PNG": (lambda: moving("PNG"), MOVES),
    "moving WebP": (lambda: moving("WEBP"), MOVES),
    "30,000 × 30,000": (lambda: png(30_000, 30_000), TOO_MANY),
    "8,000 × 7,600": (lambda: png(8_000, 7_600), TOO_MANY),
    "narrow": (lambda: picture_bytes(size=(900, 199)), NARROW % (900, 199)),
    "a ribbon": (lambda: picture_bytes(size=(200, 1001)), NARROW % (200, 1001)),
}


@pytest.mark.parametrize(("make_content", "sentence"), BAD.values(), ids=BAD)
def test_bad_upload_is_refused_in_a_sentence_and_leaves_nothing(client, editor, make_content, sentence):
    response = post(client, editor, make_content())

    assert response.context["adminform"].form.errors == {"original": [sentence]}
    assert list(Image.objects.all()) == []
    assert stored_files() == []


def test_heavy_upload_is_refused(client, editor, settings):
    settings.IMAGE_MAX_BYTES = 2048

    response = post(client, editor, picture_bytes())

    size = len(picture_bytes()) / 1024
    assert response.context["adminform"].form.errors == {
        "original": [f"The file has {size:.1f}\xa0KB; up to 2.0\xa0KB are taken. Make it smaller and upload it again."]
    }
    assert stored_files() == []


def test_missing_picture_is_asked_for(client, editor):
    response = post(client, editor, picture_bytes(), original="")

    assert response.context["adminform"].form.errors == {"original": ["This field is required."]}


@pytest.mark.parametrize(
    "content",
    [
        picture_bytes(),
        picture_bytes(format="PNG"),
        picture_bytes(format="WEBP"),
        encoded(noise(1200, 800), "MPO", save_all=True, append_images=[noise(1200, 800)]),
        encoded(Picture.new("CMYK", (1200, 800)), "JPEG"),
    ],
    ids=["JPEG", "PNG", "WebP", "JPEG of a telephone with two views", "JPEG for print"],
)
def test_picture_is_taken_whatever_its_name(client, editor, content):
    response = post(client, editor, content, original=upload(content, "снимок " * 30 + ".html"))

    image = Image.objects.get()
    assert (response.status_code, response.url) == (302, "/admin/media/image/")
    assert (image.width, image.height) == (1200, 800)
    assert len(stored_files()) == 9  # the original and eight copies

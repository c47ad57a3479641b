import pytest
from PIL import ExifTags
from PIL import Image as Picture

from leica.media.pixels import open_picture, read_pixels, upright_size
from tests.make import picture_bytes
from tests.media.uploaded import encoded, halves, profile_with_red_and_blue_changed_over, srgb_profile, upload

RED, BLUE, WHITE = (255, 0, 0), (0, 0, 255), (255, 255, 255)


def read(content, **options):
    return read_pixels(upload(content), **options)


@pytest.mark.parametrize(
    ("orientation", "size", "red_corner"),
    [
        (1, (1200, 800), (0, 0)),
        (2, (1200, 800), (1199, 0)),
        (3, (1200, 800), (1199, 799)),
        (4, (1200, 800), (0, 799)),
        (5, (800, 1200), (0, 0)),
        (6, (800, 1200), (799, 0)),
        (7, (800, 1200), (799, 1199)),
        (8, (800, 1200), (0, 1199)),
    ],
)
def test_picture_is_turned_as_the_camera_says(orientation, size, red_corner):
    exif = Picture.Exif()
    exif[ExifTags.Base.Orientation] = orientation
    picture = Picture.new("RGB", (1200, 800), BLUE)
    picture.paste(RED, (0, 0, 100, 100))
    content = encoded(picture, "PNG", exif=exif)

    pixels = read(content)

    assert upright_size(open_picture(upload(content))) == size
    assert (pixels.size, pixels.getpixel(red_corner)) == (size, RED)


def test_unreadable_camera_notes_are_passed_over():
    assert read(picture_bytes(exif=b"Exif\0\0not a note at all")).size == (1200, 800)


def test_large_jpeg_is_read_in_fewer_pixels():
    assert read(picture_bytes(size=(4000, 3000)), scale=0.4).size == (2000, 1500)


def test_colours_follow_the_profile():
    content = encoded(Picture.new("RGB", (300, 300), RED), "PNG", icc_profile=profile_with_red_and_blue_changed_over())

    red, green, blue = read(content).getpixel((9, 9))

    assert (red < 5, green < 5, blue > 250) == (True, True, True)


@pytest.mark.parametrize("mode", ["L", "CMYK"])
def test_profile_of_another_kind_of_picture_is_passed_over(mode):
    content = encoded(Picture.new("RGB", (300, 300), WHITE).convert(mode), "JPEG", icc_profile=srgb_profile())

    pixels = read(content)

    assert (pixels.mode, pixels.getpixel((9, 9))) == ("RGB", WHITE)


def test_printing_colours_become_screen_colours():
    content = encoded(Picture.new("RGB", (300, 300), (200, 30, 40)).convert("CMYK"), "JPEG", quality=100)

    assert read(content).getpixel((9, 9)) == (200, 30, 40)


@pytest.mark.parametrize("format", ["PNG", "WEBP"])
def test_what_shines_through_is_shown_on_white(format):
    content = encoded(halves((255, 0, 0, 0), (255, 0, 0, 128), mode="RGBA"), format, lossless=True)

    pixels = read(content)

    assert (pixels.getpixel((9, 9)), pixels.getpixel((1100, 9))) == (WHITE, (255, 127, 127))


def test_sixteen_bits_of_grey_keep_their_shades():
    assert read(encoded(Picture.new("I;16", (300, 300), 0x8000), "PNG")).getpixel((9, 9)) == (128, 128, 128)

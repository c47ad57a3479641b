import shutil
from itertools import product

import pytest
from django.utils.translation import override

from leica.media.models import Image
from tests.make import make_image
from tests.settings import FILES

pytestmark = pytest.mark.django_db


def test_queryset_and_row_agree_on_what_is_usable():
    for people, consent, decorative, alt_ru in product(
        ["", *Image.People.values], Image.Consent.values, [True, False], ["Улица", "", None]
    ):
        make_image(
            people_visible=people, consent=consent, is_decorative=decorative, alt_ru=alt_ru, original="x", token=None
        )

    usable = set(Image.objects.usable())

    assert usable == {image for image in Image.objects.all() if image.is_usable()}
    assert len(usable) == 20


def test_sources_name_every_copy_with_its_width():
    image = make_image(width=1200, height=800)

    with override("ru"):
        wide = image.wide

    folder = f"/media/pictures/{image.token}"
    assert wide.avif == f"{folder}/wide-480.avif 480w, {folder}/wide-960.avif 960w"
    assert wide.jpeg == f"{folder}/wide-480.jpg 480w, {folder}/wide-960.jpg 960w"
    assert (wide.src, wide.width, wide.height) == (f"{folder}/wide-960.jpg", 960, 540)
    assert (wide.alt, wide.language) == (image.alt_ru, "ru")


@pytest.mark.parametrize("fields", [{"token": None}, {"consent": "withdrawn"}, {"alt_ru": ""}])
def test_picture_that_readers_may_not_see_has_no_sources(fields):
    image = make_image(**fields)

    assert (image.whole, image.wide, image.thumbnail_url) == (None, None, "")


def test_picture_whose_copies_are_lost_has_no_sources():
    part, whole = make_image(), make_image()

    (FILES / "media" / "pictures" / part.token / "wide-480.avif").unlink()
    shutil.rmtree(FILES / "media" / "pictures" / whole.token)

    assert (part.wide, part.whole, whole.wide, whole.thumbnail_url) == (None, None, None, "")


def test_decorative_picture_says_nothing():
    assert make_image(is_decorative=True).whole.alt == ""

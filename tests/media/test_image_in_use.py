"""A picture that readers see keeps what it needs, changed by whatever form."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from tests.make import MORNING, make_article, make_event, make_image

SENTENCE = (
    "“The visit” is published with this picture, which needs an alternative text in both languages "
    "or the mark “decorative”, and the consent of the people in it. Take the picture from that page first."
)
SENTENCE_WITHOUT_TITLE = (
    "A page that is approved, but not public at present, shows this picture, which needs an alternative text in both "
    "languages or the mark “decorative”, and the consent of the people in it. "
    "Take the picture from that page first, or ask an editor to."
)


def refusal(image):
    with pytest.raises(ValidationError) as caught:
        image.full_clean()
    return caught.value.messages


@pytest.mark.parametrize("maker", [make_article, make_event])
@pytest.mark.parametrize("role", ["cover", "gallery"])
@pytest.mark.parametrize("change", [{"alt_ru": ""}, {"people_visible": "identifiable"}])
def test_picture_of_a_published_page_stays_usable(db, maker, role, change):
    image = make_image()
    page = maker(title_en="The visit")
    if role == "cover":
        page.cover = image
        page.save()
    else:
        page.gallery.add(image)

    for name, value in change.items():
        setattr(image, name, value)

    assert refusal(image) == [SENTENCE]


def test_picture_of_a_scheduled_page_stays_usable_and_does_not_tell_its_title(db):
    image = make_image()
    make_article(title_en="Raid on Friday", cover=image, published_at=timezone.now() + timedelta(days=1))

    image.alt_ru = ""

    assert refusal(image) == [SENTENCE_WITHOUT_TITLE]


@pytest.mark.parametrize("page", [{"state": "draft", "published_at": None}, {"trashed_at": MORNING}])
def test_picture_that_no_reader_sees_may_lose_its_text(db, page):
    image = make_image()
    make_article(cover=image, **page)

    image.alt_ru = ""

    image.full_clean()


def test_withdrawn_consent_is_always_stored(db):
    image = make_image(people_visible="identifiable", consent="given")
    make_article(cover=image)

    image.consent = "withdrawn"

    image.full_clean()

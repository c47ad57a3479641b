import pytest

from news.models import Article
from tests.make import make_article, make_image
from tests.refuse import assert_form_refuses, assert_refused, change

pytestmark = pytest.mark.django_db


def test_one_news_item_is_featured():
    make_article(is_featured=True)

    assert_refused(
        change(make_article(), {"is_featured": True}),
        "Another news item is featured. Take the mark from that one first.",
    )


def test_many_news_items_are_not_featured():
    make_article().full_clean()
    make_article().full_clean()

    assert Article.objects.filter(is_featured=False).count() == 2


def test_a_public_news_item_shows_no_picture_without_alternative_text():
    picture = make_image(alt_en="Experts", alt_ru="")
    sentence = (
        "“Experts” may not be published yet: it needs an alternative text in both languages "
        "or the mark “decorative”, and the consent of the people in it."
    )

    assert_form_refuses(make_article(cover=picture), sentence)
    make_article(cover=picture, state="draft").full_clean()

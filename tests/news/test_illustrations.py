"""What stands beside the text of a news item or an activity: gallery, videos, a cover whose file is lost."""

import shutil
from datetime import timedelta

import pytest

from leica.media.models import Image
from tests.make import make_article, make_event, make_image, make_video
from tests.pages_read import read
from tests.settings import FILES

pytestmark = pytest.mark.django_db


@pytest.fixture(params=[make_article, make_event])
def row(request, project):
    return request.param()


def lose(image):
    shutil.rmtree(FILES / "media" / "pictures" / image.token)


def shown_pictures(page):
    return [node.get("alt") for node in page.find("img[@class='gallery__picture']")]


def test_gallery_leads_to_the_large_pictures_in_the_order_of_their_upload(visitor, row):
    first, second = make_image(alt_en="First", caption_en='The "hall"', credit_en="Office"), make_image(alt_en="Second")
    row.gallery.set([second, first])

    page = read(visitor, row.get_absolute_url())

    assert shown_pictures(page) == ["First", "Second"]
    assert [link for link in page.links() if "/pictures/" in link] == [first.whole.src, second.whole.src]
    assert page.texts("figcaption")[-1] == "The “hall” Picture: Office"
    assert len(page.find("script[@type='module']")) == 1


def test_decorative_picture_of_a_gallery_still_names_its_link(visitor, row):
    row.gallery.add(make_image(is_decorative=True))

    page = read(visitor, row.get_absolute_url())

    assert [node.get("aria-label") for node in page.find("a[@class='gallery__link']")] == ["Picture 1"]


def test_page_without_gallery_has_neither_its_heading_nor_its_script(visitor, row):
    withdrawn, lost = make_image(people_visible="identifiable", consent="given"), make_image()
    row.gallery.set([withdrawn, lost])
    Image.objects.filter(pk=withdrawn.pk).update(consent="withdrawn")
    lose(lost)

    page = read(visitor, row.get_absolute_url())

    assert (page.find("dialog"), page.find("script[@type='module']"), "Pictures" in page.texts("h2")) == ([], [], False)


def test_video_is_a_link_that_says_where_it_leads_and_how_long_it_is(visitor, row):
    picture = make_image()
    row.videos.add(
        make_video(
            title_en='A "film"', url="https://www.videos.example/1", duration=timedelta(seconds=205), picture=picture
        )
    )

    page = read(visitor, row.get_absolute_url())

    assert page.text("li[@class='video']") == "A “film” Video, leads to videos.example, 3:25 min"
    assert "https://www.videos.example/1" in page.links()
    assert page.find("iframe") == page.find("video") == []
    asked = [node.get("src") for node in page.find("img")] + [node.get("srcset") for node in page.find("source")]
    assert [address for address in asked if "example" in address] == []


def test_video_whose_picture_may_not_be_seen_stays_a_link(visitor, row):
    picture = make_image()
    row.videos.add(make_video(title_en="A film", picture=picture))
    lose(picture)

    page = read(visitor, row.get_absolute_url())

    assert page.texts("p[@class='video__title']") == ["A film"]
    assert picture.token not in page.answer.content.decode()


def test_lost_cover_gives_way_to_the_drawing(visitor, project):
    cover = make_image()
    article = make_article(event=make_event(), cover=cover)
    lose(cover)

    for path in (article.get_absolute_url(), "/news/", "/"):
        page = read(visitor, path)
        covers = [node.get("src") for node in page.find("img") if "cover" in (node.get("class") or "")]
        assert [address.split("/")[1] for address in covers] == ["covers"], path
        assert cover.token not in page.answer.content.decode()

from datetime import timedelta

import pytest
from django.utils.translation import override

from leica.media.models import Video
from tests.make import make_video
from tests.refuse import assert_refused, change

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("duration", "length"),
    [
        (None, ""),
        (timedelta(seconds=8), "0:08"),
        (timedelta(minutes=3, seconds=25), "3:25"),
        (timedelta(hours=1, minutes=2), "1:02:00"),
    ],
)
def test_length_is_said_in_minutes_and_seconds(duration, length):
    assert Video(duration=duration).length == length


def test_video_of_no_duration_is_refused():
    assert_refused(change(make_video(), {"duration": timedelta()}), "A video takes some time.")


def test_title_without_russian_says_that_it_is_english():
    video = make_video(title_en="A film", title_ru="")

    with override("ru"):
        assert (video.title, video.lang) == ("A film", "en")
    assert video.lang == ""


def test_author_adds_a_video_from_the_desk(client, author):
    client.force_login(author)

    client.post(
        "/admin/media/video/add/", {"title_en": "A film", "url": "https://videos.example/1", "duration": "3:25"}
    )

    assert Video.objects.get().duration == timedelta(minutes=3, seconds=25)


@pytest.mark.parametrize("url", ["javascript:alert(1)", "ftp://videos.example/1", "http://videos.example/1"])
def test_address_of_a_video_is_a_safe_one(client, author, url):
    client.force_login(author)

    client.post("/admin/media/video/add/", {"title_en": "A film", "url": url})

    assert not Video.objects.exists()

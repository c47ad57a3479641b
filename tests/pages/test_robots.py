from datetime import UTC, date, datetime

import pytest

from leica.delivery import moments
from leica.pages.robots import expires, next_edition
from tests.make import make_page

pytestmark = pytest.mark.django_db


def test_robots_are_kept_from_the_desk_and_from_answers_and_led_to_the_sitemap(visitor, settings):
    settings.SITE_URL = "https://leica.example"

    answer = visitor.get("/robots.txt", headers={"host": "127.0.0.1"})

    assert answer["Content-Type"] == "text/plain; charset=utf-8"
    assert answer.content.decode().splitlines() == [
        "User-agent: *",
        "Disallow: /admin/",
        "Disallow: /ru/admin/",
        "Disallow: /search/?",
        "Disallow: /ru/search/?",
        "Disallow: /preview/",
        "Disallow: /ru/preview/",
        "",
        "Sitemap: https://leica.example/sitemap.xml",
    ]


def said(visitor):
    return dict(line.split(": ", 1) for line in visitor.get("/.well-known/security.txt").content.decode().splitlines())


def test_whoever_finds_a_fault_is_told_where_to_say_so(visitor, settings):
    settings.SITE_URL = "https://leica.example"
    without = said(visitor)["Contact"]
    make_page(slug="contact")

    found = said(visitor)

    assert (without, found["Contact"]) == ("https://leica.example/", "https://leica.example/contact/")
    assert found["Canonical"] == "https://leica.example/.well-known/security.txt"
    assert datetime.fromisoformat(found["Expires"]) > datetime.now(tz=UTC)


@pytest.mark.parametrize(
    ("on", "end"),
    [
        (date(2027, 1, 31), datetime(2027, 12, 1, tzinfo=UTC)),
        (date(2027, 2, 1), datetime(2028, 1, 1, tzinfo=UTC)),
        (date(2027, 12, 31), datetime(2028, 11, 1, tzinfo=UTC)),
    ],
)
def test_security_file_is_good_for_ten_to_eleven_months(on, end):
    assert expires(on) == end


def test_security_file_is_written_anew_with_each_month():
    """The stored one goes with its generation, so the day of expiry cannot pass unnoticed."""
    last_minute = datetime(2027, 3, 31, 21, 59, tzinfo=UTC)  # 23:59 in Brussels
    first_minute = datetime(2027, 3, 31, 22, 0, tzinfo=UTC)

    assert next_edition(last_minute) == first_minute
    assert next_edition(first_minute) == datetime(2027, 4, 30, 22, 0, tzinfo=UTC)
    assert moments.next_after(last_minute).change == first_minute

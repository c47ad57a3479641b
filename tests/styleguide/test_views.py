import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from leica.styleguide import rows
from tests.make import make_image
from tests.pages_read import read

pytestmark = pytest.mark.django_db

PAGES = ["/styleguide/", "/styleguide/records/"]


@pytest.mark.parametrize("path", PAGES)
def test_readers_find_no_style_page(visitor, project, settings, path):
    settings.DEMO = False

    assert [visitor.get(prefix + path).status_code for prefix in ("", "/ru")] == [404, 404]


@pytest.mark.parametrize("path", PAGES)
def test_staff_and_the_demonstration_see_it_and_nobody_keeps_it(client, project, settings, author, path):
    in_demo = read(client, path)
    settings.DEMO = False
    client.force_login(author)
    for_staff = read(client, path)

    for page in (in_demo, for_staff):
        assert page.robots() == ["noindex"]
        assert (page.answer["Cache-Control"], page.answer["X-Robots-Tag"]) == ("private, no-store", "noindex")


@pytest.mark.parametrize(
    ("prefix", "states"),
    [
        ("", ["Planned", "Under way", "Postponed", "Cancelled"]),
        ("/ru", ["Запланировано", "Проходит сейчас", "Отложено", "Отменено"]),
    ],
)
def test_each_state_of_an_activity_is_shown_in_both_languages(visitor, project, prefix, states):
    page = read(visitor, f"{prefix}/styleguide/")

    assert [text for text in page.texts("li/span") if text in states] == states
    assert len(page.entries()) == len(rows.events()) + len(rows.articles()) + 1


def test_each_part_of_a_record_is_shown(visitor, project):
    make_image(alt_en="What is seen")

    page = read(visitor, "/styleguide/records/")

    numbers = page.text("table")
    for cell in ("5 together", "12", "not recorded", "about 20", "fewer than five"):
        assert cell in numbers
    assert page.texts("h3[@class='programme__name']")[-1] == "Day not recorded"
    assert "today Directorate of today" in page.texts("p[@class='body-card__short']")
    assert next(node.get("alt") for node in page.find("img[@class='gallery__picture']")) == "What is seen"


@pytest.mark.parametrize("path", PAGES)
def test_rows_are_made_up_and_nothing_is_stored(visitor, project, path):
    with CaptureQueriesContext(connection) as queries:
        visitor.get(path)

    assert [query["sql"] for query in queries if not query["sql"].startswith("SELECT")] == []

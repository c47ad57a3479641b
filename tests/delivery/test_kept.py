import pytest
from django.template import Context, Template
from django.utils.translation import override

from leica.delivery import generation
from leica.delivery.kept import kept
from leica.delivery.store import page_store
from tests.make import make_article, make_body, make_event, make_image, make_page, make_topic

pytestmark = pytest.mark.django_db


def begin_again():
    generation.renew_from(generation.read().number)
    page_store().advance(generation.read().number)


def test_it_is_asked_once_a_generation():
    generation.renew_from(0)
    answers = iter(range(9))

    def asked():
        with generation.rendering():
            return kept("a name", lambda: next(answers))

    assert [asked(), asked()] == [0, 0]
    generation.renew_from(generation.read().number)
    assert [asked(), asked()] == [1, 1]


def test_nothing_is_kept_where_there_is_no_generation():
    answers = iter(range(9))

    assert [kept("a name", lambda: next(answers)) for _ in range(2)] == [0, 1]
    with generation.rendering():
        assert kept("a name", lambda: next(answers)) == 2


def test_a_page_that_takes_longer_than_its_generation_asks_for_itself():
    generation.renew_from(0)
    with generation.rendering() as old:
        assert old.known.number
        generation.renew_from(old.known.number)
        with generation.rendering():
            kept("a name", lambda: "new")

        assert kept("a name", lambda: "old") == "old"

    with generation.rendering():
        assert kept("a name", lambda: "newer") == "new"


def test_a_change_of_the_frame_is_on_every_page(reader, project):
    reader.get("/bodies/")
    make_page(title_en="A new page", in_menu="main")

    begin_again()

    assert "A new page" in reader.get("/bodies/").text


@pytest.mark.parametrize("hidden", [False, True])
def test_an_activity_is_told_as_readers_may_see_it(reader, project, hidden):
    event = make_event(title_en="A visit", state="draft" if hidden else "approved")
    other = make_event(title_en="Another visit", state="draft" if hidden else "approved")
    article = make_article(event=event)
    article.related_events.add(other)

    for _ in range(2):
        text = reader.get(f"{article.get_absolute_url()}?x=1").text

        assert ("A visit" in text, "Another visit" in text) == (not hidden, not hidden)


@pytest.mark.parametrize("rows", [1, 3])
def test_a_story_costs_two_queries_once_its_surroundings_are_kept(reader, project, rows, django_assert_num_queries):
    """Itself, and the number of the generation."""
    article = make_article(event=make_event(), cover=make_image())
    for _ in range(rows):
        article.bodies.add(make_body())
        article.topics.add(make_topic())
        article.related_events.add(make_event())
        make_article(event=make_event())
    reader.get(f"{article.get_absolute_url()}?x=1")

    with django_assert_num_queries(2):
        reader.get(f"{article.get_absolute_url()}?x=1")


def test_a_part_is_made_once_a_generation_in_each_language():
    generation.renew_from(0)
    template = Template("{% load generation %}{% made_once 'part' key %}{{ value }}{% endmade_once %}")

    def made(key, value, language="en"):
        with generation.rendering(), override(language):
            return template.render(Context({"key": key, "value": value}))

    assert [made(1, "first"), made(1, "again"), made(2, "other"), made(1, "первая", "ru")] == [
        "first",
        "first",
        "other",
        "первая",
    ]
    generation.renew_from(generation.read().number)
    assert made(1, "new") == "new"


@pytest.mark.parametrize(("address", "queries"), [("/news/?x=1", 3), ("/activities/?x=1", 3)])
def test_a_list_counts_once_a_generation(reader, project, address, queries, django_assert_num_queries):
    make_article(event=make_event())
    reader.get(address)

    with django_assert_num_queries(queries):
        reader.get(address)


def test_a_filtered_list_has_its_own_count(reader, project):
    for _ in range(21):
        make_event(kind="training")
    make_event(kind="seminar")
    reader.get("/activities/?x=1")

    assert reader.get("/activities/page/2/?kind=seminar").status == 404
    assert reader.get("/activities/page/2/").status == 200


@pytest.mark.parametrize("first", ["/news/", "/news/?topic=borders"])
def test_so_does_a_filtered_list_of_news(reader, project, first):
    make_article().topics.add(make_topic(slug="borders"))
    for _ in range(10):
        make_article()
    reader.get(first)

    assert reader.get("/news/page/2/?topic=borders").status == 404
    assert reader.get("/news/page/2/").status == 200


def test_bodies_stand_in_the_order_of_each_language(reader, project):
    article = make_article()
    article.bodies.add(make_body(name_en="Agency", name_ru="Я-агентство"), make_body(name_en="Bureau", name_ru="Бюро"))

    english, russian = (reader.get(f"{prefix}{article.get_absolute_url()}").text for prefix in ("", "/ru"))

    assert english.index("Agency") < english.index("Bureau")
    assert russian.index("Бюро") < russian.index("Я-агентство")

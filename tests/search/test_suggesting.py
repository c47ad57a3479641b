import pytest

from tests.make import make_article, make_body

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("typed", ["po", "poli", "police", "Police of", "of po", "POLICE  of tal", "тала", "tal"])
def test_titles_are_suggested_while_the_word_is_unfinished(reader, indexed, typed):
    make_article(title_en="Police of Talas")
    make_article(title_en="Customs", body_en="<p>Police of Talas</p>")
    indexed()

    assert reader.suggested(typed) == ["Police of Talas"]


def test_a_finished_word_may_be_longer_than_its_stem(reader, indexed):
    make_article(title_en="Training of trainers")
    indexed()

    for end in range(2, len("training") + 1):
        assert reader.suggested("training"[:end]) == ["Training of trainers"]


@pytest.mark.parametrize("typed", ["", "p", "  ", "'", "a' | b:*", "\\", "😀", "!!"])
def test_too_little_suggests_nothing(reader, indexed, typed):
    make_article(title_en="Police")
    indexed()

    assert reader.suggested(typed) == []


def test_a_suggestion_says_where_it_leads_and_in_which_language(reader, indexed):
    make_article(slug="police", title_en="Police", title_ru="", body_ru="", languages=["en"])
    indexed()

    answer = reader.client.get("/ru/search/suggest/", {"q": "pol"})

    assert answer.json() == {
        "pages": [{"title": "Police", "url": "/ru/news/police/", "kind": "News item", "lang": "en"}]
    }
    assert answer.headers["Cache-Control"] == "no-store"


def test_names_and_abbreviations_are_suggested_first(reader, indexed):
    make_body(name_en="Agency for Training", abbreviation_en="AFT").former_names.create(name_en="After College")
    make_article(title_en="After the storm")
    indexed()

    assert reader.suggested("aft") == ["Agency for Training (AFT)", "After the storm"]

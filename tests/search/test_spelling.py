import pytest

from leica.search.asking import understand
from leica.search.spelling import distance, mended, written
from tests.make import make_article

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("a", "b", "slips"),
    [("police", "police", 0), ("polise", "police", 1), ("polcie", "police", 1), ("plice", "police", 1), ("", "ab", 2)],
)
def test_slips_are_counted(a, b, slips):
    assert distance(a, b) == distance(b, a) == slips


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("polcie brusels", "police brussels"),
        ("brusels -polcie", "brussels -polcie"),
        ("дипламаты", "дипломаты"),
        ("lbgkjvfns", "дипломаты"),
        ("зщдшсу", "police"),
    ],
)
def test_a_misspelt_word_is_mended_by_one_of_the_site(indexed, typed, meant):
    make_article(title_en="Police in Brussels", title_ru="Дипломаты", languages=["en"])
    make_article(title_ru="Дипломаты", title_en="", body_en="", languages=["ru"])
    indexed()

    assert written(mended(understand(typed), language="en")) == meant


@pytest.mark.parametrize("typed", ["police", "the polices", "zzqq", '"polcie"', "2023", "po"])
def test_what_is_right_or_like_nothing_stays(indexed, typed):
    make_article(title_en="Police in Brussels")
    indexed()

    assert mended(understand(typed), language="en") is None


def test_a_word_of_an_unpublished_page_is_never_offered(indexed, editor):
    article = make_article(title_en="Canary")
    indexed()
    assert written(mended(understand("canray"), language="en")) == "canary"

    article.withdraw(by=editor)

    assert mended(understand("canray"), language="en") is None


def test_the_page_says_what_it_looked_for_instead(reader, indexed):
    make_article(title_en="Police in Brussels")
    indexed()

    found = reader.page("polcie")

    assert found.titles == ["Police in Brussels"]
    assert found.notes() == ["No page has “polcie”; this is what is nearest to it."]
    assert "1 result for “police”" in found.text


def test_where_no_page_has_all_words_those_with_some_are_shown(reader, indexed):
    make_article(title_en="Police in Brussels")
    make_article(title_en="Customs in Riga")
    indexed()

    found = reader.page("police customs")

    assert sorted(found.titles) == ["Customs in Riga", "Police in Brussels"]
    assert found.notes() == ["No page has all of these words. These have some of them."]

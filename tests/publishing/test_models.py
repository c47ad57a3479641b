from datetime import UTC, datetime, timedelta

import pytest
from django.utils import translation

from news.models import Article
from tests.make import EVENING, MORNING, NOON, make_article, make_document, make_event, make_page
from tests.refuse import assert_database_refuses, assert_form_refuses, assert_refused, change

pytestmark = pytest.mark.django_db

MAKERS = [make_article, make_event, make_page, make_document]
INSTANT = timedelta(microseconds=1)
NEVER_PUBLIC = {
    "draft": {"state": "draft"},
    "in-review": {"state": "in_review"},
    "trashed": {"trashed_at": MORNING},
    "trashed-archived": {"state": "archived", "trashed_at": MORNING},
}
PUBLIC_AT_TIMES = {
    "archived": {"state": "archived"},
    "gone-at-noon": {"withdrawn_at": NOON},
    "live": {},
    "scheduled": {"published_at": EVENING},
}


@pytest.mark.parametrize("make", MAKERS)
@pytest.mark.parametrize(
    ("at", "published", "readable"),
    [
        (MORNING - INSTANT, [], []),
        (MORNING, ["gone-at-noon", "live"], ["archived", "gone-at-noon", "live"]),
        (NOON - INSTANT, ["gone-at-noon", "live"], ["archived", "gone-at-noon", "live"]),
        (NOON, ["live"], ["archived", "live"]),
        (EVENING - INSTANT, ["live"], ["archived", "live"]),
        (EVENING, ["live", "scheduled"], ["archived", "live", "scheduled"]),
    ],
)
def test_the_clock_decides_what_is_public(make, at, published, readable):
    rows = [make(slug=name, **fields) for name, fields in sorted({**NEVER_PUBLIC, **PUBLIC_AT_TIMES}.items())]
    pages = type(rows[0]).objects.order_by("slug")

    assert slugs(pages.published(at)) == published
    assert slugs(row for row in rows if row.is_published(at)) == published
    assert slugs(pages.readable(at)) == readable
    assert slugs(row for row in rows if row.is_readable(at)) == readable


def test_without_a_moment_the_clock_is_now():
    rows = [make_article(slug="live"), make_article(slug="scheduled", published_at=datetime(2999, 1, 1, tzinfo=UTC))]

    assert slugs(Article.objects.published()) == ["live"]
    assert slugs(row for row in rows if row.is_published()) == ["live"]


@pytest.mark.parametrize("make", MAKERS)
@pytest.mark.parametrize(("language", "expected"), [("en", ["both", "english"]), ("ru", ["both", "russian"])])
def test_in_language_holds_what_is_released_in_it(make, language, expected):
    rows = [
        make(slug="both"),
        make(slug="english", languages=["en"]),
        make(slug="none", languages=[], state="draft"),
        make(slug="russian", languages=["ru"]),
    ]

    assert slugs(type(rows[0]).objects.in_language(language).order_by("slug")) == expected
    assert slugs(row for row in rows if row.is_in_language(language)) == expected


@pytest.mark.parametrize(
    ("languages", "reader", "title", "lang"),
    [
        (["en", "ru"], "en", "Visit", ""),
        (["en", "ru"], "ru", "Визит", ""),
        (["en"], "ru", "Visit", "en"),
        (["ru"], "en", "Визит", "ru"),
    ],
)
def test_a_reader_gets_the_released_text(languages, reader, title, lang):
    article = make_article(title_en="Visit", title_ru="Визит", languages=languages)

    with translation.override(reader):
        assert (article.shown.title, article.shown.lang) == (title, lang)


@pytest.mark.parametrize("state", ["approved", "archived"])
@pytest.mark.parametrize("make", MAKERS)
@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"published_at": None}, "A published page needs the moment from which it is public."),
        ({"withdrawn_at": MORNING}, "The page would be withdrawn before it is published."),
        ({"languages": []}, "Choose at least one language in which the page is released."),
        ({"title_en": ""}, "The page is released in English, but its English title is empty."),
        ({"title_en": None}, "The page is released in English, but its English title is empty."),
        ({"title_ru": ""}, "The page is released in Russian, but its Russian title is empty."),
        ({"title_ru": None}, "The page is released in Russian, but its Russian title is empty."),
    ],
)
def test_a_public_page_is_complete(make, state, fields, sentence):
    row = change(make(), {"state": state, **fields})

    assert_refused(row, sentence)


@pytest.mark.parametrize("make", [make_article, make_page])
@pytest.mark.parametrize("nothing", ["", None, "<p>&nbsp;</p>"])
@pytest.mark.parametrize(
    ("field", "sentence"),
    [
        ("body_en", "The page is released in English, but its English text is empty."),
        ("body_ru", "The page is released in Russian, but its Russian text is empty."),
    ],
)
def test_a_public_story_has_its_text(make, field, nothing, sentence):
    assert_refused(change(make(), {field: nothing}), sentence)


@pytest.mark.parametrize("make", MAKERS)
def test_a_draft_may_be_unfinished(make):
    draft = change(make(), {"state": "draft", "published_at": None, "languages": [], "title_en": "", "title_ru": ""})

    draft.full_clean()
    draft.save()

    assert type(draft).objects.get().state == "draft"


@pytest.mark.parametrize("make", MAKERS)
@pytest.mark.parametrize("slug", ["First-Visit", "2023", "first--visit", "-first", "news", "page", "admin"])
def test_an_address_is_small_latin_and_no_section(make, slug):
    assert_refused(
        change(make(), {"slug": slug}),
        "An address holds small Latin letters, figures and single hyphens, with a letter among them, "
        "and is not the name of a section, such as “news” or “page”.",
    )


@pytest.mark.parametrize("make", MAKERS)
def test_a_page_knows_two_languages(make):
    row = change(make(), {"languages": ["en", "kk"], "state": "draft"})

    assert_form_refuses(row, "Item 2 in the array did not validate: Value 'kk' is not a valid choice.")
    assert_database_refuses(row)


def slugs(rows):
    return [row.slug for row in rows]

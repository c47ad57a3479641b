"""The importer: everything or nothing, and every bad row in a line of its own."""

import json
from datetime import UTC, date, datetime
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.utils import translation

from events.models import Delegation, Event, Participant, ProgrammeItem
from leica.media.models import Document
from leica.pages.models import Page
from leica.registers.models import Body, Country, Place, Topic
from news.models import Article
from tests.make import (
    make_article,
    make_country,
    make_document,
    make_event,
    make_image,
    make_page,
    make_project,
    make_topic,
)
from tests.records import (
    article_record,
    body_record,
    both,
    country_record,
    dated_name,
    document_record,
    event_record,
    page_record,
    participants_record,
    place_record,
    programme_record,
    topic_record,
    write_lines,
    write_records,
)

pytestmark = pytest.mark.django_db


def load(*paths: Path, **options: bool) -> list[str]:
    """What the command says."""
    out = StringIO()
    call_command("load_content", *paths, stdout=out, **options)
    return out.getvalue().splitlines()


def refused(*paths: Path) -> list[str]:
    """The lines about bad rows, without the folder; nothing is stored."""
    err = StringIO()
    with pytest.raises(CommandError) as stop:
        call_command("load_content", *paths, stderr=err)
    assert stop.value.returncode == 1
    return [line.removeprefix(f"{paths[0]}/") for line in err.getvalue().splitlines()]


def keep_a_name(delegation: Delegation) -> Participant:
    return Participant.objects.create(delegation=delegation, name="For the office only", erase_on=date(2030, 1, 1))


# What is stored.


def test_article_arrives_approved_in_both_languages(tmp_path):
    load(write_records(tmp_path, articles=[article_record()]))

    article = Article.objects.published().get()
    assert (article.title_en, article.title_ru) == ("First news", "Первая новость")
    assert (article.body_en, article.body_ru) == ("<p>They came.</p>", "<p>Они приехали.</p>")
    assert article.published_at.isoformat() == "2023-02-20T12:00:00+00:00"
    assert article.languages == ["en", "ru"]


def test_article_without_russian_text_is_released_in_english_only(tmp_path):
    record = article_record(
        title=both("News", ""),
        body=both("<p>They came.</p>", ""),
        updated_at={"en": "2023-02-20T12:00:00Z", "ru": None},
        translation_state={"en": "current", "ru": "missing"},
    )

    load(write_records(tmp_path, articles=[record]))

    assert Article.objects.get().languages == ["en"]


def test_moment_of_any_offset_is_taken(tmp_path):
    load(write_records(tmp_path, articles=[article_record(published_at="2023-02-20T23:59:00+23:59")]))

    assert Article.objects.get().published_at.isoformat() == "2023-02-20T00:00:00+00:00"


def test_activity_is_public_from_its_first_day_in_brussels(tmp_path):
    load(write_records(tmp_path, events=[event_record()]))

    assert Event.objects.get().published_at.isoformat() == "2023-02-14T23:00:00+00:00"


def test_activity_ahead_is_public_at_once(tmp_path):
    record = event_record(status="planned", starts_on="2190-03-01", ends_on="2190-03-02")

    load(write_records(tmp_path, events=[record]))

    assert [event.slug for event in Event.objects.published().upcoming()] == ["first-visit"]


def test_document_is_public_from_its_day_and_page_from_the_start_of_the_project(tmp_path):
    make_project(starts_on=date(2020, 9, 1))

    load(write_records(tmp_path, documents=[document_record()], pages=[page_record()]))

    assert Document.objects.get().published_at.isoformat() == "2020-12-08T23:00:00+00:00"
    assert Page.objects.get().published_at.isoformat() == "2020-08-31T22:00:00+00:00"


@pytest.mark.parametrize("language", ["en", "ru"])
def test_columns_are_the_same_whatever_language_is_active(tmp_path, language):
    with translation.override(language):
        load(write_records(tmp_path, topics=[topic_record(name=both("Networks", "Сети"))]))

    with connection.cursor() as cursor:
        cursor.execute("SELECT name, name_en, name_ru FROM registers_topic")
        assert cursor.fetchall() == [("Networks", "Networks", "Сети")]


def test_base_column_follows_an_update(tmp_path):
    load(write_records(tmp_path, topics=[topic_record()]))

    load(write_records(tmp_path, topics=[topic_record(name=both("Links"))]))

    with connection.cursor() as cursor:
        cursor.execute("SELECT name, name_en FROM registers_topic")
        assert cursor.fetchall() == [("Links", "Links")]


def test_first_topic_is_the_main_one(tmp_path):
    first, second = make_topic(slug="first"), make_topic(slug="second")

    load(write_records(tmp_path, events=[event_record(topics=["second", "first"])]))

    event = Event.objects.get()
    assert event.main_topic == second
    assert set(event.topics.all()) == {first, second}


def test_total_is_stored_only_where_the_split_is_unknown(tmp_path):
    unknown = {"number": 35, "approximate": True, "women": 4}
    known = {"number": 5, "approximate": False, "women": None}
    women = [participants_record("Ministry", number=3, women=1), participants_record("Academy", number=2)]

    load(
        write_records(
            tmp_path,
            events=[
                event_record("unknown", participants=[participants_record()], participants_total=unknown),
                event_record("known", participants=women, participants_total=known),
            ],
        )
    )

    stored = Event.objects.values_list("total", "total_is_approximate", "total_women")
    assert stored.get(slug="unknown") == (35, True, 4)
    assert stored.get(slug="known") == (None, False, None)


def test_parent_may_stand_below_its_part(tmp_path):
    part = body_record("unit", parent="directorate", parent_relation="part_of")
    middle = body_record("directorate", parent="agency", parent_relation="part_of")

    load(write_records(tmp_path, bodies=[part, middle, body_record("agency")]))

    assert dict(Body.objects.values_list("slug", "parent__slug")) == {
        "unit": "directorate",
        "directorate": "agency",
        "agency": None,
    }


def test_two_bodies_change_places(tmp_path):
    below = {"parent_relation": "part_of"}
    load(write_records(tmp_path, bodies=[body_record("one"), body_record("two", parent="one", **below)]))

    load(write_records(tmp_path, bodies=[body_record("one", parent="two", **below), body_record("two")]))

    assert dict(Body.objects.values_list("slug", "parent__slug")) == {"one": "two", "two": None}


@pytest.mark.parametrize("language", ["en", "ru"])
def test_hostile_rich_text_is_cleaned(tmp_path, language):
    hostile = (
        '<p onclick="steal()" style="color:red">Read <a href="javascript:steal()">this</a>'
        '<script>steal()</script><b>now</b></p><h1 class="MsoTitle">Title</h1><img src=x onerror="steal()">'
    )
    bodies = {**both("<p>They came.</p>"), language: hostile}

    load(write_records(tmp_path, articles=[article_record(body=bodies)], pages=[page_record(body=bodies)]))

    clean = "<p>Read this<strong>now</strong></p><h2>Title</h2>"
    assert getattr(Article.objects.get(), f"body_{language}") == clean
    assert getattr(Page.objects.get(), f"body_{language}") == clean


def test_cleaned_text_counts_as_unchanged(tmp_path):
    folder = write_records(tmp_path, articles=[article_record(body=both("<p><b>They</b> came.</p><script>x</script>"))])
    load(folder)

    assert load(folder) == ["articles: 1 row, 0 created, 0 updated, 1 unchanged"]


# Loading again.


def test_changed_record_updates_its_row(tmp_path):
    load(write_records(tmp_path, articles=[article_record("first"), article_record("second")]))
    key = Article.objects.get(slug="second").pk

    again = load(write_records(tmp_path, articles=[article_record("first"), article_record("second", is_demo=True)]))

    assert again == ["articles: 2 rows, 0 created, 1 updated, 1 unchanged"]
    assert list(Article.objects.filter(is_demo=True).values_list("pk", "slug")) == [(key, "second")]


@pytest.mark.parametrize(
    "change",
    [{"ends_on": "2023-02-17"}, {"programme": [programme_record(date=None, bodies=[])]}],
    ids=["days", "programme"],
)
def test_changed_activity_has_the_moment_of_its_change(tmp_path, change):
    registers = {"places": [place_record()], "countries": [country_record()]}
    record = event_record(place="brussels", programme=[], participants=[])
    load(write_records(tmp_path, **registers, events=[record]))
    first = Event.objects.get().facts_changed_at
    load(write_records(tmp_path, **registers, events=[record]))
    again = Event.objects.get().facts_changed_at
    load(write_records(tmp_path, **registers, events=[{**record, **change}]))

    assert first == again == Event.objects.get().published_at
    assert Event.objects.get().facts_changed_at > again


def test_changed_relation_or_part_is_an_update(tmp_path):
    make_topic(slug="old")
    make_topic(slug="new")
    load(write_records(tmp_path, events=[event_record(topics=["old", "new"], programme=[programme_record()])]))

    relation = load(write_records(tmp_path, events=[event_record(topics=["old"], programme=[programme_record()])]))
    part = load(write_records(tmp_path, events=[event_record(topics=["old"])]))

    assert relation == part == ["events: 1 row, 0 created, 1 updated, 0 unchanged"]
    assert [topic.slug for topic in Event.objects.get().topics.all()] == ["old"]
    assert ProgrammeItem.objects.count() == 0


def test_columns_that_the_format_does_not_have_stay(tmp_path):
    cover = make_image()
    make_article(slug="first-news", cover=cover, trashed_at="2024-01-01T00:00:00Z")

    load(write_records(tmp_path, articles=[article_record()]))

    article = Article.objects.get()
    assert article.title_en == "First news"
    assert article.cover == cover
    assert article.trashed_at.year == 2024


LIVES = [
    {"state": "draft"},
    {"state": "draft", "published_at": None},
    {"state": "in_review", "published_at": None},
    {"state": "archived"},
    {"withdrawn_at": datetime(2024, 1, 1, tzinfo=UTC)},
    {"trashed_at": datetime(2024, 1, 1, tzinfo=UTC)},
]


@pytest.mark.parametrize("life", LIVES)
@pytest.mark.parametrize(
    ("make", "kind", "record"),
    [
        (make_article, "articles", article_record),
        (make_event, "events", event_record),
        (make_page, "pages", page_record),
        (make_document, "documents", document_record),
    ],
)
def test_loading_again_changes_the_content_and_not_the_life_of_a_page(tmp_path, make, kind, record, life):
    row = make(slug=record()["slug"], **life)
    names = ["state", "withdrawn_at", "trashed_at", *(["published_at"] if kind != "articles" else [])]
    before = [getattr(row, name) for name in names]

    said = load(write_records(tmp_path, **{kind: [record()]}))

    row.refresh_from_db()
    assert said == [f"{kind}: 1 row, 0 created, 1 updated, 0 unchanged"]
    assert (row.title_en, [getattr(row, name) for name in names]) == (record()["title"]["en"], before)


def test_first_publication_of_an_activity_stays(tmp_path):
    load(write_records(tmp_path, events=[event_record()]))

    load(write_records(tmp_path, events=[event_record(starts_on="2023-02-16")]))

    event = Event.objects.get()
    assert event.starts_on == date(2023, 2, 16)
    assert event.published_at.isoformat() == "2023-02-14T23:00:00+00:00"


def test_names_of_participants_survive(tmp_path):
    listed = [participants_record("Ministry", number=3), participants_record("Academy", number=2)]
    total = {"number": 5, "approximate": False, "women": None}
    load(write_records(tmp_path, events=[event_record(participants=listed, participants_total=total)]))
    kept = keep_a_name(Delegation.objects.get(institution_en="Ministry"))

    listed[0]["number"], total["number"] = 4, 6
    load(write_records(tmp_path, events=[event_record(participants=listed, participants_total=total)]))

    assert list(Participant.objects.values_list("pk", "delegation__number")) == [(kept.pk, 4)]


def test_delegation_whose_names_are_kept_is_not_removed(tmp_path):
    load(write_records(tmp_path, events=[event_record(participants=[participants_record("Ministry")])]))
    kept = keep_a_name(Delegation.objects.get())

    lines = refused(write_records(tmp_path, events=[event_record(participants=[participants_record("Ministries")])]))

    assert len(lines) == 1
    assert lines[0].startswith("events.json, row 1, participants: received [")
    assert lines[0].endswith(
        "“Ministry” is missing here, but the office keeps entries below it. "
        "Put it back, or first move or delete those entries in the admin."
    )
    assert list(Participant.objects.values_list("pk", flat=True)) == [kept.pk]


def test_featured_mark_moves_from_one_article_to_another(tmp_path):
    load(write_records(tmp_path, articles=[article_record("new"), article_record("old", is_featured=True)]))

    load(write_records(tmp_path, articles=[article_record("new", is_featured=True), article_record("old")]))

    assert [article.slug for article in Article.objects.filter(is_featured=True)] == ["new"]


# Ways to say which files.


def test_order_of_names_does_not_matter(tmp_path):
    folder = write_records(tmp_path, places=[place_record()], countries=[country_record()])

    said = load(folder / "places.json", folder / "countries.json")

    assert said == [
        "countries: 1 row, 1 created, 0 updated, 0 unchanged",
        "places: 1 row, 1 created, 0 updated, 0 unchanged",
    ]
    assert Place.objects.get().country.code == "BE"


def test_json_lines_are_read_line_by_line(tmp_path):
    articles = [article_record(f"article-number-{number}") for number in range(1, 1202)]

    said = load(write_lines(tmp_path / "articles.jsonl", articles))

    assert said == ["articles: 1201 rows, 1201 created, 0 updated, 0 unchanged"]
    assert Article.objects.published().count() == 1201


def test_empty_lines_and_byte_order_marks_are_nothing(tmp_path):
    lines, whole = tmp_path / "topics.jsonl", tmp_path / "countries.json"
    lines.write_text("\ufeff" + json.dumps(topic_record()) + "\n\n", "utf-8")
    whole.write_text("\ufeff" + json.dumps([country_record()]), "utf-8")

    load(lines, whole)

    assert (Topic.objects.count(), Country.objects.count()) == (1, 1)


def test_dry_run_says_what_it_would_do_and_stores_nothing(tmp_path):
    load(write_records(tmp_path, topics=[topic_record("old"), topic_record("same")]))

    said = load(
        write_records(tmp_path, topics=[topic_record("old", order=2), topic_record("same"), topic_record("new")]),
        dry_run=True,
    )

    assert said == [
        "topics: 3 rows, 1 would be created, 1 would be updated, 1 unchanged",
        "A dry run: nothing was stored.",
    ]
    assert sorted(Topic.objects.values_list("slug", "order")) == [("old", 1), ("same", 1)]


def test_queries_do_not_grow_with_the_rows(tmp_path, django_assert_num_queries):
    make_event(slug="visit")
    few = write_lines(tmp_path / "articles.jsonl", [article_record(f"few-{n}", event="visit") for n in range(2)])
    with django_assert_num_queries(QUERIES_OF_A_BATCH):
        load(few)
    connection.run_on_commit.clear()  # each load is a transaction of its own, but for those of a test

    many = write_lines(tmp_path / "articles.jsonl", [article_record(f"many-{n}", event="visit") for n in range(300)])
    with django_assert_num_queries(QUERIES_OF_A_BATCH):
        load(many)


QUERIES_OF_A_BATCH = 19  # nine for the rows, eight for the index of the search, two begin a new generation


# Bad files.


def test_unknown_name_is_refused_with_the_known_ones(tmp_path):
    with pytest.raises(CommandError) as stop:
        load(write_records(tmp_path, event=[event_record()]))

    assert str(stop.value) == (
        f"{tmp_path}/event.json: unknown name. Allowed: topics, countries, places, bodies, documents, project, pages, "
        "events, articles, each as .json or .jsonl."
    )


def test_missing_file_and_empty_folder_are_refused(tmp_path):
    with pytest.raises(CommandError, match=r"/events\.json: there is no such file\.$"):
        load(tmp_path / "events.json")
    with pytest.raises(CommandError, match=r": there is no \.json or \.jsonl file in this folder\.$"):
        load(tmp_path)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (b'[{"slug": ]', "topics.json: The file is not JSON: line 1, column 11, Expecting value."),
        ('["сеть"]'.encode("cp1251"), "topics.json: The file is not UTF-8: see byte 3."),
        (b'{"slug": "networks"}', "topics.json: The file holds something else than a list in square brackets."),
        (b"[5]", "topics.json, row 1: received 5. Allowed: an object with the fields slug, order, name, description."),
    ],
)
def test_file_that_is_something_else_is_refused(tmp_path, text, line):
    (tmp_path / "topics.json").write_bytes(text)

    assert refused(tmp_path) == [line]


def test_file_nested_without_end_is_refused(tmp_path):
    (tmp_path / "topics.json").write_text("[" * 100_000)
    write_lines(tmp_path / "topics.jsonl", []).write_text("[" * 100_000 + "\n")

    lines = refused(tmp_path)

    assert [line.split(":")[0] for line in lines] == ["topics.json", "topics.jsonl, line 1"]


def test_project_is_one_object(tmp_path):
    assert refused(write_records(tmp_path, project=[])) == [
        "project.json: The file holds something else than one object in curly brackets."
    ]


def test_bad_line_is_named_by_its_number(tmp_path):
    file = tmp_path / "topics.jsonl"
    file.write_bytes(json.dumps(topic_record()).encode() + b'\n\n{"slug"\n"\xff"\n')

    lines = refused(file)

    assert [line.removeprefix(str(tmp_path)) for line in lines] == [
        '/topics.jsonl, line 3: received {"slug". This is not JSON: EOF while parsing an object at line 1 column 7.',
        '/topics.jsonl, line 4: received "\ufffd". This is not JSON: invalid unicode code point at line 1 column 2.',
    ]


def test_what_refers_to_a_broken_file_is_not_blamed(tmp_path):
    write_records(tmp_path, places=[place_record()])
    (tmp_path / "countries.json").write_text("[")

    assert [line.split(":")[0] for line in refused(tmp_path)] == ["countries.json"]


# Bad rows: each with its line.

WORDS = "There is no such field here. There are: slug, order, name, description."
NAMES = json.dumps([dated_name("One", None, "2020-01-02", ru_locative="")])
CASES = [
    ("topics", topic_record(order="1"), 'order: received "1". Allowed: a whole number, not below zero.'),
    ("topics", topic_record(colour="red"), f'colour: received "red". {WORDS}'),
    ("topics", topic_record(name="Networks"), 'name: received "Networks". Allowed: an object with the fields en, ru.'),
    ("topics", topic_record(name=both("")), 'name: received {"en": "", "ru": ""}. This field cannot be blank.'),
    (
        "topics",
        topic_record(name={"en": "Networks"}),
        "name.ru: received nothing. This field is missing; where a value is unknown, write null.",
    ),
    (
        "topics",
        topic_record(order=-1),
        "order: received -1. Ensure this value is greater than or equal to 0.",
    ),
    (
        "topics",
        topic_record(description=both("a\x00b", "")),
        'description.en: received "a\\u0000b". The text holds a NUL character, which no database keeps.',
    ),
    (
        "topics",
        topic_record("Сети"),
        'slug: received "Сети". Enter a valid “slug” consisting of letters, numbers, underscores or hyphens. '
        "An address holds small Latin letters, figures and single hyphens, with a letter among them, "
        "and is not the name of a section, such as “news” or “page”.",
    ),
    (
        "countries",
        country_record(role="member"),
        'role: received "member". Allowed: beneficiary, eu_member, other.',
    ),
    (
        "places",
        place_record(timezone="Brussels"),
        'timezone: received "Brussels". “Brussels” is no time zone. Zones are named like Asia/Tashkent.',
    ),
    (
        "places",
        place_record(longitude=None),
        "latitude, longitude: received 50.85, null. "
        "Give both coordinates, latitude −90 to 90 and longitude −180 to 180, or none.",
    ),
    (
        "places",
        place_record(country="XX"),
        'country: received "XX". There is no country with this code, neither in the files nor in the database.',
    ),
    (
        "bodies",
        body_record(parent_relation="part_of"),
        'parent, parent_relation: received null, "part_of". '
        "A body above it and how it belongs to that body go together; a body is not above itself.",
    ),
    (
        "bodies",
        body_record(website="not an address"),
        'website: received "not an address". Enter a valid URL.',
    ),
    (
        "documents",
        document_record(url=""),
        'url: received "". A document is a link or a file: give one of the two.',
    ),
    (
        "documents",
        document_record(adopted_on="9.12.2020"),
        'adopted_on: received "9.12.2020". Allowed: a day such as 2023-02-15.',
    ),
    (
        "documents",
        document_record(adopted_on="0202-12-09"),
        'adopted_on: received "0202-12-09". Allowed: years from 1800 to 2199.',
    ),
    (
        "events",
        event_record(ends_on="2023-02-14"),
        'ends_on, starts_on: received "2023-02-14", "2023-02-15". The activity ends before it starts.',
    ),
    (
        "events",
        event_record(status="cancelled"),
        'status, status_note: received "cancelled", null. A cancelled or postponed activity needs a note for readers.',
    ),
    (
        "events",
        event_record(kind="visit"),
        'kind: received "visit". Allowed: study_visit, training, seminar, workshop, round_table, course_abroad, '
        "steering_committee.",
    ),
    # The rules across rows, by the functions that forms call.
    (
        "events",
        event_record(programme=[programme_record(1), programme_record(2, date="2023-02-17")]),
        'programme[2].date: received "2023-02-17". '
        "17 February 2023 is outside the activity, which lasts from 15 February 2023 to 16 February 2023.",
    ),
    (
        "events",
        event_record(programme=[programme_record(1, starts_at="09:00")]),
        'programme[1].starts_at, programme[1].date: received "09:00", null. A time needs its day.',
    ),
    (
        "events",
        event_record(programme=[programme_record(1), programme_record(1)]),
        "programme[2].order: received 1. programme[1] says the same.",
    ),
    (
        "events",
        event_record(participants=[participants_record(women=2)]),
        "participants[1].women, participants[1].number: received 2, null. "
        "There are more women than participants in the delegation.",
    ),
    (
        "events",
        event_record(
            participants=[participants_record("Ministry", number=3), participants_record("Academy", number=2)],
            participants_total={"number": 6, "approximate": False, "women": None},
        ),
        "participants_total.number: received 6. Allowed: 5, as the participants say.",
    ),
    (
        "events",
        event_record(
            participants=[participants_record("Ministry", number=3, women=0)],
            participants_total={"number": 3, "approximate": False, "women": None},
        ),
        "participants_total.women: received null. Allowed: 0, as the participants say.",
    ),
    (
        "events",
        event_record(topics=["networks", "unheard-of"]),
        'topics[2]: received "unheard-of". There is no topic with this slug, neither in the files nor in the database.',
    ),
    (
        "places",
        place_record(
            dated_names=[
                dated_name("One", None, "2020-01-02", ru_locative=""),
                dated_name("Two", "2020-01-02", None, ru_locative=""),
            ]
        ),
        f"dated_names: received {NAMES[:80]}…. "
        "Two names would have been official on the same day. Let one end before the other begins.",
    ),
    (
        "bodies",
        body_record(parent="agency", parent_relation="part_of"),
        'parent: received "agency". “agency” would come to lie below itself. Choose a body above it.',
    ),
    (
        "articles",
        article_record(lead=both("x" * 401, "")),
        f'lead.en: received "{"x" * 79}…. Allowed: a text of up to 400 characters.',
    ),
    (
        "articles",
        article_record(updated_at={"en": "2023-02-20T12:00:00Z", "ru": "2023-02-19T12:00:00Z"}),
        'translation_state.ru: received "current". Allowed: outdated, as texts and updated_at say.',
    ),
    (
        "articles",
        article_record(body=both("<p>Text</p>", "<script>nothing</script>")),
        'updated_at.ru: received "2023-02-20T12:00:00Z". Allowed: a moment where title and text are there, else null.',
    ),
    (
        "articles",
        article_record(published_at="2023-02-20T12:00:00"),
        'published_at: received "2023-02-20T12:00:00". Allowed: a moment such as 2023-02-20T12:00:00Z.',
    ),
]


@pytest.mark.parametrize(("kind", "record", "line"), CASES, ids=[f"{kind}: {line[:30]}" for kind, _r, line in CASES])
def test_bad_row_is_named_with_its_field_and_value(tmp_path, kind, record, line):
    make_country(code="BE", alpha3="BEL")
    make_topic(slug="networks")

    assert refused(write_records(tmp_path, **{kind: [record]})) == [f"{kind}.json, row 1, {line}"]


def test_country_must_be_that_of_the_place(tmp_path):
    folder = write_records(
        tmp_path,
        countries=[country_record(), country_record("FR", "FRA")],
        places=[place_record()],
        events=[event_record(place="brussels", host_country="FR")],
    )

    assert refused(folder) == [
        'events.json, row 1, host_country: received "FR". '
        "Brussels lies in Belgium. Leave the country empty or choose that one."
    ]


def test_cycle_of_bodies_is_refused_and_what_lies_below_it_is_not_blamed(tmp_path):
    below = {"parent_relation": "part_of"}
    bodies = [
        body_record("one", parent="two", **below),
        body_record("two", parent="one", **below),
        body_record("three", parent="two", **below),
    ]

    assert refused(write_records(tmp_path, bodies=bodies)) == [
        'bodies.json, row 1, parent: received "two". “one” would come to lie below itself. Choose a body above it.',
        'bodies.json, row 2, parent: received "one". “two” would come to lie below itself. Choose a body above it.',
    ]


def test_cycle_through_a_stored_body_is_refused(tmp_path):
    below = {"parent_relation": "part_of"}
    load(write_records(tmp_path, bodies=[body_record("one"), body_record("two", parent="one", **below)]))

    assert refused(write_records(tmp_path, bodies=[body_record("one", parent="two", **below)])) == [
        'bodies.json, row 1, parent: received "two". “one” would come to lie below itself. Choose a body above it.'
    ]


def test_picture_that_may_not_be_published_stands_in_the_way_of_its_page(tmp_path):
    article = make_article(slug="first-news")
    article.gallery.add(make_image(people_visible="identifiable", consent="unknown"))

    lines = refused(write_records(tmp_path, articles=[article_record()]))

    assert [line.split(" may not be ")[1].split(":")[0] for line in lines] == ["published yet"]
    article.refresh_from_db()
    assert article.title_en != "First news"


def test_address_given_twice_is_named_with_both_rows(tmp_path):
    write_lines(tmp_path / "topics.jsonl", [topic_record("second"), topic_record("first")])
    write_records(tmp_path, topics=[topic_record("first"), topic_record("other"), topic_record("other")])

    assert refused(tmp_path) == [
        f'topics.json, row 3, slug: received "other". {tmp_path}/topics.json, row 2 has it already.',
        f'topics.jsonl, line 2, slug: received "first". {tmp_path}/topics.json, row 1 has it already.',
    ]


def test_delegation_given_twice_is_refused(tmp_path):
    twice = [participants_record("Ministry"), participants_record("Ministry")]

    assert refused(write_records(tmp_path, events=[event_record(participants=twice)])) == [
        "events.json, row 1, participants[2].country, participants[2].institution.en, participants[2].mode: "
        'received null, "Ministry", "on_site". participants[1] says the same.'
    ]


def test_second_featured_article_is_refused(tmp_path):
    make_article(slug="already", is_featured=True)

    assert refused(
        write_records(tmp_path, articles=[article_record("news-one"), article_record(is_featured=True)])
    ) == [
        "articles.json, row 2, is_featured: received true. "
        "Another news item is featured. Take the mark from that one first."
    ]


def test_reference_of_another_activity_is_refused(tmp_path):
    make_event(reference="RG1.3")

    assert refused(write_records(tmp_path, events=[event_record(reference="RG1.3")])) == [
        'events.json, row 1, reference: received "RG1.3". Another activity has this reference.'
    ]


def test_code_of_another_country_is_refused(tmp_path):
    make_country(code="BL", alpha3="BEL")

    assert refused(write_records(tmp_path, countries=[country_record()])) == [
        'countries.json, row 1, alpha3: received "BEL". '
        "Another record has this value already, and it may be given once only."
    ]


def test_every_bad_row_of_every_file_is_listed_and_nothing_is_stored(tmp_path):
    folder = write_records(
        tmp_path,
        topics=[topic_record(), topic_record("bad", order=None)],
        places=[place_record(country="XX")],
        events=[
            event_record("one", ends_on="2023-01-01"),
            event_record("two"),
            event_record("three", kind="party", colour="red"),
            event_record("four", ends_on="2023-01-01"),
            event_record("five", topics=["bad"]),
        ],
    )

    lines = refused(folder)

    assert [line.split(":")[0] for line in lines] == [
        "events.json, row 1, ends_on, starts_on",
        "events.json, row 3, colour",
        "events.json, row 3, kind",
        "events.json, row 4, ends_on, starts_on",
        "places.json, row 1, country",
        "topics.json, row 2, order",
    ]
    assert (Topic.objects.count(), Place.objects.count(), Event.objects.count()) == (0, 0, 0)


def test_too_long_a_title_is_named_in_the_language_that_has_it(tmp_path):
    lines = refused(write_records(tmp_path, articles=[article_record(title=both("News", "x" * 201))]))

    assert lines == [
        f'articles.json, row 1, title.ru: received "{"x" * 79}…. '
        "Ensure this value has at most 200 characters (it has 201)."
    ]

from datetime import UTC, date, datetime, timedelta

import pytest
from django.utils import timezone

from leica.search.models import Entry
from news.models import Article
from tests.make import (
    make_article,
    make_body,
    make_country,
    make_document,
    make_event,
    make_page,
    make_place,
    make_topic,
)
from tests.pages_read import read

pytestmark = pytest.mark.django_db


def test_every_kind_of_page_is_found(reader, indexed):
    make_article(title_en="Borders in the news")
    make_event(title_en="Borders visited")
    make_body(name_en="Borders Agency", abbreviation_en="BA")
    make_document(title_en="Borders directive")
    make_page(title_en="About borders")
    make_article(title_en="Another matter")
    indexed()

    found = reader.page("border")

    assert sorted(found.titles) == [
        "About borders",
        "Borders Agency (BA)",
        "Borders directive",
        "Borders in the news",
        "Borders visited",
    ]
    assert found.facet("in") == {"news": 1, "activities": 1, "bodies": 1, "documents": 1, "pages": 1}


def test_title_weighs_more_than_lead_and_lead_more_than_text(reader, indexed):
    make_article(title_en="In the text", lead_en="One.", body_en="<p>Something on customs.</p>")
    make_article(title_en="In the lead", lead_en="Something on customs.", body_en="<p>One.</p>")
    make_article(title_en="In the title: customs", lead_en="One.", body_en="<p>One.</p>")
    indexed()

    assert reader.titles("customs") == ["In the title: customs", "In the lead", "In the text"]


def test_of_two_alike_the_newer_comes_first_but_not_before_a_better_one(reader, indexed):
    make_article(title_en="Customs, old", published_at=datetime(2019, 3, 1, tzinfo=UTC))
    make_article(title_en="Customs, new", published_at=datetime(2023, 3, 1, tzinfo=UTC))
    make_article(title_en="Newest", lead_en="Customs.", published_at=datetime(2024, 3, 1, tzinfo=UTC))
    indexed()

    assert reader.titles("customs") == ["Customs, new", "Customs, old", "Newest"]
    assert reader.titles("customs", sort="date") == ["Newest", "Customs, new", "Customs, old"]


@pytest.mark.parametrize(
    ("typed", "titles"),
    [
        ("police riga", ["Police in Riga"]),
        ("police -riga", ["Police in Budapest"]),
        ("riga OR budapest", ["Police in Budapest", "Police in Riga"]),
        ('"in riga"', ["Police in Riga"]),
        ('"riga police"', []),
        ("Polices", ["Police in Budapest", "Police in Riga"]),
    ],
)
def test_words_phrases_or_and_minus(reader, indexed, typed, titles):
    make_article(title_en="Police in Riga")
    make_article(title_en="Police in Budapest")
    indexed()

    assert sorted(reader.titles(typed)) == titles


@pytest.mark.parametrize("typed", ["заключённые", "заключенного", "ЗАКЛЮЧЁННЫХ"])
def test_russian_words_are_found_in_every_form_and_with_either_e(reader, indexed, typed):
    make_article(title_ru="Оценка рисков у новых заключённых")
    indexed()

    assert reader.titles(typed, prefix="/ru") == ["Оценка рисков у новых заключённых"]


def test_a_no_break_space_is_a_space(reader, indexed):
    make_article(title_en="Meeting of 15\xa0February")
    indexed()

    assert reader.titles('"15 february"') == ["Meeting of 15 February"]


def test_names_of_today_and_yesterday_lead_to_each_other(reader, indexed):
    place = make_place(name_en="Astana", name_ru="Астана")
    place.dated_names.create(
        name_en="Nur-Sultan", name_ru="Нур-Султан", valid_from=date(2019, 3, 23), valid_to=date(2022, 9, 16)
    )
    make_event(title_en="A round table", place=place)
    make_article(title_en="Prosecutors in Nur-Sultan")
    make_article(title_en="Somewhere else")
    indexed()

    for typed in ("Astana", "nur-sultan", "Астана", "Астане", "Нур-Султане"):
        assert sorted(reader.titles(typed)) == ["A round table", "Prosecutors in Nur-Sultan"], typed


def test_a_body_is_found_under_every_name(reader, indexed):
    body = make_body(name_en="Agency for Training", name_ru="Агентство по обучению", abbreviation_en="AFT")
    body.former_names.create(name_en="Police College", abbreviation_en="PC", valid_to=date(2016, 6, 30))
    body.alternative_names.create(language="en", name="Training Academy")
    indexed()

    for typed in ("AFT", "Police College", "PC", "training academy", "Агентство по обучению"):
        assert reader.titles(typed) == ["Agency for Training (AFT)"], typed


def test_a_name_is_found_in_the_other_script(reader, indexed):
    make_article(title_en="Police of Talas", title_ru="Милиция Таласа")
    indexed()

    assert reader.titles("Талас") == ["Police of Talas"]
    assert reader.titles("в Таласе") == ["Police of Talas"]
    assert reader.titles("talas", prefix="/ru") == ["Милиция Таласа"]


def test_found_words_are_marked_and_the_text_around_them_is_shown(reader, indexed):
    make_article(title_en="Four cities", lead_en="One.", body_en=f"<p>{'Before. ' * 60}Prisons &amp; courts.</p>")
    indexed()

    found = reader.page("prison")

    assert found.marks() == ["Prisons"]
    assert "… " in found.text
    assert "Prisons & courts" in found.text


def test_nothing_of_a_text_becomes_markup(reader, indexed):
    make_article(
        title_en="<b>Prison</b> & <script>alert(1)</script>",
        lead_en='"><img src=x onerror=alert(1)> prison',
        body_en="<p>&lt;script&gt;prison&lt;/script&gt;</p>",
    )
    indexed()

    found = reader.page('prison "><script>alert(2)</script>')
    answer = reader.client.get("/search/", {"q": "prison"}).content.decode()

    assert found.page.find("main//script") == []
    assert "<img src=x" not in answer
    assert "<script>alert" not in answer
    assert reader.titles("prison") == ["<b>Prison</b> & <script>alert(1)</script>"]


# Facets.


@pytest.fixture
def stories(db):
    latvia, hungary = make_country(code="LV", name_en="Latvia"), make_country(code="HU", name_en="Hungary")
    borders, courts = make_topic(slug="borders", name_en="borders"), make_topic(slug="courts", name_en="courts")
    first = make_event(title_en="Police one", kind="training", starts_on=date(2022, 1, 1), ends_on=date(2022, 1, 2))
    second = make_event(title_en="Police two", kind="seminar", starts_on=date(2023, 1, 1), ends_on=date(2023, 1, 2))
    third = make_article(title_en="Police three", published_at=datetime(2023, 5, 1, tzinfo=UTC))
    first.countries.add(latvia)
    first.topics.add(borders)
    second.countries.add(latvia, hungary)
    second.topics.add(courts)
    third.countries.add(hungary)
    third.topics.add(borders)


def test_facets_count_what_was_found(reader, indexed, stories):
    indexed()

    found = reader.page("police")

    assert found.facet("in") == {"news": 1, "activities": 2, "bodies": 0, "documents": 0, "pages": 0}
    assert found.facet("kind") == {"training": 1, "seminar": 1}
    assert found.facet("country") == {"HU": 2, "LV": 2}
    assert found.facet("topic") == {"borders": 2, "courts": 1}
    assert found.facet("year") == {"2023": 2, "2022": 1}


def test_facets_combine_and_each_counts_as_if_it_were_not_chosen(reader, indexed, stories):
    indexed()

    found = reader.page("police", country="LV", year="2023")

    assert found.titles == ["Police two"]
    assert found.facet("country") == {"HU": 2, "LV": 1}
    assert found.facet("year") == {"2023": 1, "2022": 1}
    assert found.facet("topic") == {}, "one value alone narrows nothing"


def test_two_values_of_one_facet_are_either_of_them(reader, indexed, stories):
    indexed()

    assert sorted(reader.titles("police", kind=["training", "seminar"])) == ["Police one", "Police two"]


def test_chips_take_one_filter_away_and_keep_the_rest(reader, indexed, stories):
    indexed()

    chips = reader.page("police", country=["LV", "HU"], year="2023", page="1").chips()

    assert chips == {
        "Latvia": "?q=police&country=HU&year=2023",
        "Hungary": "?q=police&country=LV&year=2023",
        "2023": "?q=police&country=LV&country=HU",
    }


def test_unknown_values_are_left_out_and_said_to_be(reader, indexed, stories):
    indexed()

    found = reader.page("police", country="XX", kind="<b>", year="20x3", topic="borders")

    assert sorted(found.titles) == ["Police one", "Police three"]
    assert found.notes() == ["Not known here, and left out: <b>, XX, 20x3."]


def test_nothing_with_these_filters_offers_the_whole_site(reader, indexed, stories):
    indexed()

    found = reader.page("police", year="2019")

    assert found.empty() == "Nothing about “police” fits all of these"
    assert "?q=police" in found.page.links()


# Languages.


def test_a_page_in_both_languages_is_found_once_in_that_of_the_reader(reader, indexed):
    make_article(title_en="Europol speaks", title_ru="Europol говорит")
    indexed()

    assert reader.titles("europol") == ["Europol speaks"]
    assert reader.titles("europol", prefix="/ru") == ["Europol говорит"]


def test_what_exists_in_the_other_language_only_is_found_and_says_so(reader, indexed):
    make_article(slug="calendar", title_en="Calendar for spring", languages=["en"], title_ru="", body_ru="")
    indexed()

    found = reader.page("calendar", prefix="/ru")

    assert found.titles == ["Calendar for spring"]
    assert found.paths() == ["/ru/news/calendar/"]
    assert "на английском" in found.text
    assert [node.get("lang") for node in found.page.find("article")] == ["en"]


def test_the_language_facet_tells_how_many_are_in_each(reader, indexed):
    make_article(title_en="Europol one", title_ru="Europol один")
    make_article(title_en="Europol two", title_ru="", body_ru="", languages=["en"])
    indexed()

    found = reader.page("europol", prefix="/ru")

    assert found.facet("lang") == {"ru": 1, "en": 1}
    assert reader.titles("europol", prefix="/ru", lang="en") == ["Europol two"]


# What is not public.


def hidden(title):
    later, earlier = timezone.now() + timedelta(hours=1), timezone.now() - timedelta(hours=1)
    return [
        make_article(title_en=f"{title} draft", state="draft"),
        make_article(title_en=f"{title} in review", state="in_review"),
        make_article(title_en=f"{title} scheduled", published_at=later),
        make_article(title_en=f"{title} withdrawn", withdrawn_at=earlier),
        make_article(title_en=f"{title} trashed", trashed_at=earlier),
        make_event(title_en=f"{title} activity", state="draft"),
        make_document(title_en=f"{title} document", published_at=later),
        make_page(title_en=f"{title} page", state="draft"),
    ]


def test_nothing_unpublished_is_found_counted_or_guessed(reader, indexed):
    hidden("Canary")
    make_article(title_en="Public", title_ru="Канарейка", languages=["en"])
    indexed()

    for typed in ("canary", "canray", "canary OR public -other", "Канарейка"):
        for prefix in ("", "/ru"):
            found = reader.page(typed, prefix=prefix)
            assert [title for title in found.titles if title != "Public"] == [], typed
            assert "anary" not in found.text.replace(f"“{typed}”", "").replace(typed, ""), typed
    assert reader.suggested("cana") == []
    assert reader.suggested("кана", prefix="/ru") == []
    assert sum(reader.page("public").facet("in").values()) == 1


def test_the_clock_lets_pages_in_and_out_without_a_new_index(reader, indexed):
    soon = make_article(title_en="Canary sings", published_at=timezone.now() + timedelta(hours=1))
    indexed()
    assert (reader.titles("canary"), reader.suggested("cana")) == ([], [])

    Entry.objects.filter(object_id=soon.pk).update(published_at=timezone.now() - timedelta(seconds=1))

    assert (reader.titles("canary"), reader.suggested("cana")) == (["Canary sings"], ["Canary sings"])


def test_an_activity_of_which_readers_know_the_month_shows_the_month(reader, indexed):
    event = make_event(
        title_en="Study visit ahead",
        lead_en="We go.",
        status="planned",
        schedule_public="month_only",
        starts_on=date(2027, 3, 9),
        ends_on=date(2027, 3, 11),
    )
    event.programme.create(title_en="Secret canary", order=1)
    indexed()

    found = reader.page("study visit ahead")

    assert "March 2027" in found.text
    assert "9" not in found.text
    assert reader.titles("canary") == []


def test_an_internal_line_of_the_programme_is_not_found(reader, indexed):
    event = make_event(title_en="The visit")
    event.programme.create(title_en="Canary briefing", order=1, is_public=False)
    event.programme.create(title_en="Open talks", order=2)
    indexed()

    assert reader.titles("canary") == []
    assert reader.titles("open talks") == ["The visit"]


def test_a_story_told_before_its_activity_does_not_tell_the_place(reader, indexed):
    place = make_place(name_en="Canaryville")
    draft, soon = (
        make_event(place=place, state="draft"),
        make_event(place=place, published_at=timezone.now() + timedelta(1)),
    )
    make_article(title_en="A story", event=draft)
    make_article(title_en="Another story", event=soon)
    indexed()

    assert reader.titles("Canaryville") == []


def test_archived_pages_are_found_and_say_so(reader, indexed):
    make_article(title_en="Old canary", state="archived")
    indexed()

    found = reader.page("canary")

    assert found.titles == ["Old canary"]
    assert "archive" in found.text


# The page itself.


@pytest.mark.parametrize(("articles", "typed"), [(1, "police"), (3, "police"), (3, "police officers")])
def test_a_search_costs_five_queries(reader, indexed, django_assert_num_queries, articles, typed):
    for number in range(articles):
        make_article(title_en=f"Police officers {number}")
    indexed()

    with django_assert_num_queries(5):
        assert len(reader.titles(typed)) == articles


def test_a_search_with_every_filter_costs_five_queries(reader, indexed, stories, django_assert_num_queries):
    indexed()

    with django_assert_num_queries(5):
        reader.page(
            "police", **{"in": "activities"}, kind="training", country="LV", topic="borders", year="2022", lang="en"
        )


def test_suggestions_cost_one_query(reader, indexed, django_assert_num_queries):
    make_article(title_en="Police officers")
    indexed()

    with django_assert_num_queries(1):
        assert reader.suggested("pol") == ["Police officers"]


def test_results_are_kept_out_of_other_search_engines(reader, indexed):
    make_article(title_en="Police")
    indexed()

    assert reader.page("police").page.robots() == ["noindex"]
    assert reader.page("nothing like it").page.robots() == ["noindex"]
    assert reader.page("").page.robots() == []


def test_pages_of_results_are_addresses(reader, indexed):
    for number in range(12):
        make_article(title_en=f"Police {number:02}", published_at=datetime(2023, 1, number + 1, tzinfo=UTC))
    indexed()

    first = reader.page("police", sort="date")
    second = reader.page("police", sort="date", page="2")

    assert first.titles == [f"Police {number:02}" for number in range(11, 1, -1)]
    assert second.titles == ["Police 01", "Police 00"]
    assert "?q=police&sort=date&page=2" in first.page.links()
    assert "?q=police&sort=date" in second.page.links()


def test_more_than_a_thousand_are_not_counted(reader, indexed):
    moment = datetime(2023, 1, 1, tzinfo=UTC)
    Article.objects.bulk_create(
        Article(
            slug=f"police-{number}",
            title_en=f"Police {number}",
            body_en="<p>Text.</p>",
            languages=["en"],
            state="approved",
            published_at=moment + timedelta(days=number),
        )
        for number in range(1005)
    )
    indexed()

    found = reader.page("police", sort="date")

    assert "More than 1,000 results" in found.text
    assert found.titles[0] == "Police 1004"
    assert reader.page("police", page="100").titles
    assert reader.page("police", page="101").empty() == "There is no page 101: the results end on page 100"


def test_the_menu_leads_to_the_search(client, project):
    assert "/search/" in read(client, "/").links()
    assert "/ru/search/" in read(client, "/ru/").links()

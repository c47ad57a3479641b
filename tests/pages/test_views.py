from datetime import date

import pytest
from django.test import Client

from tests.make import (
    make_article,
    make_body,
    make_country,
    make_delegation,
    make_document,
    make_event,
    make_page,
    make_place,
)
from tests.pages_read import read

pytestmark = pytest.mark.django_db

EVERYWHERE = ["/", "/news/", "/activities/", "/study-visits/", "/bodies/", "/figures/", "/documents/", "/about/"]


@pytest.fixture
def about(db):
    return make_page(slug="about", in_menu="main", title_en="About", title_ru="О проекте")


@pytest.mark.parametrize("path", EVERYWHERE)
def test_every_page_carries_the_emblem_and_the_disclaimer_in_its_language(visitor, project, about, path):
    english, russian = read(visitor, path), read(visitor, f"/ru{path}")

    assert english.texts("span[@class='funding__words']") == ["Funded by the European Union"] * 2
    assert russian.texts("span[@class='funding__words']") == ["Финансируется Европейским союзом"] * 2
    assert english.texts("p[@class='footer__disclaimer']") == ["The contents are ours."]
    assert russian.texts("p[@class='footer__disclaimer']") == ["За содержание отвечаем мы."]


@pytest.mark.parametrize("path", EVERYWHERE)
def test_language_switch_leads_to_the_same_page(visitor, project, about, path):
    assert [a.get("href") for a in read(visitor, path).find("nav[@class='languages']/a")] == [path, f"/ru{path}"]
    assert [a.get("href") for a in read(visitor, f"/ru{path}").find("nav[@class='languages']/a")] == [
        path,
        f"/ru{path}",
    ]


def test_language_switch_keeps_the_filters(visitor, project):
    page = read(visitor, "/activities/?kind=training")

    assert [a.get("href") for a in page.find("nav[@class='languages']/a")][1] == "/ru/activities/?kind=training"


@pytest.mark.parametrize("path", [*EVERYWHERE, "/nowhere/"])
def test_readers_get_no_cookie_and_one_answer_for_all(visitor, project, about, path):
    for address in (path, f"/ru{path}"):
        answer = visitor.get(address, headers={"accept-language": "ru"})

        assert not answer.cookies
        assert "Vary" not in answer
        assert answer["Cache-Control"] == "no-cache"
        assert answer["Content-Security-Policy"].startswith("default-src 'none'; style-src 'self'")
        assert answer["Content-Language"] == ("ru" if address.startswith("/ru/") else "en")


@pytest.mark.parametrize("cookie", ["x", "a" * 32])
def test_cookie_of_any_kind_changes_no_public_answer(visitor, project, cookie):
    plain = visitor.get("/")
    visitor.cookies["sessionid"] = cookie

    answer = visitor.get("/")

    assert (answer.content, answer.cookies, "Vary" in answer) == (plain.content, {}, False)


def test_form_without_its_token_is_refused_in_the_look_of_the_site(project):
    answer = Client(enforce_csrf_checks=True).post("/ru/")

    assert answer.status_code == 403
    assert "<h1>Форма не принята</h1>" in answer.text
    assert '<a href="/ru/">Открыть страницу заново</a>' in answer.text


def test_home_shows_the_featured_story_first_and_what_comes_next(visitor, project):
    make_article(title_en="Older", is_featured=True)
    make_article(title_en="Newer")
    make_article(title_en="Draft", state="draft")
    make_event(title_en="Next visit", status="planned", starts_on=date(2099, 1, 1), ends_on=date(2099, 1, 2))
    make_event(
        title_en="Secret visit", status="planned", starts_on=date(2099, 1, 1), ends_on=date(2099, 1, 2), state="draft"
    )

    assert read(visitor, "/").entries() == ["Older", "Newer", "Next visit"]


def test_home_counts_what_was_held_and_says_what_is_not_known(visitor, project):
    make_country(role="beneficiary")
    held = make_event()
    make_delegation(held, number=1100)
    make_delegation(make_event(kind="training"), number=13, is_approximate=True)
    make_event(kind="training")
    make_event(state="draft")
    make_event(status="cancelled", status_note_en="Called off.")

    page = read(visitor, "/")

    assert [value.replace("\xa0", " ") for value in page.texts("dd[@class='numbers__value']")] == [
        "3",
        "about 1 113",
        "1",
        "1",
    ]
    assert "known for 2 of 3 activities; 1 of the 2 numbers is approximate" in page.text("dd")


def test_home_says_what_every_partner_country_took_part_in(visitor, project):
    first, second = make_country(), make_country()
    make_event().countries.add(first, second)
    make_event().countries.add(first)

    assert "each took part in at least one activity" in read(visitor, "/").text("dl")

    make_country()
    assert "each took part" not in read(visitor, "/").text("dl")


def test_home_without_results_leaves_their_section_out(visitor, project):
    make_article()

    page = read(visitor, "/")

    assert len(page.entries()) == 1
    assert page.texts("h2")[:3] == ["News", "Planned", "This site"]
    assert "No activity is announced at the moment." in page.text("aside")


def test_home_of_a_closed_project_announces_nothing_and_leads_to_the_archive(visitor, project):
    type(project).objects.update(archive_notice_enabled=True, archive_notice_en="The project has ended.")
    make_article(state="archived")

    page = read(visitor, "/")

    assert page.texts("h3[@class='empty__title']") == ["The news is kept in the archive"]
    assert "/news/2023/" in page.links()
    assert page.find("aside") == []
    assert "The project has ended." in page.text("p")


def test_site_without_content_still_stands(visitor, db):
    page = read(visitor, "/")

    assert page.texts("span[@class='funding__words']") == ["Funded by the European Union"] * 2
    assert "Nothing has been published yet" in page.text()


def test_document_list_shows_what_is_published(visitor, project):
    make_document(title_en="Agenda", issuer=make_body(name_en="European Commission"))
    make_document(title_en="Draft paper", state="draft")

    page = read(visitor, "/documents/")

    assert page.texts("li[@class='file']/a") == ["Agenda"]
    assert "European Commission, 9 December 2020" in page.text("span")


def test_fixed_page_is_hidden_until_it_is_published(visitor, project):
    make_page(slug="secret", state="draft")

    assert visitor.get("/secret/").status_code == 404


@pytest.mark.parametrize(
    "path",
    ["/nowhere/", "/news/%00/", "/news/page/99999999999999999999/", "/news/0999/", "/activities/page/x/", "/ru/нет/"],
)
def test_wrong_address_is_a_page_in_both_languages(visitor, project, path):
    answer = visitor.get(path)

    assert answer.status_code == 404
    assert 'lang="ru"' in answer.content.decode()
    assert 'lang="en"' in answer.content.decode()


@pytest.mark.parametrize("articles", [1, 3])
def test_home_costs_a_fixed_number_of_queries(visitor, project, articles, django_assert_num_queries):
    for _ in range(articles):
        event = make_event(status="planned", starts_on=date(2099, 1, 1), ends_on=date(2099, 1, 2))
        event.countries.add(make_country())
        make_article(event=make_event(place=make_place())).countries.add(make_country())

    with django_assert_num_queries(16):
        visitor.get("/")


@pytest.mark.parametrize(("path", "queries"), [("/documents/", 4), ("/about/", 5)])
def test_plain_pages_cost_little(visitor, project, about, path, queries, django_assert_num_queries):
    make_document(issuer=make_body())

    with django_assert_num_queries(queries):
        visitor.get(path)

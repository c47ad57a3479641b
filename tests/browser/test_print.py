"""The sheets of paper."""

from io import BytesIO

import pytest
from playwright.sync_api import expect
from pypdf import PdfReader

from tests.make import make_article, make_body, make_delegation, make_event, make_programme_item, make_project

MILLIMETRE = 72 / 25.4


@pytest.fixture
def visit(transactional_db):
    make_project()
    event = make_event(title_en="The visit", body_en='<p>See <a href="https://elsewhere.example/a">elsewhere</a>.</p>')
    make_programme_item(event, make_body(name_en="The body met"), title_en="The subject")
    make_delegation(event, number=9)
    make_article(event=event, title_en="The story")
    return event


def printed(page) -> PdfReader:
    return PdfReader(BytesIO(page.pdf(prefer_css_page_size=True)))


def words(page) -> str:
    return " ".join(" ".join(sheet.extract_text().split()) for sheet in printed(page).pages)


def test_sheet_is_a4_with_emblem_addresses_and_no_menu(page, visit):
    page.goto(visit.get_absolute_url())
    sheet = printed(page).pages[0].mediabox
    text = words(page)
    page.emulate_media(media="print")

    assert (round(sheet.width / MILLIMETRE), round(sheet.height / MILLIMETRE)) == (210, 297)
    expect(page.locator(".masthead .funding__emblem")).to_be_visible()
    for gone in [".menu", ".languages", ".crumbs", ".footer__links", ".entry__cover", ".section__more"]:
        assert not page.locator(gone).first.is_visible(), gone
    assert "elsewhere (https://elsewhere.example/a)" in text
    assert visit.get_absolute_url() in text
    assert "The subject" in text
    assert "The story" in text


def test_programme_is_printed_alone(page, visit):
    page.goto(visit.get_absolute_url())

    page.get_by_role("link", name="Programme alone, for printing").click()
    expect(page.get_by_text("Printed now, the page holds the programme alone.")).to_be_visible()
    text = words(page)

    assert "The body met" in text
    assert "Funded by the European Union" in text
    assert "The story" not in text
    assert "At a glance" not in text


def test_table_is_not_torn_apart(page, visit):
    for number in range(12):
        make_delegation(visit, number=5 + number, institution_en=f"Institution {number:02}")
    page.goto(visit.get_absolute_url())

    holding = [sheet for sheet in printed(page).pages if "Institution" in sheet.extract_text()]

    assert len(holding) == 1
    assert "Institution 11" in holding[0].extract_text()

"""Texts as nobody hopes for, on the narrowest screen: nothing sticks out, nothing is cut off."""

import shutil
from datetime import date, timedelta

import pytest
from playwright.sync_api import expect

from tests.make import (
    make_article,
    make_body,
    make_delegation,
    make_event,
    make_image,
    make_place,
    make_programme_item,
    make_project,
    make_video,
)
from tests.settings import FILES

LONG_WORD = "Donaudampfschifffahrtselektrizitaetenhauptbetriebswerkbauunterbeamtengesellschaft" * 3
LONG_TITLE = (
    "Межведомственный семинар-практикум по противодействию радикализации несовершеннолетних в исправительных "
    "учреждениях пяти стран Центральной Азии"
)
CAPITALS = "TWELVE BORDER AND CUSTOMS OFFICERS FROM FIVE COUNTRIES COMPLETE A TRAINING COURSE ON DOCUMENT FRAUD IN RIGA"
# What reaches beyond the screen, but for what scrolls in a region of its own and what only screen readers meet.
STICKS_OUT = """width => [...document.querySelectorAll("body *")]
    .filter(e => !e.closest(".table-scroll, .visually-hidden, .skip, [popover], dialog"))
    .filter(e => e.getBoundingClientRect().width)
    .filter(e => e.getBoundingClientRect().right > width + 1 || e.getBoundingClientRect().left < -1)
    .map(e => `${e.tagName} ${e.className}: ${e.textContent.trim().slice(0, 40)}`)"""

LOADED = """pictures => Promise.all(pictures.map(picture => {
    picture.loading = "eager"
    return picture.decode().then(() => true, () => false)
}))"""


@pytest.fixture
def rough(transactional_db):
    """An activity and a news item with everything that is too long."""
    make_project()
    event = make_event(
        title_en=CAPITALS,
        title_ru=LONG_TITLE,
        lead_en=f"{LONG_WORD[:200]} and more",
        body_en=f"<p>{LONG_WORD[:200]}</p>",
        starts_on=date(2022, 11, 29),
        ends_on=date(2022, 12, 1),
        place=make_place(name_en=LONG_WORD[:100]),
        reference=LONG_WORD[:40],
    )
    for row in range(60):
        make_programme_item(
            event,
            make_body(name_en=f"{LONG_WORD[:120]} {row}"),
            title_en=f"{row} {LONG_WORD[:200]}",
            date=event.starts_on + timedelta(days=row % 3),
        )
    make_delegation(event, institution_en=LONG_WORD[:200], institution_ru=LONG_WORD[:200], number=12)
    article = make_article(
        event=event,
        title_en=CAPITALS,
        title_ru=LONG_TITLE,
        lead_en=LONG_WORD[:200],
        body_en=f"<h2>{LONG_WORD[:200]}</h2>" + "<p>" + f"Word after word {LONG_WORD[:200]} " * 1250 + "</p>",
        correction_note_en=LONG_WORD[:200],
    )
    article.gallery.add(make_image(caption_en=LONG_WORD[:200], credit_en=LONG_WORD[:100]))
    article.videos.add(make_video(title_en=LONG_WORD[:200]))
    return article


def test_nothing_sticks_out_of_a_narrow_screen(page, rough):
    page.set_viewport_size({"width": 320, "height": 640})
    paths = [rough.get_absolute_url(), rough.event.get_absolute_url(), "/", "/news/", "/activities/", "/bodies/"]

    for path in [*paths, *(f"/ru{path}" for path in paths)]:
        page.goto(path)
        assert page.evaluate(STICKS_OUT, 320) == [], path
        assert page.evaluate("document.documentElement.scrollWidth") == 320, path


def test_wide_table_scrolls_in_a_region_of_its_own(page, rough):
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto(rough.event.get_absolute_url())

    region = page.get_by_role("region", name="Delegations by country")
    region.focus()
    page.keyboard.press("ArrowRight")

    expect(region).to_be_focused()
    assert region.get_by_role("cell", name="12", exact=True).count() == 2


def test_picture_lost_from_the_disk_leaves_no_broken_one(page, rough):
    image = make_image()
    rough.cover = image
    rough.save()
    shutil.rmtree(FILES / "media" / "pictures" / image.token)

    for path in (rough.get_absolute_url(), "/news/"):
        page.goto(path)
        pictures = page.locator("main img")
        assert pictures.count() > 0
        assert all(pictures.evaluate_all(LOADED)), path

from datetime import date, timedelta
from io import BytesIO
from pathlib import Path

import pytest
from django.conf import settings
from django.core.cache import caches
from django.utils import timezone
from PIL import Image as Picture
from PIL import ImageChops

from leica.pages.share import drawing
from leica.pages.share.cards import Card
from tests.make import make_article, make_body, make_event, make_page, make_place
from tests.pages_read import read

LISTS = ["/", "/news/", "/activities/", "/study-visits/", "/bodies/", "/figures/", "/documents/"]
LONGEST = "Ознакомительный визит по вопросам реинтеграции семей, возвращающихся из зон конфликтов, в Стокгольм и Упсалу"


def make_card(title="The first visit", line="Study visit · Brussels · 15–16 February 2023", **fields):
    return Card(title, line, "LEICA", fields.get("statement", "Funded by the European Union"))


def properties(page):
    return {node.get("property"): node.get("content") for node in page.find("meta") if node.get("property")}


def address_of_card(page):
    return properties(page)["og:image"].removeprefix(settings.SITE_URL)


@pytest.fixture(autouse=True)
def no_cards_kept():
    caches["cards"].clear()


@pytest.mark.parametrize(
    "card",
    [
        make_card(),
        make_card(title=LONGEST, statement="Финансируется Европейским союзом"),
        make_card(title="", line=""),
        make_card(title="W" * 200, line="Заседание руководящего комитета · " * 5),
        make_card(title="Қазақстан, Тоҷикистон, Türkmenistan, Oʻzbekiston", statement="EU"),
    ],
)
def test_card_is_a_light_picture_of_the_size_that_is_asked_for(card):
    content = drawing.draw(card)

    with Picture.open(BytesIO(content)) as picture:
        assert (picture.format, picture.size) == ("PNG", (1200, 630))
    assert len(content) < 60_000


def test_card_keeps_the_colours_of_the_emblem():
    colours = Picture.open(BytesIO(drawing.draw(make_card()))).convert("RGB").getcolors(1_000)

    assert {(0, 0x33, 0x99), (0xFF, 0xCC, 0)} <= {colour for _count, colour in colours}


@pytest.mark.parametrize("title", [LONGEST, LONGEST.upper(), "Short", "W" * 200, "word " * 40])
@pytest.mark.parametrize("size", [drawing.TITLE, drawing.LONG_TITLE])
def test_title_takes_three_lines_at_most_and_none_is_too_long(title, size):
    font = drawing.strong(size)

    lines = drawing.lines_of(title, font)

    assert len(lines) <= 3
    assert all(font.getlength(line) <= drawing.RIGHT - drawing.LEFT for line in lines)


def test_title_is_never_cut_in_a_word():
    words = " ".join(drawing.lines_of(LONGEST.upper(), drawing.strong(48))).rstrip("…").split()

    assert words == LONGEST.upper().split()[: len(words)]
    assert drawing.lines_of(
        "Two lines of nearly the same length are better than one word alone", drawing.strong(60)
    ) == [
        "Two lines of nearly the same length",
        "are better than one word alone",
    ]


@pytest.mark.parametrize("pair", ["AV", "To", "ГА", "Та", "УЛ"])
def test_letters_of_both_alphabets_are_kerned_without_the_shaping_library(pair):
    font = drawing.strong(60)

    assert font.getlength(pair) < font.getlength(pair[0]) + font.getlength(pair[1])


def test_fonts_have_the_letters_of_all_five_countries():
    missing = drawing.strong(60).getmask("\N{OLD PERSIAN SIGN A}")

    for letter in "әғқңөұүһіӣӯҳҷўňşýžʻ«»„“№–":
        if letter == "ʻ":
            continue  # the modifier letter is written with U+2018 on this site
        drawn = drawing.strong(60).getmask(letter)
        assert (drawn.size, bytes(drawn)) != (missing.size, bytes(missing)), letter


@pytest.mark.django_db
@pytest.mark.parametrize("path", LISTS)
@pytest.mark.parametrize("prefix", ["", "/ru"])
def test_every_list_has_a_card_in_its_language(visitor, project, path, prefix):
    page = read(visitor, prefix + path)

    said = properties(page)
    assert said["og:url"] == page.canonical()[0] == settings.SITE_URL + prefix + path
    assert (said["og:image:width"], said["og:image:height"]) == ("1200", "630")
    assert said["og:locale"] == ("ru_RU" if prefix else "en_GB")
    assert said["og:locale:alternate"] == ("en_GB" if prefix else "ru_RU")
    assert page.find("meta[@name='twitter:card']")[0].get("content") == "summary_large_image"
    assert address_of_card(page).startswith(f"{prefix}/cards/section/")
    assert visitor.get(address_of_card(page))["Content-Type"] == "image/png"


@pytest.mark.django_db
def test_cards_of_lists_differ(visitor, project):
    addresses = {address_of_card(read(visitor, prefix + path)) for path in LISTS for prefix in ("", "/ru")}

    assert len(addresses) == 14


@pytest.mark.django_db
def test_story_is_shared_with_its_activity(visitor, project):
    event = make_event(place=make_place(name_en="Brussels"))
    article = make_article(title_en="How a project is made", event=event)

    said = properties(read(visitor, article.get_absolute_url()))

    assert said["og:type"] == "article"
    assert said["og:title"] == "How a project is made"
    assert said["og:description"] == article.lead_en
    assert said["og:image:alt"].replace("\xa0", " ") == (
        "How a project is made. Study visit · Brussels · 15–16 February 2023"
    )


@pytest.mark.django_db
def test_title_is_set_as_on_its_page(visitor, project):
    article = make_article(title_ru='Семинар в Бишкеке о "следах"')

    assert (
        properties(read(visitor, f"/ru{article.get_absolute_url()}"))["og:title"]
        == "Семинар в\xa0Бишкеке о\xa0«следах»"
    )


@pytest.mark.django_db
@pytest.mark.parametrize("make", [make_article, make_event, make_body, make_page])
def test_every_kind_of_page_has_a_card(visitor, project, make):
    path = make().get_absolute_url()
    first, second = (address_of_card(read(visitor, prefix + path)) for prefix in ("", "/ru"))

    assert first != second
    for address in (first, second):
        answer = visitor.get(address)
        assert Picture.open(BytesIO(answer.content)).size == (1200, 630)


@pytest.mark.django_db
def test_address_ends_with_the_page_and_with_its_wording(visitor, project):
    article = make_article(published_at=timezone.now() - timedelta(days=2))
    address = address_of_card(read(visitor, article.get_absolute_url()))
    assert visitor.get(address).status_code == 200

    type(article).objects.update(title_en="Another title")
    assert visitor.get(address).status_code == 404
    renewed = address_of_card(read(visitor, article.get_absolute_url()))

    type(article).objects.update(withdrawn_at=timezone.now() - timedelta(days=1))
    assert visitor.get(renewed).status_code == 404


@pytest.mark.django_db
def test_what_is_not_public_has_no_card_even_for_who_knows_the_title(visitor, project):
    article = make_article()
    address = address_of_card(read(visitor, article.get_absolute_url()))

    for hidden in ({"state": "draft"}, {"trashed_at": timezone.now()}, {"published_at": timezone.now() + timedelta(1)}):
        type(article).objects.update(**{"state": "approved", "trashed_at": None, **hidden})
        assert visitor.get(address).status_code == 404


@pytest.mark.django_db
def test_story_tells_nothing_of_an_activity_that_is_not_public(visitor, project):
    article = make_article(event=make_event(state="draft", place=make_place(name_en="Secret town")))

    page = read(visitor, article.get_absolute_url())

    assert properties(page)["og:image:alt"].replace("\xa0", " ") == f"{article.title_en}. News · 20 February 2023"
    assert visitor.get(address_of_card(page)).status_code == 200


@pytest.mark.django_db
def test_activity_whose_days_are_not_public_is_shared_by_its_month(visitor, project):
    event = make_event(
        status="planned", starts_on=date(2027, 3, 9), ends_on=date(2027, 3, 11), schedule_public="month_only"
    )

    assert properties(read(visitor, event.get_absolute_url()))["og:image:alt"].endswith("Study visit · March 2027")


@pytest.mark.django_db
def test_page_in_one_language_is_shared_in_that_one(visitor, project):
    article = make_article(languages=["en"], title_ru="", lead_ru="", body_ru="")

    page = read(visitor, f"/ru{article.get_absolute_url()}")

    said = properties(page)
    assert (said["og:locale"], said["og:title"]) == ("en_GB", article.title_en)
    assert "og:locale:alternate" not in said
    assert said["og:url"] == page.canonical()[0] == settings.SITE_URL + article.get_absolute_url()
    assert address_of_card(page).startswith("/cards/")
    assert visitor.get("/ru" + address_of_card(page)).status_code == 404


@pytest.mark.django_db
@pytest.mark.parametrize(
    "address",
    ["news/none/0", "picnic/home/0", "section/nothing/0", "section/home/0", "activity/page/0", "news/%00/0"],
)
def test_addresses_that_nobody_gave_out_are_not_found(visitor, project, address):
    assert visitor.get(f"/cards/{address}.png").status_code == 404


@pytest.mark.django_db
def test_missing_page_has_no_card(visitor, project):
    assert b"og:" not in visitor.get("/nowhere/").content


@pytest.mark.django_db
def test_card_is_drawn_once(visitor, project, monkeypatch):
    address = address_of_card(read(visitor, "/"))
    first = visitor.get(address).content
    monkeypatch.setattr(drawing, "PARTS", Path("/nowhere"))

    assert visitor.get(address).content == first


@pytest.mark.django_db
def test_card_is_drawn_where_none_can_be_kept(visitor, project, settings):
    settings.CACHES = {**settings.CACHES, "cards": {**settings.CACHES["cards"], "LOCATION": "/proc/nowhere"}}

    assert visitor.get(address_of_card(read(visitor, "/"))).status_code == 200


def test_same_card_is_the_same_picture():
    first, second = (Picture.open(BytesIO(drawing.draw(make_card()))).convert("RGB") for _ in range(2))

    assert ImageChops.difference(first, second).getbbox() is None

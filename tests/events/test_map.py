import json
from itertools import combinations
from types import SimpleNamespace

import pytest
from django.conf import settings

from events.figures import results
from events.map import HEIGHT, LETTER, NARROW, WIDE, WIDTH, Dot, draw_map, place_names, project
from leica.pages.share.drawing import strong
from tests.make import make_country, make_event, make_place
from tests.pages_read import read

SVG = "{http://www.w3.org/2000/svg}"
CITIES = {
    "Brussels": (4.35, 50.85),
    "The Hague": (4.31, 52.08),
    "Paris": (2.35, 48.86),
    "Lyon": (4.84, 45.76),
    "Bratislava": (17.11, 48.15),
    "Vienna": (16.37, 48.21),
    "Budapest": (19.04, 47.5),
    "Riga": (24.11, 56.95),
    "Tbilisi": (44.79, 41.72),
    "Astana": (71.43, 51.17),
    "Bishkek": (74.59, 42.87),
    "Tashkent": (69.24, 41.31),
    "Dushanbe": (68.77, 38.56),
    "Ashgabat": (58.38, 37.95),
}


def city(name, **fields):
    longitude, latitude = CITIES[name]
    return make_place(name_en=name, longitude=longitude, latitude=latitude, **fields)


def visit(place, *countries, **fields):
    event = make_event(place=place, **fields)
    event.countries.add(*countries)
    return event


@pytest.mark.parametrize(
    ("name", "where"),
    [("Brussels", (156, 81)), ("Tbilisi", (521, 288)), ("Astana", (750, 99)), ("Ashgabat", (678, 324))],
)
def test_projection_is_that_of_the_drawing(name, where):
    assert project(*CITIES[name]) == where


@pytest.mark.parametrize("size", [WIDE, NARROW])
@pytest.mark.parametrize("longer", [0, 12])
def test_names_keep_clear_of_each_other_of_the_dots_and_of_the_frame(size, longer):
    dots = [Dot(*project(*where), name + "a" * longer) for name, where in CITIES.items()]

    names = place_names(dots, size)

    boxes = [name.box(size) for name in names]
    assert len(names) >= 4
    assert [pair for pair in combinations(boxes, 2) if pair[0].meets(pair[1])] == []
    assert all(box.left >= 0 and box.top >= 0 and box.right <= WIDTH and box.bottom <= HEIGHT for box in boxes)
    for name, box in zip(names, boxes, strict=True):
        assert not any(box.meets(dot.box(size)) for dot in dots if dot.name != name.text)


def test_letters_are_no_wider_than_is_reckoned_with():
    font = strong(100)
    places = json.loads((settings.BASE_DIR / "demo" / "places.json").read_text("utf-8"))

    for name in [*CITIES, *(place["name"][language] for place in places for language in ("en", "ru"))]:
        assert font.getlength(name) <= 100 * LETTER * len(name), name


def test_all_names_find_room_where_the_map_is_wide():
    dots = [Dot(*project(*where), name) for name, where in CITIES.items()]

    assert {name.text for name in place_names(dots, WIDE)} == set(CITIES)
    assert {name.text for name in place_names(dots, NARROW)} < set(CITIES)


@pytest.mark.django_db
def test_latest_visit_has_solid_lines_and_the_one_before_broken_ones():
    kazakhstan, kyrgyzstan = make_country(), make_country()
    city("Astana", country=kazakhstan, is_capital=True)
    city("Bishkek", country=kyrgyzstan, is_capital=True)
    european = make_country(role="eu_member")
    visit(city("Brussels", country=european), kazakhstan, kyrgyzstan, starts_on="2021-05-01")
    broken = visit(city("Riga", country=european), kazakhstan, starts_on="2022-05-01", ends_on="2022-05-02")
    solid = visit(city("Budapest", country=european), kazakhstan, kyrgyzstan, starts_on="2023-01-01")
    visit(city("Bratislava", country=european), kazakhstan, kind="training")

    drawn = results().journeys.map

    assert (drawn.solid, drawn.broken) == (solid, broken)
    assert [way.is_broken for way in drawn.ways] == [False, False, True]
    assert [dot.name for dot in drawn.hosts] == ["Budapest", "Riga", "Brussels", "Bratislava"]
    assert [dot.name for dot in drawn.capitals] == ["Astana", "Bishkek"]


def test_places_off_the_map_are_named_not_drawn():
    tokyo = SimpleNamespace(pk=1, name="Tokyo", latitude=35.7, longitude=139.7)
    unknown = SimpleNamespace(pk=2, name="Guliston", latitude=None, longitude=None)
    journeys = [SimpleNamespace(place=place, place_id=place.pk, kind="study_visit") for place in (tokyo, unknown)]
    for journey in journeys:
        journey.countries = SimpleNamespace(all=list)

    drawn = draw_map(journeys, capitals=[])

    assert (drawn.hosts, drawn.left_out) == ([], ["Tokyo", "Guliston"])


@pytest.mark.django_db
def test_journeys_are_visits_and_what_took_people_abroad():
    partner, abroad = make_country(role="beneficiary"), make_country(role="eu_member")
    at_home, away = make_place(country=partner), make_place(country=abroad)
    training = make_event(place=away, kind="training", starts_on="2023-02-03")
    visit_at_home = make_event(place=at_home, starts_on="2023-02-02")
    make_event(place=at_home, kind="training")
    make_event(place=away, format="online")
    make_event(place=away, status="planned")
    make_event(place=away, state="draft")
    make_event(place=None)

    assert results().journeys.events == [training, visit_at_home]


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/", "/figures/"])
def test_map_has_a_title_a_description_and_a_table_beside_it(visitor, project, path):
    kazakhstan = make_country()
    city("Astana", country=kazakhstan, is_capital=True)
    event = visit(city("Brussels", country=make_country(role="eu_member")), kazakhstan, total=5)

    page = read(visitor, path)

    [drawing] = page.find(f"{SVG}svg[@role='img']")
    assert drawing.get("aria-labelledby") == "map-title map-desc"
    assert page.texts(f"{SVG}svg/{SVG}title") == ["Where delegations went"]
    assert page.texts(f"{SVG}svg/{SVG}desc") == [
        "Lines lead from Astana. Marked as hosts are Brussels. "
        "The table beside the map gives the same facts. No borders are drawn."
    ]
    [table] = [node for node in page.find("table") if "Brussels" in "".join(node.itertext())][-1:]
    assert [" ".join("".join(cell.itertext()).split()) for cell in table.findall("tbody/tr/*")] == [
        "Brussels",
        "February 2023",
        kazakhstan.code,
        "5",
    ]
    assert event.get_absolute_url() in page.links()

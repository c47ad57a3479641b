from xml.etree import ElementTree

import pytest

from events.covers import COLOURS, GROUNDS, Cover

HEAVIEST = GROUNDS.index(max(GROUNDS, key=len))
SVG = "{http://www.w3.org/2000/svg}"


@pytest.mark.parametrize("kind", COLOURS)
@pytest.mark.parametrize("count", [0, 1, 5, 9])
def test_every_kind_is_drawn_from_any_record(kind, count):
    cover = Cover(kind, count, count, count, HEAVIEST)

    drawing = ElementTree.fromstring(cover.svg())  # noqa: S314 -- our own text

    assert drawing.get("viewBox") == "0 0 960 540"
    assert len(cover.svg()) < 5700


def test_visit_shows_a_road_for_each_country_and_a_stop_for_each_body():
    drawing = ElementTree.fromstring(Cover("study-visit", 5, 2, 6, 0).svg())  # noqa: S314 -- our own text

    [roads] = [path.get("d") for path in drawing.findall(f"{SVG}g/{SVG}path")]
    radii = [ring.get("r") for ring in drawing.iter(f"{SVG}circle")]

    assert roads.count("M960") == radii.count("9") == 5
    assert radii.count("12") + radii.count("18") == 6


@pytest.mark.parametrize(("kind", "radius"), [("seminar", "122"), ("workshop", "130"), ("round-table", "46")])
def test_meeting_shows_a_circle_for_each_country_and_a_point_for_each_day(kind, radius):
    drawing = ElementTree.fromstring(Cover(kind, 5, 3, 0, 0).svg())  # noqa: S314 -- our own text

    radii = [ring.get("r") for ring in drawing.iter(f"{SVG}circle")]

    assert (radii.count(radius), radii.count("11")) == (5, 3)


@pytest.mark.parametrize("kind", COLOURS)
@pytest.mark.parametrize("count", range(10))
def test_nothing_is_drawn_outside_the_frame(kind, count):
    """Circles, which are drawn whole; lines may leave it where a road does."""
    drawing = ElementTree.fromstring(Cover(kind, count, count + 5, count + 3, 0).svg())  # noqa: S314 -- our own text

    for ring in drawing.iter(f"{SVG}circle"):
        x, y, radius = (float(ring.get(name)) + 2.5 * (name == "r") for name in ("cx", "cy", "r"))
        assert radius <= x <= 960 - radius, ElementTree.tostring(ring)
        assert radius <= y <= 540 - radius, ElementTree.tostring(ring)


def test_kinds_can_be_told_apart():
    assert len({Cover(kind, 5, 3, 4, 0).svg() for kind in COLOURS}) == len(COLOURS)


def test_same_record_gives_the_same_cover():
    record = {"kind": "study_visit", "countries": 5, "days": 2, "stops": 6, "key": "DEMO-2023-01"}

    assert Cover.of(**record) == Cover.of(**record)
    assert Cover.of(**{**record, "countries": 200}).countries == 9


def test_cover_is_kept_for_good_by_browsers(visitor):
    answer = visitor.get("/covers/study-visit/5-2-6-0.svg")

    assert answer["Content-Type"] == "image/svg+xml"
    assert answer["Cache-Control"] == "public, max-age=31536000, immutable"
    assert answer.content.decode() == Cover("study-visit", 5, 2, 6, 0).svg()


@pytest.mark.parametrize("path", ["picnic/5-2-6-0", "study-visit/10-2-6-0", f"study-visit/5-2-6-{len(GROUNDS)}"])
def test_what_cannot_be_drawn_is_not_found(visitor, db, path):
    assert visitor.get(f"/covers/{path}.svg").status_code == 404

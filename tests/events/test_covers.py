from xml.etree import ElementTree

import pytest

from events.covers import COLOURS, GROUNDS, Cover

SVG = "{http://www.w3.org/2000/svg}"


@pytest.mark.parametrize("kind", COLOURS)
@pytest.mark.parametrize("count", [0, 1, 5, 9])
def test_every_kind_is_drawn_from_any_record(kind, count):
    cover = Cover(kind, count, count, count, 0)

    drawing = ElementTree.fromstring(cover.svg())  # noqa: S314 -- our own text

    assert drawing.get("viewBox") == "0 0 960 540"
    assert len(cover.svg()) < 6000


def test_visit_shows_a_road_for_each_country_and_a_stop_for_each_body():
    drawing = ElementTree.fromstring(Cover("study-visit", 5, 2, 6, 0).svg())  # noqa: S314 -- our own text

    [figure] = drawing.iter(f"{SVG}g")

    assert len(figure.findall(f"{SVG}path")) == 5
    assert len([ring for ring in figure.findall(f"{SVG}circle") if ring.get("r") in ("12", "18")]) == 6


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

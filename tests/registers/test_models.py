from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation

from leica.registers.models import Body, BodyName, Country, Place, PlaceName, check_no_cycle, overlapping
from tests.make import make_body, make_country, make_place, make_topic
from tests.refuse import assert_database_refuses, assert_form_refuses, assert_refused, change

pytestmark = pytest.mark.django_db

ADDRESS = (
    "An address holds small Latin letters, figures and single hyphens, with a letter among them, "
    "and is not the name of a section, such as “news” or “page”."
)
PARENT = "A body above it and how it belongs to that body go together; a body is not above itself."
COORDINATES = "Give both coordinates, latitude −90 to 90 and longitude −180 to 180, or none."
PRECISION = "A date of establishment and its precision go together."
OVERLAP = "Two names would have been official on the same day. Let one end before the other begins."


@pytest.mark.parametrize("make", [make_body, make_place, make_topic])
@pytest.mark.parametrize("slug", ["Tashkent", "2023", "a--b", "a-"])
def test_a_register_entry_has_an_address(make, slug):
    assert_refused(change(make(), {"slug": slug}), ADDRESS)


@pytest.mark.parametrize(("field", "code"), [("code", "kz"), ("code", "K1"), ("alpha3", "kaz"), ("alpha3", "KA")])
def test_a_country_has_codes_of_iso_3166(field, code):
    country = change(make_country(), {field: code})

    assert_form_refuses(country, "Enter a valid value.")
    assert_database_refuses(country)


def test_the_partner_countries_are_those_the_project_works_for():
    kazakhstan = make_country(role="beneficiary")
    make_country(role="eu_member")
    make_country(role="other")

    assert list(Country.objects.partners()) == [kazakhstan]


@pytest.mark.parametrize("where", [(50, None), (None, 4), (91, 4), (-91, 4), (50, 181), (50, -181)])
def test_a_place_lies_on_earth(where):
    assert_refused(change(make_place(), {"latitude": where[0], "longitude": where[1]}), COORDINATES)


def test_a_country_has_one_capital():
    country = make_country()
    make_place(country=country, is_capital=True)

    assert_refused(
        change(make_place(country=country), {"is_capital": True}),
        "Another place is the capital of this country. Take the mark from it first.",
    )


def test_capitals_of_partners_are_those_of_the_countries_worked_for():
    capital = make_place(is_capital=True)
    make_place(country=capital.country)
    make_place(country=make_country(role="eu_member"), is_capital=True)

    assert list(Place.objects.capitals_of_partners()) == [capital]


def test_a_place_lies_in_a_time_zone():
    place = change(make_place(), {"timezone": "Asia/Nowhere"})

    assert_form_refuses(place, "“Asia/Nowhere” is no time zone. Zones are named like Asia/Tashkent.")


def test_a_body_and_how_it_belongs_go_together():
    above = make_body()

    assert_refused(change(make_body(), {"parent": above}), PARENT)
    assert_refused(change(make_body(), {"parent_relation": "part_of"}), PARENT)


def test_a_body_is_not_above_itself():
    body = make_body()

    assert_database_refuses(change(body, {"parent": body, "parent_relation": "part_of"}))


@pytest.mark.parametrize(
    "fields", [{"established_on": date(1999, 7, 1)}, {"established_precision": "day"}], ids=["day", "precision"]
)
def test_a_day_of_establishment_is_as_precise_as_it_says(fields):
    assert_refused(change(make_body(), fields), PRECISION)


def test_a_body_does_not_come_to_lie_below_itself():
    top = make_body(name_en="Commission")
    middle = make_body(parent=top, parent_relation="part_of")
    low = make_body(parent=middle, parent_relation="attached_to")

    assert_form_refuses(
        change(top, {"parent": low, "parent_relation": "part_of"}),
        "“Commission” would come to lie below itself. Choose a body above it.",
    )


@pytest.mark.parametrize("parents", [{"a": "a"}, {"a": "b", "b": "a"}, {"a": "b", "b": "c", "c": "a"}])
def test_a_cycle_of_any_length_is_found(parents):
    with pytest.raises(ValidationError):
        check_no_cycle("a", parents, name="A")


@pytest.mark.parametrize(
    "parents", [{}, {"a": None}, {"a": "b"}, {"a": "b", "b": "c", "c": None}, {"b": "a", "a": "c"}]
)
def test_a_line_of_bodies_is_no_cycle(parents):
    check_no_cycle("a", parents, name="A")


def test_part_ids_are_the_body_and_all_that_is_part_of_it():
    top = make_body()
    middle = make_body(parent=top, parent_relation="part_of")
    low = make_body(parent=middle, parent_relation="part_of")
    make_body(parent=top, parent_relation="attached_to")
    make_body(parent=top, parent_relation="appointed_by")
    make_body()

    assert sorted(Body.objects.part_ids(top)) == [top.pk, middle.pk, low.pk]
    assert sorted(Body.objects.part_ids(middle)) == [middle.pk, low.pk]
    assert Body.objects.part_ids(low) == [low.pk]


def former_body_name(**fields):
    return BodyName(body=make_body(), name_en="Old name", name_ru="Старое имя", **fields)


def former_place_name(**fields):
    return PlaceName(place=make_place(), name_en="Old name", name_ru="Старое имя", **fields)


DATED = pytest.mark.parametrize("make_name", [former_body_name, former_place_name])


@DATED
def test_a_name_does_not_end_before_it_begins(make_name):
    name = make_name(valid_from=date(2019, 3, 23), valid_to=date(2019, 3, 22))

    assert_form_refuses(name, "The name ends before it begins.")
    assert_database_refuses(name)


@DATED
@pytest.mark.parametrize(
    "second",
    [
        (date(2022, 9, 17), None),
        (None, date(2019, 3, 23)),
        (date(2020, 1, 1), date(2020, 1, 1)),
        (None, None),
    ],
)
def test_two_names_are_not_official_on_one_day(make_name, second):
    first = make_name(valid_from=date(2019, 3, 23), valid_to=date(2022, 9, 17))
    first.save()

    first.pk, first._state.adding = None, True
    first.valid_from, first.valid_to = second

    assert_refused(first, OVERLAP)


@DATED
def test_names_may_follow_each_other_day_by_day(make_name):
    name = make_name(valid_from=date(2019, 3, 23), valid_to=date(2022, 9, 16))
    name.save()

    name.pk, name._state.adding = None, True
    name.valid_from, name.valid_to = date(2022, 9, 17), None
    name.full_clean()
    name.save()

    assert type(name).objects.count() == 2


def test_another_owner_may_bear_a_name_on_the_same_day():
    for _body in (1, 2):
        name = former_body_name(valid_from=date(2019, 3, 23))
        name.full_clean()
        name.save()

    assert BodyName.objects.count() == 2


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (None, "Astana"),
        (date(2019, 3, 22), "Astana"),
        (date(2019, 3, 23), "Nur-Sultan"),
        (date(2022, 9, 16), "Nur-Sultan"),
        (date(2022, 9, 17), "Astana"),
    ],
)
def test_a_place_bears_the_name_of_the_day(day, expected):
    place = make_place(name_en="Astana", name_ru="Астана")
    PlaceName.objects.create(
        place=place,
        name_en="Nur-Sultan",
        name_ru="Нур-Султан",
        valid_from=date(2019, 3, 23),
        valid_to=date(2022, 9, 16),
    )

    assert place.name_on(day).name_en == expected


def test_a_name_without_a_first_day_was_always_there():
    body = make_body(name_en="Today")
    BodyName.objects.create(body=body, name_en="Before", name_ru="Прежде", valid_to=date(2010, 11, 30))

    assert body.name_on(date(1900, 1, 1)).name_en == "Before"
    assert body.name_on(date(2010, 12, 1)).name_en == "Today"


@pytest.mark.parametrize(
    ("periods", "answer"),
    [
        ([], False),
        ([(None, None)], False),
        ([(None, date(2020, 1, 1)), (date(2020, 1, 2), None)], False),
        ([(None, date(2020, 1, 1)), (date(2020, 1, 1), None)], True),
        ([(date(2020, 1, 1), date(2020, 1, 1)), (None, None)], True),
    ],
)
def test_periods_overlap_if_they_share_a_day(periods, answer):
    assert overlapping(periods) is answer


def test_a_label_may_be_read_in_english_where_russian_is_missing():
    country = make_country(name_en="Kazakhstan", name_ru="")

    with translation.override("ru"):
        assert str(country) == "Kazakhstan"

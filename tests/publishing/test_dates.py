from datetime import date

import pytest
from django.template import Context, Template
from django.utils import translation

from leica.publishing.dates import date_text

ONE_DAY = (date(2023, 2, 16), date(2023, 2, 16))
ONE_MONTH = (date(2023, 2, 15), date(2023, 2, 16))
TWO_MONTHS = (date(2022, 11, 29), date(2022, 12, 1))
TWO_YEARS = (date(2022, 12, 30), date(2023, 1, 2))


@pytest.mark.parametrize(
    ("language", "days", "text"),
    [
        ("en", ONE_DAY, "16 February 2023"),
        ("en", ONE_MONTH, "15–16 February 2023"),
        ("en", TWO_MONTHS, "29 November – 1 December 2022"),
        ("en", TWO_YEARS, "30 December 2022 – 2 January 2023"),
        ("ru", ONE_DAY, "16 февраля 2023 г."),
        ("ru", ONE_MONTH, "15–16 февраля 2023 г."),
        ("ru", TWO_MONTHS, "29 ноября – 1 декабря 2022 г."),
        ("ru", TWO_YEARS, "30 декабря 2022 г. – 2 января 2023 г."),
    ],
)
def test_days_are_written_as_the_language_writes_them(language, days, text):
    with translation.override(language):
        assert str(date_text(*days)).replace("\xa0", " ") == text


@pytest.mark.parametrize(("language", "text"), [("en", "March 2027"), ("ru", "март 2027 г.")])
def test_month_alone_says_nothing_of_the_days(language, text):
    with translation.override(language):
        shown = date_text(date(2027, 3, 9), date(2027, 3, 11), month_only=True)

    assert str(shown).replace("\xa0", " ") == text
    assert shown.machine == "2027-03"


def test_a_day_tells_machines_which_one_and_an_unknown_one_leaves_nothing():
    template = Template("{% load typography %}{{ day|day|timed }}")

    assert template.render(Context({"day": date(2023, 2, 16)})) == (
        '<time datetime="2023-02-16">16\N{NO-BREAK SPACE}February 2023</time>'
    )
    assert template.render(Context({"day": None})) == ""

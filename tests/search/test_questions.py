"""The sixty questions over the demo content: the page that was meant stands among the first three."""

import pytest
from django.core.management import call_command

from tests.search.questions import ENGLISH, RUSSIAN

pytestmark = pytest.mark.django_db

WANTED = 57


def test_the_page_that_was_meant_is_among_the_first_three(reader):
    call_command("load_content", "demo", verbosity=0)
    asked = [("", "", *question) for question in ENGLISH] + [("/ru", "/ru", *question) for question in RUSSIAN]

    missed = [
        (typed, page)
        for prefix, start, typed, page in asked
        if start + page not in reader.page(typed, prefix=prefix).paths()[:3]
    ]

    assert len(asked) == 60
    assert len(asked) - len(missed) >= WANTED, missed

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from leica.pages.models import Fact, PageFact, Partner, Project
from tests.make import make_page, make_partner, make_project
from tests.refuse import assert_refused, change

pytestmark = pytest.mark.django_db


def test_there_is_one_project(project):
    second = change(Project.objects.get(), {"pk": 2})
    second._state.adding = True

    assert_refused(second, "There is one project.")


def test_the_project_ends_after_it_starts():
    project = change(make_project(tagline_en="In figures"), {"ends_on": date(2020, 8, 31)})

    assert_refused(project, "The project ends before it starts.")


def test_a_page_shows_a_fact_once():
    fact = Fact.objects.create(key="budget", label_en="Budget", label_ru="Бюджет", value_en="€ 1", value_ru="1 €")
    page = make_page()
    PageFact.objects.create(page=page, fact=fact)

    with pytest.raises(IntegrityError), transaction.atomic():
        PageFact.objects.create(page=page, fact=fact)

    assert list(page.facts.all()) == [fact]


def test_the_consortium_is_without_partners_of_single_activities():
    lead = make_partner(role="lead", order=1)
    member = make_partner(role="member", order=2)
    supporting = make_partner(role="supporting", order=3)
    make_partner(role="activity", order=0)

    assert list(Partner.objects.consortium()) == [lead, member, supporting]

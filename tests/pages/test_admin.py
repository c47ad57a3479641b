import pytest
from django.urls import reverse

from leica.pages.models import Fact, Project
from tests.admin_forms import read_form, send_form
from tests.make import make_page, make_partner

PROJECT = "/admin/pages/project/1/change/"


@pytest.fixture
def as_administrator(client, administrator):
    client.force_login(administrator)
    return client


def test_project_is_changed_but_not_added_or_deleted(as_administrator, project):
    send_form(as_administrator, PROJECT, tagline_en="Five countries, one line")

    assert as_administrator.get("/admin/pages/project/add/").status_code == 403
    assert as_administrator.post("/admin/pages/project/1/delete/", {"post": "yes"}).status_code == 403
    assert Project.objects.get().tagline_en == "Five countries, one line"


def test_statement_and_disclaimer_are_read_only(as_administrator, project):
    page = as_administrator.get(PROJECT)

    send_form(as_administrator, PROJECT, funding_statement_en="Paid by nobody", disclaimer_ru="Нет")

    assert not {
        name for name in read_form(as_administrator, PROJECT) if name.startswith(("funding_", "disclaimer_"))
    } - {
        "funding_statement_needs_check_ru",
        "disclaimer_needs_check",
    }
    assert "Funded by the European Union" in page.text
    stored = Project.objects.get()
    assert stored.funding_statement_en == "Funded by the European Union"
    assert stored.disclaimer_ru == "За содержание отвечаем мы."


def test_page_is_kept_with_its_facts(client, editor):
    client.force_login(editor)
    page = make_page()
    fact = Fact.objects.create(key="duration", label_en="Duration", value_en="Four years")

    send_form(
        client,
        reverse("admin:pages_page_change", args=[page.pk]),
        **{"page_facts-TOTAL_FORMS": 1, "page_facts-0-fact": fact.pk, "page_facts-0-order": 1},
    )

    assert list(page.facts.all()) == [fact]


@pytest.mark.parametrize("number", [1, 3])
def test_lists_cost_at_most_eight_queries(as_administrator, number, project, django_assert_max_num_queries):
    for n in range(number):
        make_page()
        make_partner()
        Fact.objects.create(key=f"fact-{n}", label_en="Label", value_en="Value")
    lists = [f"/admin/pages/{name}/" for name in ("page", "partner", "fact", "project")]
    for address in lists:
        as_administrator.get(address)

    for address in lists:
        with django_assert_max_num_queries(8):
            as_administrator.get(address)

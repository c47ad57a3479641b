import pytest
from django.template.loader import render_to_string

from tests.make import make_document
from tests.media.test_views import with_file

pytestmark = pytest.mark.django_db


def render(document):
    return render_to_string("media/_file.html", {"document": document}).strip()


def test_document_is_to_be_had_elsewhere():
    link = make_document(url="https://documents.example/2", title_en="A report", slug="report", adopted_on=None)

    assert render(link) == (
        '<li class="file" id="report"><a class="file__name" href="https://documents.example/2" hreflang="en">'
        "A report</a>"
        '<span class="file__kind">English</span></li>'
    )


def test_file_says_its_kind_weight_and_length():
    file = with_file(
        title_en="A report", slug="report", adopted_on=None, file_name="report.pdf", file_size=2048, pages=12
    )

    assert render(file) == (
        '<li class="file" id="report"><a class="file__name" href="/documents/report/file/" hreflang="en">A report</a>'
        '<span class="file__kind">English, PDF, 2.0\xa0KB, 12 pages</span></li>'
    )

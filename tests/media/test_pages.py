from io import BytesIO

import pytest

from leica.media.pages import count_pages
from tests.media.uploaded import HTML, PDF, pdf


def test_pages_of_a_pdf_are_counted():
    file = BytesIO(pdf(pages=7))

    assert count_pages(file) == 7
    assert file.tell() == 0


@pytest.mark.parametrize("content", [PDF, HTML, b"%PDF-1.7\n%%EOF\n", pdf(pages=2)[:200]])
def test_what_nobody_can_read_has_no_length(content):
    assert count_pages(BytesIO(content)) is None

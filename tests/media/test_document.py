import pytest

from tests.make import make_document
from tests.refuse import assert_refused, change

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("fields", [{"url": ""}, {"file": "documents/both"}], ids=["neither", "both"])
def test_a_public_document_is_a_link_or_a_file(fields):
    assert_refused(change(make_document(), fields), "A document is a link or a file: give one of the two.")

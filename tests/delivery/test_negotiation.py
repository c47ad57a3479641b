import pytest

from leica.delivery.negotiation import chosen_encoding, is_known


@pytest.mark.parametrize(
    ("accept", "chosen"),
    [
        ("", ""),
        ("gzip, deflate, br, zstd", "br"),
        ("BR", "br"),
        ("gzip", "gzip"),
        ("br;q=0, gzip;q=0.5", "gzip"),
        ("br ; q=0.1 , gzip ; q=1", "br"),
        ("br;q=0.0, gzip;q=0", ""),
        ("*", ""),
        ("identity;q=0", ""),
        ("brotli, xbr, gzipped", ""),
        ("br;q=high, gzip", "gzip"),
        (";;;,,,=,q=1", ""),
        ("gzip," * 3000, "gzip"),
    ],
)
def test_encoding_is_one_that_the_browser_takes(accept, chosen):
    assert chosen_encoding(accept) == chosen


@pytest.mark.parametrize(
    ("sent", "known"),
    [
        ('"1-2"', True),
        ('W/"1-2"', True),
        ('"0-0", "1-2"', True),
        ("*", True),
        ('"1-3"', False),
        ("1-2", False),
        ("", False),
        ('"1-2', False),
    ],
)
def test_a_page_is_known_by_its_tag(sent, known):
    assert is_known(sent, ['"1-2"']) is known

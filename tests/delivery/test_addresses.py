import pytest

from leica.delivery.addresses import content_type, is_storable, is_tracking


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/ru/",
        "/news/",
        "/news/page/2/",
        "/news/2023/",
        "/ru/news/first-visit/",
        "/sitemap.xml",
        "/feeds/news.atom",
    ],
)
def test_a_page_of_ours_may_be_stored(path):
    assert is_storable(path)


@pytest.mark.parametrize(
    "path",
    [
        "",
        "news/",
        "/news",
        "//",
        "/news//",
        "/../",
        "/news/../",
        "/./",
        "/.well-known/",
        "/.htaccess.txt",
        "/News/",
        "/news/%2e%2e/",
        "/news\\/",
        "/news/\0/",
        "/новости/",
        "/news/index.html",
        "/a.b/",
        "/sitemap.xml.br",
        "/sitemap.php",
        f"/{'a' * 201}/",
        "/news/" + "a/" * 200,
        "/admin/",
        "/ru/admin/",
        "/search/",
        "/ru/search/",
        "/preview/x/",
        "/health/ready/",
        "/static/x.txt",
        "/styleguide/",
    ],
)
def test_what_a_visitor_can_invent_is_not_stored(path):
    assert not is_storable(path)


def test_a_name_that_only_begins_like_one_of_those_is_stored():
    assert is_storable("/administration/")


@pytest.mark.parametrize(
    ("query", "is_ignored"),
    [
        ("", True),
        ("utm_source=x&utm_medium=y", True),
        ("fbclid=abc", True),
        ("gclid=", True),
        ("utm_source=x&page=2", False),
        ("page=2&utm_source=x", False),
        ("utm_source", False),
        ("UTM_source=x", False),
        ("&", False),
    ],
)
def test_tracking_tags_are_not_meant_for_us(query, is_ignored):
    assert is_tracking(query) is is_ignored


@pytest.mark.parametrize(
    ("path", "type"),
    [
        ("/news/", "text/html; charset=utf-8"),
        ("/feeds/news.atom", "application/atom+xml; charset=utf-8"),
        ("/activities/visit.ics", "text/calendar; charset=utf-8"),
    ],
)
def test_the_suffix_tells_the_type(path, type):
    assert content_type(path) == type

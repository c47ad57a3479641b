import gzip
from contextlib import nullcontext

import pytest
from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler

from leica.delivery import generation
from leica.delivery import wsgi as delivered
from leica.delivery.headers import STAFF
from leica.delivery.wsgi import FromStore
from news.models import Article
from tests.delivery.reader import Reader, stored, three
from tests.make import make_article, make_event, make_project

NEWS = three("/news/index.html")


@pytest.fixture
def article(project):
    return make_article(slug="first-visit", title_en="First visit")


def begin_again(store):
    generation.renew_from(generation.read().number)
    store.advance(generation.read().number)


def test_the_first_answer_is_stored_and_the_second_is_the_same(reader, store, article):
    first = reader.get("/news/", accept_encoding="br")

    assert first.status == 200
    assert "First visit" in first.text
    assert stored(store) == NEWS

    Article.objects.update(title_en="Changed behind the back of the store")

    assert reader.get("/news/", accept_encoding="br") == first


def test_a_new_generation_shows_what_has_changed(reader, store, article):
    reader.get("/news/")
    Article.objects.update(title_en="Changed title")

    begin_again(store)

    assert "Changed title" in reader.get("/news/").text


def test_a_row_ahead_of_the_link_moves_it(reader, store, article):
    """A publisher was killed between the commit and the swap; the first reader who needs Django mends it."""
    reader.get("/news/")
    Article.objects.update(title_en="Changed title")
    generation.renew_from(generation.read().number)

    reader.get("/news/first-visit/")

    assert store.number() == generation.read().number
    assert "Changed title" in reader.get("/news/").text


def test_a_store_that_is_known_to_be_old_is_not_read(reader, store, article):
    """The link could not be moved: the pages are made anew for each reader, and right."""
    reader.get("/news/")
    Article.objects.update(title_en="Changed title")
    generation.renew_from(generation.read().number)
    store.learn(generation.read().number)

    assert "Changed title" in reader.get("/news/").text


@pytest.mark.parametrize(("accept", "unpack"), [("", bytes), ("gzip", gzip.decompress)])
def test_each_encoding_has_its_own_tag_and_the_same_page(reader, article, accept, unpack):
    packed = reader.get("/news/", accept_encoding="br")

    other = reader.get("/news/", accept_encoding=accept)

    assert unpack(other.body).decode() == packed.text
    assert other.headers["ETag"] != packed.headers["ETag"]
    assert other.headers.get("Content-Encoding", "") == accept
    assert other.headers["Content-Length"] == str(len(other.body))


def test_a_stored_page_says_what_it_said_at_first(reader, article):
    first = reader.get("/ru/news/first-visit/")
    second = reader.get("/ru/news/first-visit/")

    assert first.headers == second.headers
    assert second.headers == {
        **settings.PUBLIC_HEADERS,
        "Content-Language": "ru",
        "Content-Length": str(len(second.body)),
        "Content-Type": "text/html; charset=utf-8",
        "ETag": second.headers["ETag"],
        "Vary": "Accept-Encoding",
    }


@pytest.mark.parametrize("is_stored", [False, True])
def test_who_has_the_page_gets_none(reader, article, is_stored):
    tag = reader.get("/news/").headers["ETag"]
    if not is_stored:
        begin_again(delivered.page_store())

    answer = reader.get("/news/", if_none_match=f'"0-0", W/{tag}')

    assert (answer.status, answer.body) == (304, b"")
    assert answer.headers == {
        **settings.PUBLIC_HEADERS,
        "Content-Language": "en",
        "ETag": tag,
        "Vary": "Accept-Encoding",
    }


@pytest.mark.parametrize(
    ("address", "type"),
    [
        ("/feeds/news.atom", "application/atom+xml; charset=utf-8"),
        ("/ru/feeds/activities.ics", "text/calendar; charset=utf-8"),
        ("/sitemap.xml", "application/xml; charset=utf-8"),
        ("/robots.txt", "text/plain; charset=utf-8"),
    ],
)
def test_feeds_calendars_and_maps_are_stored_under_their_own_names(reader, store, article, address, type):
    first = reader.get(address)

    assert (first.status, first.headers["Content-Type"]) == (200, type)
    assert stored(store) == three(address)
    assert reader.get(address) == first
    assert reader.get(address, if_none_match=first.headers["ETag"]).status == 304


def test_an_unchanged_page_keeps_its_tag_in_the_next_generation(reader, store, article):
    tag = reader.get("/news/first-visit/").headers["ETag"]

    begin_again(store)

    assert reader.get("/news/first-visit/", if_none_match=tag).status == 304


def test_a_head_is_like_a_get_without_a_body_and_stores_the_page(reader, store, article):
    first = reader.head("/news/")

    assert stored(store) == NEWS

    head, get = reader.head("/news/"), reader.get("/news/")

    assert first.headers == head.headers == get.headers
    assert (head.status, head.body) == (200, b"")


def test_ranges_are_ignored(reader, article):
    reader.get("/news/")

    answer = reader.get("/news/", range="bytes=0-10,20-", if_range='"x"')

    assert (answer.status, answer.body) == (200, reader.get("/news/").body)


@pytest.mark.parametrize("address", ["/news/?utm_source=x&fbclid=1", "/news/"])
def test_tracking_tags_are_for_the_same_page_and_leave_no_trace_in_it(reader, store, article, address):
    first = reader.get(address)

    assert "utm_source" not in first.text
    assert stored(store) == NEWS
    assert reader.get("/news/?gclid=2") == first


@pytest.mark.parametrize("address", ["/activities/?kind=training", "/activities/?x=1", "/news/?number=2"])
def test_a_query_is_answered_live_and_not_stored(reader, store, project, address):
    make_event(kind="training", title_en="A training")

    answer = reader.get(address, accept_encoding="br")

    assert (answer.status, answer.headers["Content-Encoding"]) == (200, "br")
    assert "ETag" not in answer.headers
    assert answer.headers["Vary"] == "Accept-Encoding"
    assert stored(store) == []


def test_ten_thousand_queries_leave_the_store_as_it_was(reader, store, project):
    """A sample of them: each takes the same way."""
    reader.get("/news/")
    for number in range(50):
        assert reader.get(f"/news/?x={number}").status == 200

    assert stored(store) == NEWS


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/news/no-such-story/", 404),
        ("/news/page/99999/", 404),
        ("/news/1999/", 404),
        ("/news", 301),
        ("/news/page/1/", 301),
        ("/News/First-Visit/", 404),
        ("/news/First-Visit/", 301),
        ("//news/", 404),
        ("/news//", 404),
        ("/../news/", 404),
        ("/news/../admin/", 404),
        ("/news/\0/", 404),
        ("/news/\xff/", 404),
        ("/" + "a" * 8000 + "/", 404),
        ("/" + "a/" * 4000, 404),
        ("/news/first-visit/index.html", 404),
        ("/news/index.html.br", 404),
        ("/current/news/", 404),
        ("/news/?" + "a" * 8000, 200),
    ],
)
def test_odd_addresses_change_nothing_in_the_store(reader, store, article, address, status):
    reader.get("/news/")

    assert (reader.get(address).status, stored(store)) == (status, NEWS)


@pytest.mark.parametrize("host", ["", "evil.example", "127.0.0.1.evil.example", "a,b", "[", "localhost:x", "\xff"])
def test_a_foreign_host_is_refused_whether_the_page_is_stored_or_not(reader, store, article, host):
    assert reader.get("/news/first-visit/", host=host).status == 400
    reader.get("/news/first-visit/")

    assert reader.get("/news/first-visit/", host=host).status == 400
    assert "evil" not in reader.get("/news/first-visit/").text


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS", "BREW"])
def test_other_methods_go_to_the_site(reader, article, method):
    reader.get("/news/")

    assert reader.ask(method, "/news/").status in (200, 403, 405)
    assert reader.ask(method, "/news/").headers.get("ETag") is None


def test_the_encrypted_site_is_asked_for_first(reader, article, settings):
    reader.get("/news/")
    settings.SECURE_SSL_REDIRECT = True
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    reader = Reader(FromStore(WSGIHandler()))

    assert reader.get("/news/", x_forwarded_proto="http").status == 301
    assert reader.get("/news/", x_forwarded_proto="https").status == 200


def test_so_is_who_has_waited_for_a_page(reader, store, article, settings, monkeypatch):
    reader.get("/news/")
    monkeypatch.setattr(store, "making", lambda path: nullcontext(True))
    settings.SECURE_SSL_REDIRECT = True
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    reader = Reader(FromStore(WSGIHandler()))

    assert reader.get("/news/", x_forwarded_proto="http").status == 301


@pytest.mark.parametrize("start", STAFF)
def test_pages_of_the_staff_never_touch_the_store(reader, store, project, start):
    assert reader.get(f"{start}/login/").status == 200

    assert stored(store) == []


def test_pages_of_other_code_are_not_stored(reader, store, article):
    """While a release replaces another one, both run for some seconds."""
    generation.claim("another release")

    first = reader.get("/news/")

    assert (first.status, stored(store)) == (200, [])
    assert reader.get("/news/", if_none_match=first.headers["ETag"]).status == 304


def test_memory_has_a_bound(reader, article, monkeypatch):
    reader.get("/news/")
    reader.get("/news/first-visit/")
    monkeypatch.setattr(delivered, "MOST_BYTES", 1)

    for address in ("/news/", "/news/first-visit/"):
        assert reader.get(address) == reader.get(address)

    memory = reader.application.memory
    assert (memory.pages, memory.size) == ({}, 0)


def test_a_stored_page_asks_the_database_nothing(reader, article, django_assert_num_queries):
    reader.get("/news/")

    with django_assert_num_queries(0):
        assert reader.get("/news/").status == 200


def test_without_a_store_the_site_answers_as_well(db, reader, settings):
    make_project()
    settings.PAGE_STORE = None

    assert reader.get("/news/").status == 200

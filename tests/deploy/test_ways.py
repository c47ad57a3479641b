"""One behaviour, with nginx and without: each test runs against both."""

import re
import shutil
import threading
import time
from datetime import UTC, datetime
from functools import cache

import pytest
from django.db import connection
from django.test import override_settings

from leica.delivery import generation
from leica.delivery.chores import first_addresses
from leica.delivery.store import LOCKS
from leica.media import renditions
from tests.deploy.served import HOST, database_named, tell
from tests.make import make_article, make_image

PAGE = "/news/"
EARLY = datetime(2023, 1, 1, tzinfo=UTC)
# Said by one of the two alone, and true of either.
OWN = {"date", "server", "connection", "last-modified", "accept-ranges", "keep-alive", "transfer-encoding"}
PUBLIC = {
    "cache-control": "no-cache",
    "content-security-policy": (
        "default-src 'none'; style-src 'self'; img-src 'self'; font-src 'self'; script-src 'self'; "
        "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "cross-origin-opener-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
    "referrer-policy": "strict-origin-when-cross-origin",
    "strict-transport-security": "max-age=31536000",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
}


def said(answer):
    return {name: value for name, value in answer.headers.items() if name not in OWN}


def is_stored(site, path):
    return path in site.stored()


def strangers(site):
    """What is stored though no page leads there; the site itself stores what readers will ask for first."""
    return [path for path in site.stored() if path not in expected()]


@cache
def expected():
    return set(first_addresses())


@pytest.mark.parametrize(("path", "language"), [("/news/", "en"), ("/ru/news/", "ru"), ("/", "en"), ("/ru/", "ru")])
def test_stored_page_is_the_rendered_one_with_the_same_headers(site, path, language):
    rendered, stored = site.ask(path), site.ask(path)

    assert is_stored(site, path)
    assert (rendered.status, rendered.body, said(rendered)) == (stored.status, stored.body, said(stored))
    etag = stored.headers["etag"]
    assert said(stored) == {
        **PUBLIC,
        "content-language": language,
        "content-length": str(len(stored.body)),
        "content-type": "text/html; charset=utf-8",
        "etag": etag,
        "vary": "Accept-Encoding",
    }
    assert re.fullmatch(r'"[0-9a-f]{8}-[0-9a-f]+"', etag)


def test_page_that_the_browser_has_is_not_sent_again(site):
    page = site.ask(PAGE)

    unchanged = site.ask(PAGE, If_None_Match=page.headers["etag"])
    other = site.ask(PAGE, If_None_Match='"1-1"')
    one_of_several = site.ask(PAGE, If_None_Match=f'"1-1", W/{page.headers["etag"]}')

    kept = {name: value for name, value in said(page).items() if not name.startswith("content-")}
    kept["content-language"], kept["content-security-policy"] = "en", PUBLIC["content-security-policy"]
    assert (unchanged.status, unchanged.body, said(unchanged)) == (304, b"", kept)
    assert (other.status, other.body) == (200, page.body)
    assert one_of_several.status == 304


def test_head_says_what_get_says(site):
    page, head = site.ask(PAGE), site.ask(PAGE, method="HEAD")

    assert (head.status, head.body, said(head)) == (200, b"", said(page))


def test_head_of_a_page_that_is_not_stored_yet(site):
    head = site.ask("/documents/", method="HEAD")

    assert is_stored(site, "/documents/")
    assert (head.status, head.body, said(head)) == (200, b"", said(site.ask("/documents/")))


@pytest.mark.parametrize(
    ("accepted", "sent"),
    [
        ("br, gzip", "br"),
        ("gzip, br", "br"),
        ("gzip, deflate", "gzip"),
        ("br;q=0, gzip", "gzip"),
        ("gzip;q=0", None),
        ("identity", None),
        ("", None),
        (",,;q=,\t", None),
        ("x" * 3000, None),
    ],
)
@pytest.mark.parametrize("state", ["rendered", "stored"])
def test_page_is_packed_as_the_browser_accepts_it(site, accepted, sent, state):
    plain = site.ask(PAGE)
    if state == "rendered":
        generation.renew()

    page = site.ask(PAGE, Accept_Encoding=accepted)

    assert (page.status, page.headers.get("content-encoding"), page.headers["vary"]) == (200, sent, "Accept-Encoding")
    assert (page.headers["etag"] == plain.headers["etag"]) is (sent is None)
    assert len(page.body) < len(plain.body) if sent else page.body == plain.body


def test_tracking_tags_are_ignored(site):
    page = site.ask(PAGE)

    for query in ("utm_source=x", "fbclid=1&utm_medium=mail", "gclid=%00", "utm_source=x&"):
        assert site.ask(f"{PAGE}?{query}") == page._replace(headers={**page.headers, **dates(site.ask(PAGE))})


def dates(answer):
    return {"date": answer.headers["date"]} if "date" in answer.headers else {}


def test_query_that_means_something_is_answered_from_the_database(site):
    everything, before = site.ask("/activities/"), strangers(site)

    trainings = site.ask("/activities/?kind=training")

    assert (trainings.status, trainings.body != everything.body) == (200, True)
    assert strangers(site) == before


@pytest.mark.parametrize("queries", [50, pytest.param(10_000, marks=pytest.mark.slow)])
def test_invented_queries_leave_the_store_as_it_is(site, queries):
    before, files = strangers(site), count_files(site)

    tagged = {site.ask(f"{PAGE}?utm_source={number}").status for number in range(queries)}
    unknown = {site.ask(f"{PAGE}?x={number}").status for number in range(queries)}

    assert (tagged, unknown, strangers(site)) == ({200}, {200}, before)
    assert count_files(site) - files <= 3 * len(expected())
    assert len(list(site.store.rglob("making-*"))) <= LOCKS


def count_files(site):
    """Without the locks of pages that are being made: each address has one of a fixed number."""
    return sum(file.is_file() and not file.name.startswith("making-") for file in site.store.rglob("*"))


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS", "PATCH"])
def test_other_methods_are_the_sites_own_matter(site, method):
    site.ask(PAGE)

    answer = site.ask(PAGE, method=method, body=b"x=1")

    assert answer.status in (200, 403, 405) if method == "OPTIONS" else answer.status in (403, 405)
    assert answer.body != site.ask(PAGE).body


@pytest.mark.parametrize(("path", "target"), [("/news", "/news/"), ("/ru/news", "/ru/news/")])
def test_missing_slash_leads_to_the_page(site, path, target):
    site.ask(target)

    answer = site.ask(path)

    assert (answer.status, answer.headers["location"]) == (301, target)


@pytest.mark.parametrize(
    "host", ["elsewhere.example", "leica.example.elsewhere.example", "127.0.0.1", "", "a b", "x" * 500]
)
def test_foreign_name_is_refused(site, host):
    site.ask(PAGE)

    assert site.ask(PAGE, Host=host).status in (400, 404)


@pytest.mark.parametrize(
    "target",
    [
        "/news/../news/",
        "/../../../../etc/passwd",
        "/..%2f..%2fetc/passwd",
        "/%2e%2e/%2e%2e/etc/passwd",
        "//news/",
        "/news//",
        "/./news/",
        "/news%2f",
        "/%6eews/",
        "/news/%00/",
        "/news/\x01/",
        "/news/%0d%0aSet-Cookie:x/",
        "/NEWS/",
        "/news/index.html",
        "/news/index.html.br",
        "/index.html",
        "/current/news/",
        "/gen/",
        "/.env",
        "/news/" + "a" * 8000 + "/",
        "/news/?" + "a" * 8000,
        "/" + "a/" * 500,
        "/новости/",
        "*",
        "",
    ],
)
def test_odd_addresses_are_refused_or_put_right(site, target):
    page, before = site.ask(PAGE), strangers(site)

    request = f"GET {target} HTTP/1.1\r\nHost: {HOST}\r\nX-Forwarded-Proto: https\r\nConnection: close\r\n\r\n"
    status = site.say(request.encode())

    assert status < 500
    assert strangers(site) == before
    assert site.ask(PAGE).body == page.body


def test_absolute_form_counts_by_its_own_host(site):
    ending = "HTTP/1.1\r\nX-Forwarded-Proto: https\r\nConnection: close\r\nHost:"

    assert site.say(f"GET https://{HOST}{PAGE} {ending} {HOST}\r\n\r\n".encode()) == 200
    assert site.say(f"GET https://elsewhere.example{PAGE} {ending} elsewhere.example\r\n\r\n".encode()) in (400, 404)


@pytest.mark.parametrize(
    "sent", ["bytes=0-9", "bytes=-1", "bytes=999999999-", "bytes=0-0,1-1,2-2", "lines=1", "bytes=9-1"]
)
def test_part_of_a_page_is_the_page(site, sent):
    page = site.ask(PAGE)

    part = site.ask(PAGE, Range=sent)

    assert (part.status, part.body, said(part)) == (200, page.body, said(page))


def test_static_files_are_kept_for_ever(site):
    sheet = re.search(rb'/static/[^"]+\.[0-9a-f]{12}\.css', site.ask(PAGE).body).group().decode()

    plain, packed, missing = site.ask(sheet), site.ask(sheet, Accept_Encoding="br"), site.ask("/static/none.css")

    assert (packed.status, packed.headers["content-encoding"], missing.status) == (200, "br", 404)
    told = said(plain)
    assert told.pop("content-type").replace('"', "") == "text/css; charset=utf-8"
    assert told == {
        **PUBLIC,
        "access-control-allow-origin": "*",
        "cache-control": "max-age=315360000, public, immutable",
        "content-length": str(len(plain.body)),
        "etag": plain.headers["etag"],
        "vary": "Accept-Encoding",
    }


def test_picture_goes_with_its_consent(site):
    with override_settings(MEDIA_ROOT=site.folder / "media"):
        image = make_image()
        path = image.whole.src
        there, unknown = site.ask(path), site.ask(path.replace("whole", "wide") + "x")
        image.consent = "withdrawn"
        image.save()
        renditions.refresh(image)
    gone = site.ask(path)

    assert (there.status, there.body[:3], there.headers["content-type"]) == (200, b"\xff\xd8\xff", "image/jpeg")
    assert there.headers["cache-control"] == "public, max-age=31536000, immutable"
    assert {name: there.headers[name] for name in PUBLIC if name != "cache-control"} == {
        name: value for name, value in PUBLIC.items() if name != "cache-control"
    }
    assert (unknown.status, gone.status) == (404, 404)


def publish(article, title):
    """As a verb does it: the change and the renewal in one transaction."""
    article.title_en = title
    article.save()
    generation.renew()


def seen_within(seconds, look):
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if look():
            return True
        time.sleep(0.01)
    return False


def test_what_is_published_is_seen_and_what_is_withdrawn_is_gone(site):
    article = make_article(slug=f"fresh-{site.way}", published_at=EARLY)
    path = article.get_absolute_url()
    assert site.ask(path).status == 200

    publish(article, "Seen at once")
    assert seen_within(1, lambda: b"Seen at once" in site.ask(path).body)

    article.state = "draft"
    publish(article, "Seen at once")
    assert seen_within(1, lambda: site.ask(path).status == 404)


def test_what_a_disk_does_not_let_go_is_not_served(site):
    """A folder in place of the link can neither be moved nor removed, as nothing can on a disk that is only read."""
    article = make_article(slug=f"held-{site.way}", published_at=EARLY)
    path, link = article.get_absolute_url(), site.store / "current"
    assert site.ask(path).status == 200
    old = link.resolve()
    link.unlink()
    shutil.copytree(old, link)
    try:
        publish(article, "Seen all the same")
        assert seen_within(2, lambda: b"Seen all the same" in site.ask(path).body)
        assert [b"Seen all the same" in site.ask(path).body for _ in range(5)] == [True] * 5
    finally:
        shutil.rmtree(link)
    assert seen_within(5, link.is_symlink)
    assert seen_within(5, lambda: site.ask(path).status == 200 and is_stored(site, path))


def test_nothing_stale_is_sent_while_the_site_is_renewed_under_load(site):
    article = make_article(slug=f"counted-{site.way}", title_en="Version 0.", published_at=EARLY)
    published, stop = [0], threading.Event()
    readers = [Reader(site, article.get_absolute_url(), published, stop) for _ in range(8)]
    with override_settings(PAGE_STORE=site.store):  # whoever publishes runs on this machine
        for number in range(1, 21):
            publish(article, f"Version {number}.")
            published[0] = number
            assert seen_within(5, lambda least=4 * number: all(len(reader.statuses) >= least for reader in readers))
    stop.set()
    for reader in readers:
        reader.join()

    assert [reader.stale for reader in readers] == [[]] * 8
    assert {status for reader in readers for status in reader.statuses} == {200, 304}


class Reader(threading.Thread):
    """Asks for one page again and again, as a browser that has it; notes what is older than what was published."""

    def __init__(self, site, path, published, stop):
        super().__init__(daemon=True)
        self.site, self.path, self.published, self.stop = site, path, published, stop
        self.etag, self.shown, self.statuses, self.stale = "", 0, [], []
        self.start()

    def run(self):
        while not self.stop.is_set():
            least = self.published[0]
            answer = self.site.ask(self.path, If_None_Match=self.etag)
            self.statuses.append(answer.status)
            if answer.status == 200:
                self.shown = int(re.search(rb"Version (\d+)\.", answer.body).group(1))
                self.etag = answer.headers["etag"]
            if self.shown < least:
                self.stale.append((self.shown, least))


def test_stored_pages_outlive_the_database(site, database):
    page = site.ask(PAGE)
    closed = "ALTER DATABASE leica_served ALLOW_CONNECTIONS"
    end = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = 'leica_served'"
    maintenance = database_named(database, "postgres")
    connection.close()
    tell(maintenance, f"{closed} false", end)
    try:
        stored, other = site.ask(PAGE), site.ask(f"{PAGE}?x=1")
        russian = site.ask("/ru/news/?x=1")
    finally:
        tell(maintenance, f"{closed} true")

    assert (stored.status, stored.body) == (200, page.body)
    assert [(answer.status, answer.headers["retry-after"]) for answer in (other, russian)] == [(503, "60")] * 2
    assert [answer.headers["content-language"] for answer in (other, russian)] == ["en", "ru"]
    assert seen_within(5, lambda: site.ask(f"{PAGE}?x=1").status == 200)


def test_change_is_seen_on_both_of_two_machines_within_a_second(machine):
    with machine("alone", "first") as first, machine("nginx", "second") as second:
        article = make_article(slug="on-two-machines", published_at=EARLY)
        path = article.get_absolute_url()
        assert (first.ask(path).status, second.ask(path).status) == (200, 200)

        publish(article, "Seen on both")

        assert seen_within(1, lambda: all(b"Seen on both" in each.ask(path).body for each in (first, second)))
        assert (is_stored(first, path), is_stored(second, path)) == (True, True)

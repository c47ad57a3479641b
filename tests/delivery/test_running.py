"""The site as it runs: while it is published on, reloaded, killed, on two machines, and without its database."""

import http.client
import os
import random
import signal
import socket
import statistics
import threading
import time
from contextlib import contextmanager, suppress

import pytest

from tests.delivery.running import STORY, Database, Publisher, Site, edition

KILLS = [pytest.param(10), pytest.param(100, marks=pytest.mark.slow)]


@pytest.fixture(scope="module")
def database():
    database = Database()
    database.start()
    database.prepare()
    yield database
    database.end()


@pytest.fixture
def machine(database, tmp_path):
    """Starts a site with a store of its own; all are stopped at the end."""
    sites = []

    def machine(name="one"):
        site = Site(database, tmp_path / name)
        site.start()
        sites.append(site)
        return site

    yield machine
    for site in sites:
        site.end()


@pytest.fixture
def site(machine):
    return machine()


@pytest.fixture(scope="module")
def warm_site(database, tmp_path_factory):
    """One that has made all pages that it makes by itself."""
    site = Site(database, tmp_path_factory.mktemp("warm") / "store")
    site.start()
    seen = []

    def is_settled():
        seen.append(site.files())
        time.sleep(2)
        return len(seen) > 1 and seen[-1] == seen[-2] != []

    site.wait_until(is_settled, seconds=120)
    assert site.get("/").status == 200
    yield site
    site.end()


@pytest.fixture
def publisher(database, site):
    publisher = Publisher(database, site.store)
    publisher.start()
    publisher.publish(1)
    yield publisher
    publisher.end()


class Readers:
    """Several at once, over connections that are kept. Half of them send the tag of the page that they have."""

    def __init__(self, site, publisher=None, number=8):
        self.site, self.publisher = site, publisher
        self.answers, self.unchanged = 0, 0
        self.errors: list[str] = []
        self.stale: list[str] = []
        self.is_over = False
        self.threads = [threading.Thread(target=self.read, args=(n % 2 == 0,)) for n in range(number)]

    def read(self, revalidates):
        connection, tag, mine = self.site.connect(), "", 0
        while not self.is_over:
            at_least = self.publisher.last if self.publisher else 0
            try:
                connection.request("GET", f"/news/{STORY}/", headers={"If-None-Match": tag} if tag else {})
                answer = connection.getresponse()
                text = answer.read().decode()
            except (OSError, http.client.HTTPException) as error:
                connection.close()
                # A connection that was idle may be closed by a server that ends: a client asks again.
                if not isinstance(error, http.client.RemoteDisconnected | BrokenPipeError | ConnectionResetError):
                    self.errors.append(repr(error))
                connection = self.site.connect()
                continue
            self.answers += 1
            if answer.status == 304:
                self.unchanged += 1
            elif answer.status == 200:
                mine, tag = edition(text), (answer.headers["ETag"] if revalidates else "")
            else:
                self.errors.append(str(answer.status))
            if mine < at_least:
                self.stale.append(f"{answer.status}: edition {mine} after {at_least}")
        connection.close()

    def __enter__(self):
        for thread in self.threads:
            thread.start()
        return self

    def __exit__(self, *problem):
        self.is_over = True
        for thread in self.threads:
            thread.join()


@pytest.mark.parametrize("editions", [pytest.param(10), pytest.param(50, marks=pytest.mark.slow)])
def test_who_reads_while_it_is_published_meets_neither_errors_nor_old_pages(site, publisher, editions):
    with Readers(site, publisher) as readers:
        for number in range(publisher.last + 1, publisher.last + 1 + editions):
            publisher.publish(number)
            time.sleep(0.1)
        site.wait_until(lambda: readers.unchanged > 0)

    assert (readers.errors, readers.stale) == ([], [])
    assert site.edition() == publisher.last


@pytest.mark.parametrize(
    ("line", "statuses"),
    [
        ("GET http://evil.example/news/ HTTP/1.1", {200}),  # the Host line decides, and the page is the same
        ("GET //evil.example/news/ HTTP/1.1", {404}),
        ("GET /news/../admin/ HTTP/1.1", {404}),
        ("GET /news/%2e%2e/%2e%2e/etc/passwd HTTP/1.1", {301, 404}),
        ("GET /news%2F HTTP/1.1", {200}),
        ("GET /news/%00/ HTTP/1.1", {404}),
        ("GET /news/%ff%fe/ HTTP/1.1", {404}),
        (f"GET /{'a' * 8000}/ HTTP/1.1", {404}),
        (f"GET /?{'a' * 8000} HTTP/1.1", {200}),
        ("GET news HTTP/1.1", {200, 400}),
        ("OPTIONS * HTTP/1.1", {404, 405, 301}),
    ],
)
def test_odd_requests_are_refused_or_answered_and_the_store_stays_as_it_was(warm_site, line, statuses):
    before = warm_site.files()

    with socket.create_connection(("127.0.0.1", warm_site.port), timeout=20) as connection:
        head = (
            f"{line}\r\nHost: 127.0.0.1\r\nAccept-Encoding: br;q=x,,;\r\nRange: bytes=9-1\r\nConnection: close\r\n\r\n"
        )
        connection.sendall(head.encode())
        status = int(connection.makefile("rb").readline().split()[1])

    assert status in statuses
    assert warm_site.files() == before


def test_two_machines_show_a_change_within_a_second(site, machine, publisher):
    other = machine("two")
    for one in (site, other):
        assert one.edition() == 1

    delays = []
    for number in (2, 3, 4, 5, 6):
        publisher.publish(number)
        assert site.edition() == number
        delays.append(other.wait_until(lambda number=number: other.edition() == number))

    assert statistics.median(delays) < 1


def test_the_site_goes_on_without_its_database(site, database, publisher):
    pages = ["/", f"/news/{STORY}/", f"/ru/news/{STORY}/"]
    assert [site.get(path).status for path in pages] == [200, 200, 200]
    assert site.get("/health/ready/").status == 200
    cookie, token = sign_in(site)
    site.wait_until((site.store / "withdrawal").exists)

    database.end()
    try:
        assert [site.get(path).status for path in ("/", f"/news/{STORY}/", f"/ru/news/{STORY}/", "/health/")] == [
            200
        ] * 4
        english, russian = site.get("/news/?x=1"), site.get("/ru/activities/?kind=training")
        saved = site.ask(
            "POST",
            "/admin/news/article/add/",
            f"csrfmiddlewaretoken={token}&title_en=Typed",
            Cookie=cookie,
            Content_Type="application/x-www-form-urlencoded",
        )
        looked = site.get("/ru/admin/", Cookie=cookie)
        ready = site.get("/health/ready/")
    finally:
        database.start()

    assert [(each.status, each.headers["Retry-After"]) for each in (english, russian, saved, looked)] == [
        (503, "60")
    ] * 4
    assert "Please try again in a minute" in english.text
    assert "Попробуйте ещё раз через минуту" in russian.text
    assert '<html lang="ru">' in russian.text
    assert "What you have typed is not stored yet, and not lost." in saved.text
    assert "База данных не отвечает" in looked.text
    assert (ready.status, ready.text) == (503, "not ready\n")
    assert site.wait_until(lambda: site.get("/health/ready/").status == 200) < 10
    assert site.get("/news/?x=1").status == 200
    publisher.end()
    publisher.start()
    publisher.publish(publisher.last + 1)
    assert site.edition() == publisher.last


def sign_in(site):
    """The cookies and the token of a signed-in editor's forms."""
    first = site.get("/admin/login/")
    token = first.headers["Set-Cookie"].split("csrftoken=")[1].split(";")[0]
    answer = site.ask(
        "POST",
        "/admin/login/",
        f"csrfmiddlewaretoken={token}&username=editor&password=brussels-2023",
        Cookie=f"csrftoken={token}",
        Content_Type="application/x-www-form-urlencoded",
    )
    cookies = dict(part.split(";")[0].split("=", 1) for part in answer.headers.get_all("Set-Cookie"))
    return "; ".join(f"{name}={value}" for name, value in cookies.items()), cookies["csrftoken"]


@pytest.mark.parametrize("kills", KILLS)
def test_after_a_kill_at_any_moment_nothing_is_stale(site, publisher, kills):
    """Of a worker, of the whole server, or of whoever publishes, while pages are stored and generations begin."""
    dice = random.Random(2023)  # noqa: S311 -- no secret
    for _ in range(kills):
        with busy(site, publisher):
            time.sleep(dice.uniform(0.01, 0.4))
            victim = dice.choice(["worker", "server", "publisher"])
            if victim == "worker":
                os.kill(dice.choice(site.workers()), signal.SIGKILL)
            elif victim == "server":
                site.kill()
            else:
                publisher.kill()
        if publisher.process is None:
            publisher.start()
        publisher.publish(publisher.last + 100)

        site.wait_until(lambda: restarted(site).edition() == publisher.last, seconds=20)
        assert {answered(site, prefix) for prefix in ["", "/ru"] * 4} == {publisher.last}, victim


def answered(site, prefix):
    """The edition that is served, once there is an answer: a server may give up after it gave one."""
    editions = []
    site.wait_until(lambda: editions.append(restarted(site).edition(prefix)) is None)
    return editions[0]


def restarted(site):
    """The site, started again if it ended, as systemd does: a server gives up whose workers die again and again."""
    if site.process is None or site.process.poll() is not None:
        site.start()
    return site


@contextmanager
def busy(site, publisher):
    """Readers read and the publisher publishes, as fast as they can, whatever happens to them."""
    is_over = threading.Event()

    def read():
        while not is_over.is_set():
            with suppress(OSError, http.client.HTTPException, AttributeError):
                site.get(f"/news/{STORY}/")

    def publish():
        while not is_over.is_set():
            with suppress(OSError, ValueError, AssertionError, AttributeError):
                publisher.publish(publisher.last + 1)

    threads = [threading.Thread(target=work) for work in (read, read, publish)]
    for thread in threads:
        thread.start()
    try:
        yield
    finally:
        is_over.set()
        for thread in threads:
            thread.join()

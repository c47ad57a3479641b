import time
from datetime import timedelta

import pytest
from django.core.handlers.wsgi import WSGIHandler
from django.db import connection
from django.utils import timezone
from django.utils.timezone import localdate

from leica.delivery import generation
from leica.delivery.chores import Chores
from leica.delivery.release import release
from leica.delivery.store import LONG_AGO, PageStore
from leica.delivery.watcher import POLL, Watcher
from leica.delivery.wsgi import FromStore
from leica.media.models import Image
from tests.delivery.reader import stored
from tests.make import make_article, make_event, make_image, make_page
from tests.settings import FILES

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def watch():
    """A watcher that looks when it is told to, as that of a process of its own."""
    watchers = []

    def watch(store):
        watcher = Watcher(store, Chores(store, FromStore(WSGIHandler())))
        watchers.append(watcher)
        watcher.turn()
        return watcher

    yield watch
    for watcher in watchers:
        if watcher.is_alive():
            watcher.stop()
        watcher.hang_up()
        if watcher.chores.thread:
            watcher.chores.thread.join()


def number():
    return generation.read().number


def in_a_moment(seconds=0.3):
    return timezone.now() + timedelta(seconds=seconds)


def until(condition, seconds=5.0):
    """How long it took."""
    began = time.monotonic()
    while not condition():
        assert time.monotonic() - began < seconds, "it did not happen"
        time.sleep(0.005)
    return time.monotonic() - began


def test_the_first_watcher_begins_a_generation_of_its_code(store, watch):
    watch(store)

    assert generation.read() == (store.number(), release())
    assert store.number() > 0


def test_a_later_start_with_the_same_code_begins_none(store, watch):
    watch(store)
    first = number()

    watch(PageStore(store.folder))

    assert number() == first


def test_another_machine_follows_within_a_second_of_the_commit(store, tmp_path, watch):
    """Its own folder, the same database. The notice mostly comes within a few milliseconds."""
    other = PageStore(tmp_path / "other")
    watcher = watch(other)
    watcher.start()
    until(lambda: other.number() == number())

    generation.renew()

    assert store.number() == number()
    assert until(lambda: other.number() == number()) < 1


def test_a_notice_that_comes_with_another_answer_is_not_slept_over(store, watch):
    watcher = watch(store)
    generation.renew()
    until(lambda: watcher.execute("SELECT 1") and watcher.listening.notifies)

    began = time.monotonic()
    watcher.wait()

    assert time.monotonic() - began < POLL / 2


def test_a_change_whose_notice_is_lost_is_seen_at_the_next_look(store, watch):
    watcher = watch(store)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE delivery_generation SET number = number + 1")

    watcher.turn()

    assert store.number() == number()


def test_a_page_appears_at_its_moment(store, watch):
    article = make_article(published_at=in_a_moment())
    watcher = watch(store)
    watcher.turn()
    before = number()

    assert watcher.next.change == article.published_at

    watcher.turn()
    assert number() == before

    until(article.is_published)
    watcher.turn()
    assert number() > before


def test_files_of_a_picture_are_removed_soon_after_its_consent_ended(store, watch):
    picture = make_image(people_visible="identifiable", consent="given")
    folder = FILES / "media" / "pictures" / picture.token
    watcher = watch(store)
    watcher.start()
    assert folder.exists()

    Image.objects.update(consent_valid_until=localdate() - timedelta(days=1))
    generation.renew()  # as the watcher does at midnight

    assert until(lambda: not folder.exists()) < 5
    until(lambda: Image.objects.get().token is None)


def test_a_moment_that_passed_while_nobody_watched_is_found(store, watch):
    watch(store)
    before = number()
    make_article(published_at=timezone.now())

    watcher = watch(PageStore(store.folder))
    watcher.store._lead = -1  # the first one is gone
    watcher.turn()
    watcher.turn()

    assert number() > before


def test_without_the_database_the_store_is_served_until_something_has_to_go(store, watch, settings):
    article = make_article(withdrawn_at=in_a_moment())
    watcher = watch(store)
    watcher.turn()
    link = store.link()

    watcher.hang_up()
    watcher.do_without()
    assert store.link() == link

    until(lambda: not article.is_published())
    watcher.do_without()
    assert store.is_closed()

    watcher.turn()
    assert (store.number(), store.is_closed()) == (number(), False)
    assert store.link() > link


def test_without_the_database_a_store_of_which_nothing_is_known_is_not_served(store, watch):
    watcher = watch(store)
    store.advance(number() + 1)
    assert store.noted_withdrawal() == LONG_AGO

    watcher.do_without()

    assert store.is_closed()


def test_a_restored_database_begins_a_later_generation(store, watch):
    """The backup knows nothing of what was served since; those pages may not come back."""
    watcher = watch(store)
    served = number() + 5
    store.advance(served)

    watcher.turn()
    watcher.turn()

    assert number() > served
    assert store.number() == number()


def test_a_lost_connection_is_made_again(store, watch):
    watcher = watch(store)
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_terminate_backend(%s)", [watcher.listening.info.backend_pid])

    watcher.turn()
    assert watcher.listening is None

    generation.renew()
    watcher.turn()
    assert store.number() == number()


def test_only_one_of_two_processes_does_the_chores(store, watch):
    first, second = watch(store), watch(PageStore(store.folder))

    assert (first.chores.number, second.chores.number) == (number(), 0)


def test_a_stumble_is_logged_and_the_watch_goes_on(store, watch, caplog):
    watcher = watch(store)
    watcher.store = None  # whatever it may be
    watcher.start()
    until(lambda: "stumbled" in caplog.text)

    watcher.store = store
    generation.renew()

    until(lambda: store.number() == number())
    assert watcher.is_well()


def test_pages_are_made_before_anybody_asks(store, watch):
    make_article(slug="first-visit")
    make_article(slug="hidden", state="draft")
    make_event(slug="brussels")
    make_page(slug="about")
    watcher = watch(store)

    watcher.chores.warm(number())

    found = {path for path in stored(store) if path.endswith("html")}
    english = {
        "/index.html",
        "/about/index.html",
        "/news/index.html",
        "/news/first-visit/index.html",
        "/activities/index.html",
        "/activities/brussels/index.html",
        "/study-visits/index.html",
        "/bodies/index.html",
        "/figures/index.html",
        "/documents/index.html",
    }
    assert found == english | {f"/ru{path}" for path in english}


def test_warming_ends_where_another_generation_begins(store, watch):
    watcher = watch(store)
    old = number()
    generation.renew()

    watcher.chores.warm(old)

    assert stored(store) == []
    assert watcher.chores.warmed != old

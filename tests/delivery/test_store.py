import os
import threading
import time
from datetime import UTC, datetime

import pytest

from leica.delivery import store as stores
from leica.delivery.page import Page, stamp
from leica.delivery.store import BAR
from tests.delivery.reader import stored, three

NEWS = Page.of("/news/", b"<p>news</p>" * 100)
FEED = Page.of("/feeds/news.atom", b"<feed/>" * 100)


def test_a_page_is_three_files_and_comes_back_as_it_was(store):
    store.advance(7)
    store.write(7, NEWS)
    store.write(7, FEED)

    assert stored(store) == sorted([*three("/news/index.html"), *three("/feeds/news.atom")])
    assert store.read("gen/7", "/news/") == NEWS
    assert store.read("gen/7", "/feeds/news.atom") == FEED


def test_the_web_server_sees_the_same_tag(store):
    store.advance(7)
    store.write(7, NEWS)

    for encoding, suffix in (("", ""), ("br", ".br"), ("gzip", ".gz")):
        file = (store.folder / "current" / f"news/index.html{suffix}").stat()
        assert f'"{int(file.st_mtime):x}-{file.st_size:x}"' == NEWS.forms[encoding].etag


def test_a_tag_comes_from_the_content_alone():
    again = Page.of("/news/", b"<p>news</p>" * 100)
    other = Page.of("/news/", b"<p>News</p>" * 100)

    assert again.forms["br"].etag == NEWS.forms["br"].etag
    assert other.forms[""].etag != NEWS.forms[""].etag
    assert 10**9 <= stamp(b"") < 17 * 10**8


def test_the_link_goes_forwards_only(store):
    store.advance(7)
    store.advance(9)
    store.advance(8)

    assert store.number() == 9


def test_a_page_of_an_older_generation_is_not_written(store):
    store.advance(9)

    assert store.write(8, NEWS) is False
    assert stored(store) == []


def test_a_closed_store_serves_nothing_until_the_next_generation(store):
    store.advance(7)
    store.write(7, NEWS)

    store.close()
    store.advance(7)

    assert (store.number(), store.is_closed(), stored(store)) == (7, True, [])

    store.advance(8)

    assert (store.number(), store.is_closed()) == (8, False)


def test_a_page_without_all_its_files_is_none(store):
    store.advance(7)
    store.write(7, NEWS)
    (store.folder / "current/news/index.html.gz").unlink()

    assert store.read("gen/7", "/news/") is None


def test_nothing_is_written_where_the_disk_is_nearly_full(store, monkeypatch):
    monkeypatch.setattr(stores, "SPARE_BYTES", 10**18)
    store.advance(7)

    assert store.write(7, NEWS) is False
    assert stored(store) == []


@pytest.mark.parametrize(("limit", "most"), [("MOST_PAGES", 1), ("MOST_BYTES", NEWS.size + 1)])
def test_a_generation_has_its_bounds(store, monkeypatch, limit, most):
    monkeypatch.setattr(stores, limit, most)
    store.advance(7)

    assert (store.write(7, NEWS), store.write(7, FEED)) == (True, False)
    assert store.write(8, FEED) is True


def test_a_broken_disk_is_slower_and_serves_nothing_old(store, caplog):
    """A file where the folder of the generations should be: whatever is tried there fails, for root as well."""
    store.advance(7)
    store.write(7, NEWS)
    (store.folder / "gen").rename(store.folder / "lost")
    (store.folder / "gen").write_text("")

    assert store.write(8, NEWS) is False
    assert store.read(store.link(), "/news/") is None
    assert "was not stored" in caplog.text


def test_a_link_that_cannot_be_moved_is_taken_away(store, settings, tmp_path, monkeypatch, caplog):
    settings.RUNTIME_DIR = tmp_path
    store.advance(7)
    monkeypatch.setattr(stores, "_unique", lambda name: "no/such/folder")

    store.advance(8)

    assert (store.link(), store.known) == ("", 8)
    assert "cannot be renewed" in caplog.text
    assert (settings.RUNTIME_DIR / BAR).exists()

    monkeypatch.undo()
    store.advance(9)

    assert not (settings.RUNTIME_DIR / BAR).exists()


def make_old(path):
    past = time.time() - 3600
    os.utime(path, (past, past), follow_symlinks=False)


def test_cleaning_keeps_the_present_and_the_last_generation_and_what_is_young(store):
    for number in (1, 2, 3, 4, 5):
        store.advance(number)
        store.write(number, NEWS)
    for number in (1, 2, 4, 5):
        make_old(store.folder / f"gen/{number}")
    trash, left = store.folder / "trash-0-1", store.folder / "current.1-1.new"
    trash.mkdir()
    left.symlink_to("gen/0")
    make_old(trash)
    make_old(left)

    removed = store.clean()

    assert removed == 4
    assert sorted(folder.name for folder in (store.folder / "gen").iterdir()) == ["3", "4", "5"]
    assert sorted(path.name for path in store.folder.iterdir()) == ["current", "gen", "link.lock"]


def test_one_process_leads_until_it_is_gone(store):
    other = stores.PageStore(store.folder)

    assert (store.lead(), store.lead(), other.lead()) == (True, True, False)

    os.close(store._lead)

    assert other.lead() is True


def test_a_noted_withdrawal_is_of_its_generation(store):
    moment = datetime(2026, 5, 14, 7, tzinfo=UTC)
    store.advance(7)

    assert store.noted_withdrawal() == stores.LONG_AGO

    store.note_withdrawal(7, moment)
    assert store.noted_withdrawal() == moment

    store.note_withdrawal(7, None)
    assert store.noted_withdrawal() is None

    store.advance(8)
    assert store.noted_withdrawal() == stores.LONG_AGO


def test_one_makes_a_page_while_the_others_wait_for_it(store, monkeypatch):
    monkeypatch.setattr(stores, "LONGEST_WAIT", 20)
    waited = []

    def ask():
        with store.making("/news/") as has_waited:
            waited.append((has_waited, store.find("/news/")))

    with store.making("/news/") as has_waited:
        other = threading.Thread(target=ask)
        other.start()
        time.sleep(0.05)
        store.write(7, NEWS)
        store.advance(7)
    other.join()

    assert has_waited is False
    assert waited == [(True, NEWS)]


def test_nobody_waits_for_long_nor_where_there_is_no_lock(store, monkeypatch):
    monkeypatch.setattr(stores, "LONGEST_WAIT", 0.05)
    with store.making("/news/"), store.making("/news/") as has_waited:
        assert has_waited is True

    store.folder.rename(store.folder.with_name("elsewhere"))
    store.folder.write_text("no folder")
    with store.making("/news/") as has_waited:
        assert has_waited is False


def test_nobody_waits_again_where_nothing_came_of_it(store, monkeypatch):
    monkeypatch.setattr(stores, "LONGEST_WAIT", 0.05)
    store.advance(7)
    with store.making("/missing/"):
        pass

    with store.making("/missing/"), store.making("/missing/") as has_waited:
        assert has_waited is False

    store.advance(8)
    with store.making("/missing/"), store.making("/missing/") as has_waited:
        assert has_waited is True


def test_what_was_learnt_to_be_old_is_not_found(store):
    store.advance(7)
    store.write(7, NEWS)
    assert store.find("/news/") == NEWS

    store.learn(8)
    assert store.find("/news/") is None

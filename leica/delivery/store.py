"""Finished pages on this machine's disk: a folder for each generation, and a link to the present one.

    gen/1700000000000/news/index.html  .br  .gz
    current -> gen/1700000000000

The web server and the Python server read the same files. A full or broken disk makes the site slower, never wrong.
"""

import fcntl
import logging
import os
import shutil
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path
from zlib import crc32

from django.conf import settings

from leica.delivery.page import SUFFIXES, Page

logger = logging.getLogger(__name__)

MOST_PAGES = 100_000  # that one process adds to a generation
MOST_BYTES = 2 * 1024**3
SPARE_BYTES = 200 * 1024**2  # the disk's last ones are for the database and the logs
SPARE_FILES = 10_000
LONG_AGO = datetime(1970, 1, 1, tzinfo=UTC)
LOCKS = 64  # files, which the pages share
LONGEST_WAIT = 0.5  # seconds
BAR = "pages-are-old"  # a file that tells nginx, which follows the link by itself, to leave it alone
QUIET = 60  # seconds after which nobody can still be reading a generation that was left


def page_store() -> "PageStore | None":
    """None where pages are made anew for each request: while developing."""
    return _store_in(settings.PAGE_STORE) if settings.PAGE_STORE else None


@lru_cache(maxsize=8)
def _store_in(folder: Path) -> "PageStore":
    return PageStore(folder)


def number_of(link: str) -> int:
    """ "gen/17" and "gen/17-closed" are 17; no link is 0."""
    number = link.removeprefix("gen/").partition("-")[0]
    return int(number) if number.isdecimal() else 0


class PageStore:
    def __init__(self, folder: Path) -> None:
        self.folder = Path(folder)
        self.current = self.folder / "current"
        self.known = 0  # the highest number that this process has seen in the database
        self._added = (0, 0, 0)  # number, pages, bytes
        self._in_vain: set[tuple[str, int]] = set()  # generation, lock
        self._lead: int | None = None

    # Which generation is served.

    def link(self) -> str:
        """Where the link leads; empty where nothing is served."""
        try:
            return os.readlink(self.current)  # noqa: PTH115 -- asked at every request, where Path takes as long as all else
        except OSError:
            return ""

    def number(self) -> int:
        return number_of(self.link())

    def since(self) -> datetime | None:
        """The moment, by this machine's clock, since when the present generation is served."""
        try:
            return datetime.fromtimestamp(os.lstat(self.current).st_mtime, UTC)
        except OSError:
            return None

    def learn(self, number: int) -> None:
        """What is older is not served any more by this process, whatever becomes of the link."""
        self.known = max(self.known, number)

    def advance(self, number: int) -> None:
        """Serve that generation, unless a later one is served."""
        self.learn(number)
        if self.number() < number:
            self._point_to(f"gen/{number}", where=lambda here: here < number)

    def close(self) -> None:
        """Serve nothing until the next generation: something has to be gone, and the database does not answer."""
        number = self.number()
        self._point_to(f"gen/{number}-closed", where=lambda here: here == number)

    def is_closed(self) -> bool:
        return self.link().endswith("-closed")

    def _point_to(self, target: str, *, where: Callable[[int], bool]) -> None:
        bar = settings.RUNTIME_DIR / BAR
        try:
            with self._locked("link.lock"):
                if where(self.number()):
                    made = self.folder / _unique("current")
                    made.unlink(missing_ok=True)
                    made.symlink_to(target)
                    now = time.time()
                    os.utime(made, (now, now), follow_symlinks=False)  # the disk's own clock may be a little behind
                    made.replace(self.current)
                    bar.unlink(missing_ok=True)
        except OSError:
            logger.exception("The pages in %s cannot be renewed, and are not served from there.", self.folder)
            with suppress(OSError):
                bar.touch()
            with suppress(OSError):
                self.current.unlink()

    # Pages.

    def read(self, link: str, path: str) -> Page | None:
        bodies = {}
        stamp = 0
        try:
            for encoding, suffix in SUFFIXES.items():
                with self._file(link, path, suffix).open("rb") as file:
                    bodies[encoding] = file.read()
                    stamp = int(os.fstat(file.fileno()).st_mtime)
        except OSError:
            return None
        return Page(path, stamp, bodies) if all(bodies.values()) else None

    def find(self, path: str) -> Page | None:
        """What is served at that address now."""
        link = self.link()
        return self.read(link, path) if link and number_of(link) >= self.known else None

    @contextmanager
    def making(self, path: str) -> Iterator[bool]:
        """One process makes a page while the others wait for it, though not for long; True for one that has waited.

        Nobody waits where the disk takes no lock, nor once more where nothing came of it: for a page that is not there.
        """
        link, slot = self.link(), crc32(path.encode()) % LOCKS
        try:
            lock = None if (link, slot) in self._in_vain else self._open(f"making-{slot}.lock")
        except OSError:
            lock = None
        if lock is None:
            yield False
            return
        try:
            yield _waits_for(lock)
        finally:
            os.close(lock)
        if not self._file(self.link(), path, "").exists():
            self._in_vain = {one for one in self._in_vain if one[0] == link} | {(link, slot)}

    def write(self, number: int, page: Page) -> bool:
        """False where there is no room, or the disk does not take it."""
        try:
            if number < self.number() or not self._has_room(number, page):
                return False
            for encoding in reversed(SUFFIXES):  # the plain one last: once it is there, all are
                file = self._file(f"gen/{number}", page.path, SUFFIXES[encoding])
                file.parent.mkdir(parents=True, exist_ok=True)
                _write(file, page.bodies[encoding], page.stamp)
        except OSError as error:
            logger.warning("%s was not stored: %s", page.path, error)
            return False
        return True

    def _file(self, link: str, path: str, suffix: str) -> Path:
        name = f"{path}index.html" if path.endswith("/") else path
        return Path(f"{self.folder}/{link}{name}{suffix}")

    def _has_room(self, number: int, page: Page) -> bool:
        of, pages, size = self._added
        pages, size = (pages + 1, size + page.size) if of == number else (1, page.size)
        self._added = (number, pages, size)
        self.folder.mkdir(parents=True, exist_ok=True)
        disk = os.statvfs(self.folder)
        return (
            pages <= MOST_PAGES
            and size <= MOST_BYTES
            and disk.f_bavail * disk.f_frsize > SPARE_BYTES
            and (disk.f_files == 0 or disk.f_favail > SPARE_FILES)
        )

    # Housekeeping, by one process on each machine.

    def lead(self) -> bool:
        """True in one process at a time, until it ends; one that is killed leaves the lead to another."""
        if self._lead is None:
            lock = self._open("leader.lock")
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                os.close(lock)
                return False
            self._lead = lock
        return True

    def note_withdrawal(self, number: int, moment: datetime | None) -> None:
        """When something of that generation has to go, for a time without the database."""
        note = f"{number} {moment.isoformat() if moment else ''}"
        with suppress(OSError):
            _write(self.folder / "withdrawal", note.encode(), time.time())

    def noted_withdrawal(self) -> datetime | None:
        """Long ago where nothing is known of the present generation."""
        try:
            number, _, moment = (self.folder / "withdrawal").read_text().partition(" ")
        except OSError:
            return LONG_AGO
        if int(number) != self.number():
            return LONG_AGO
        return datetime.fromisoformat(moment) if moment else None

    def clean(self) -> int:
        """Remove the generations that nobody can be reading any more, and what killed processes left; how many."""
        here = self.number()
        folders = sorted(self.folder.glob("gen/*"), key=lambda folder: number_of(folder.name), reverse=True)
        older = [folder for folder in folders if number_of(folder.name) < here]
        leftovers = [*self.folder.glob("*.new"), *self.folder.glob("trash-*")]
        done = 0
        for folder in [*older[1:], *leftovers]:
            if _age(folder) > QUIET:
                _remove(folder, self.folder)
                done += 1
        return done

    def is_writable(self) -> bool:
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            _write(self.folder / "writable", b"", 0)
        except OSError:
            return False
        return True

    @contextmanager
    def _locked(self, name: str) -> Iterator[None]:
        lock = self._open(name)
        try:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield
        finally:
            os.close(lock)

    def _open(self, name: str) -> int:
        self.folder.mkdir(parents=True, exist_ok=True)
        return os.open(self.folder / name, os.O_RDONLY | os.O_CREAT, 0o644)


def _waits_for(lock: int) -> bool:
    until = time.monotonic() + LONGEST_WAIT
    has_waited = False
    while time.monotonic() < until:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            has_waited = True
            time.sleep(0.002)
        else:
            break
    return has_waited


def _unique(name: str) -> str:
    return f"{name}.{os.getpid()}-{threading.get_ident()}.new"


def _write(file: Path, body: bytes, stamp: float) -> None:
    made = file.with_name(_unique(file.name))
    try:
        made.write_bytes(body)
        os.utime(made, (stamp, stamp))
        made.replace(file)
    except OSError:
        with suppress(OSError):
            made.unlink()
        raise


def _age(path: Path) -> float:
    try:
        return time.time() - path.lstat().st_mtime
    except OSError:
        return 0


def _remove(path: Path, folder: Path) -> None:
    """Out of the way first: a page that is written late does not come to lie among half a generation."""
    if path.is_symlink() or not path.is_dir():
        path.unlink(missing_ok=True)
        return
    if not path.name.startswith("trash-"):
        path = path.rename(folder / f"trash-{path.name}-{time.time_ns()}")
    shutil.rmtree(path, ignore_errors=True)

"""What may take its time: removing what nobody may read any more, making pages before a reader asks for them.

In a thread of its own, one page at a time, and not while many readers are being served.
"""

import logging
import threading
import time
from collections.abc import Callable, Iterable
from io import BytesIO
from itertools import zip_longest
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.db import connections

from leica.delivery.store import PageStore
from leica.delivery.wsgi import Environ, FromStore

logger = logging.getLogger(__name__)

SETTLED = 1.0  # seconds after the last change
CLEAN_EVERY = 60.0
BREATH = 0.02  # between two pages
CROWD = 10  # readers' requests during one breath in this process
MOST_WARMED = 200

Addresses = Callable[[], Iterable[str]]
WARMED: list[Addresses] = []
CLEANED: list[Callable[[], None]] = []


def register(*addresses: Addresses) -> None:
    """Each gives the addresses that readers will ask for first: the list of a room, then its newest pages."""
    WARMED.extend(addresses)


def register_cleaning(*cleanings: Callable[[], None]) -> None:
    """Each removes files that readers may not have any more; called after every change, and once a minute."""
    CLEANED.extend(cleanings)


class Chores:
    def __init__(self, store: PageStore, application: FromStore) -> None:
        self.store = store
        self.application = application
        self.number = 0
        self.warmed = 0
        self.changed_at = 0.0
        self.cleaned_at = 0.0
        self.thread: threading.Thread | None = None

    def turn(self, number: int) -> None:
        """Called by the watcher again and again: begins what is to be done, and never waits for it."""
        if number != self.number:
            self.number, self.changed_at = number, time.monotonic()
        if self.thread and self.thread.is_alive():
            return
        now = time.monotonic()
        is_cold = self.warmed != number and now - self.changed_at >= SETTLED
        if is_cold or now - self.cleaned_at >= CLEAN_EVERY:
            self.thread = threading.Thread(target=self.work, args=(number,), name="chores", daemon=True)
            self.thread.start()

    def work(self, number: int) -> None:
        try:
            for clean in CLEANED:
                clean()
            if self.warmed != number:
                self.warm(number)
            self.store.clean()
            self.cleaned_at = time.monotonic()
        except Exception:
            logger.exception("The page store could not be warmed or cleaned; this is tried again.")
        finally:
            connections.close_all()

    def warm(self, number: int) -> None:
        for path in first_addresses():
            while self.is_crowded():
                if self.store.number() != number:
                    return
            if self.store.number() != number:
                return
            if self.store.read(f"gen/{number}", path) is None:
                ask(self.application, path)
        self.warmed = number

    def is_crowded(self) -> bool:
        before = self.application.asked
        time.sleep(BREATH)
        return self.application.asked - before > CROWD


def first_addresses() -> list[str]:
    """The first of each room, then the second ones; no more than MOST_WARMED in all."""
    turns = zip_longest(*(addresses() for addresses in WARMED))
    found = dict.fromkeys(address for turn in turns for address in turn if address)
    return list(found)[:MOST_WARMED]


def ask(application: FromStore, path: str) -> int:
    """Ask the site for a page as a reader would; the status of the answer."""
    statuses: list[int] = []

    def start_response(status: str, headers: Any, exc_info: Any = None) -> None:
        statuses.append(int(status[:3]))

    answer = application.application(request_for(path), start_response)
    for _part in answer:
        pass
    if close := getattr(answer, "close", None):
        close()
    return statuses[0]


def request_for(path: str) -> Environ:
    site = urlsplit(settings.SITE_URL)
    return {
        "REQUEST_METHOD": "GET",
        "SCRIPT_NAME": "",
        "PATH_INFO": path,
        "QUERY_STRING": "",
        "SERVER_NAME": site.hostname,
        "SERVER_PORT": str(site.port or {"http": 80, "https": 443}[site.scheme]),
        "SERVER_PROTOCOL": "HTTP/1.1",
        "REMOTE_ADDR": "127.0.0.1",
        "HTTP_HOST": site.netloc,
        "HTTP_X_FORWARDED_PROTO": site.scheme,
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": site.scheme,
        "wsgi.input": BytesIO(),
        "wsgi.errors": BytesIO(),
        "wsgi.multithread": True,
        "wsgi.multiprocess": True,
        "wsgi.run_once": False,
    }

"""Keeps this machine's store in step with the database and the clock: a thread in each server process.

Each learns the number of the generation at once (NOTIFY) or within a second (by asking). One of them leads, and also
begins a new generation when a moment passes, and does the chores. The lead is a lock on a file: who is killed loses it.
"""

import logging
import select
import threading
import time
from datetime import datetime, timedelta
from typing import Any

from django.db import Error, close_old_connections, connection, connections
from django.utils import timezone

from leica.delivery import generation, moments
from leica.delivery.chores import Chores
from leica.delivery.release import release
from leica.delivery.store import PageStore, page_store
from leica.delivery.wsgi import FromStore

logger = logging.getLogger(__name__)

POLL = 1.0  # seconds; the bound for a change whose notice was lost
ASK_AGAIN = timedelta(minutes=1)  # for what was changed in a shell, and never announced
NOTHING = moments.Next(None, None)


class Watcher(threading.Thread):
    def __init__(self, store: PageStore, chores: Chores) -> None:
        super().__init__(name="watcher", daemon=True)
        self.store = store
        self.chores = chores
        self.listening: Any = None  # a connection of its own: Django would close it in between
        self.has_claimed = False
        self.next = NOTHING
        self.asked_for = 0
        self.asked_at = timezone.now() - ASK_AGAIN
        self.turned_at = time.monotonic()
        self.is_over = False

    def run(self) -> None:
        while not self.is_over:
            try:
                self.turn()
            except Exception:
                logger.exception("The watcher of the page store stumbled, and goes on.")
                time.sleep(POLL)
            self.turned_at = time.monotonic()
            self.wait()
        self.hang_up()

    def stop(self) -> None:
        self.is_over = True
        self.join()

    def is_well(self) -> bool:
        return self.is_alive() and time.monotonic() - self.turned_at < 30

    def turn(self) -> None:
        """One look at the database, and what follows from it."""
        served = self.store.number()
        try:
            known = self.ask()
            self.store.advance(known.number)
            if self.store.lead():
                self.lead(known, served)
        except Error as error:
            self.note(error)
            self.hang_up()
            self.do_without()

    def ask(self) -> generation.Known:
        if self.listening is None:
            self.listening = connection.get_new_connection(connection.get_connection_params())
            self.listening.autocommit = True
            self.execute(f"LISTEN {generation.CHANNEL}")
        close_old_connections()
        if not self.has_claimed:
            generation.claim(release())
            self.has_claimed = True
        row = self.execute(generation.READ)
        return generation.Known(*row) if row else generation.NONE

    def execute(self, statement: str) -> Any:
        with connection.wrap_database_errors, self.listening.cursor() as cursor:
            cursor.execute(statement)
            return cursor.fetchone() if cursor.description else None

    def lead(self, known: generation.Known, served: int) -> None:
        now = timezone.now()
        is_restored = known.number < served  # the database is older than what it has already said
        is_due = self.next.change is not None and self.next.change <= now
        if is_restored or is_due or self.store.is_closed():
            generation.renew_from(known.number)
            self.next = NOTHING
        elif known.number != self.asked_for or now - self.asked_at >= ASK_AGAIN:
            self.look_ahead(known.number, now)
        self.chores.turn(known.number)

    def look_ahead(self, number: int, now: datetime) -> None:
        """From the moment since when the generation is served: what passed while nobody watched is found as well."""
        self.next = moments.next_after(self.store.since() or now)
        self.store.note_withdrawal(number, self.next.withdrawal)
        self.asked_for, self.asked_at = number, now

    def do_without(self) -> None:
        """No database: the store goes on, until something in it has to be gone."""
        if not self.store.lead() or self.store.is_closed():
            return
        withdrawal = self.store.noted_withdrawal()
        if withdrawal and withdrawal <= timezone.now():
            self.store.close()

    def note(self, error: Exception) -> None:
        if self.listening is not None:  # once, not at each attempt
            logger.warning("The page store goes on without the database: %s", error)

    def hang_up(self) -> None:
        if self.listening is not None:
            self.listening.close()
            self.listening = None
        connections.close_all()

    def wait(self) -> None:
        """Until something is announced, the next moment, or a second."""
        seconds = POLL
        if self.next.change:
            seconds = min(POLL, max(0.001, (self.next.change - timezone.now()).total_seconds()))
        if self.listening is None:
            time.sleep(seconds)
            return
        try:
            # A notice that came with the answer to a question is in the list already, and wakes nobody.
            if self.listening.notifies or select.select([self.listening], [], [], seconds)[0]:
                self.listening.poll()
                self.listening.notifies.clear()
        except (OSError, ValueError, connection.Database.Error) as error:
            self.note(error)
            self.hang_up()


_watcher: Watcher | None = None


def watch(application: FromStore) -> None:
    """Start the watcher of this process, if it has a store."""
    global _watcher  # noqa: PLW0603 -- one a process
    if store := page_store():
        _watcher = Watcher(store, Chores(store, application))
        _watcher.start()


def is_watched() -> bool:
    return _watcher is None or _watcher.is_well()

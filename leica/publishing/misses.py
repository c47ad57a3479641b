"""Which addresses readers ask for in vain.

Counted in memory and stored once a minute, so a flood writes no more than a trickle.
"""

import re
import threading
import time
from collections import Counter
from contextlib import suppress

from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from leica.publishing.models.missed_address import MissedAddress

PAUSE = 60  # seconds between two times of storing
DISTINCT = 200  # addresses held in memory; more are dropped until the next time
ROWS = 2000  # addresses kept; when all are taken, those asked for once are the first to go

# What looks like a page. Scanners ask for .php and dot files, and an address with an “@” may name a person.
PLAUSIBLE = re.compile(r"/(?!wp-|cgi-|vendor/|api/|static/|media/)[\w/-]{1,190}(?:\.html?|\.pdf)?")


class Misses:
    def __init__(self) -> None:
        self.counts: Counter[str] = Counter()
        self.stored_at = time.monotonic()
        self.lock = threading.Lock()

    def note(self, path: str, *, now: float | None = None) -> None:
        """Count the address; store what was counted if that is due."""
        if not PLAUSIBLE.fullmatch(path):
            return
        now = time.monotonic() if now is None else now
        with self.lock:
            if path in self.counts or len(self.counts) < DISTINCT:
                self.counts[path] += 1
            if now - self.stored_at < PAUSE:
                return
            due, self.counts, self.stored_at = self.counts, Counter(), now
        with suppress(DatabaseError):
            store(due)


MISSES = Misses()


@transaction.atomic
def store(counts: Counter[str]) -> None:
    """Two statements, however many addresses: one adds up, one keeps the table within its bounds."""
    table = MissedAddress._meta.db_table
    today = timezone.localdate()
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {table} (path, count, last_on) "  # noqa: S608 -- the name of our own table
            "SELECT path, number, %s FROM unnest(%s, %s) AS counted (path, number) "
            "ON CONFLICT (path) DO UPDATE SET count = LEAST("
            f"{table}.count::bigint + excluded.count, 2000000000), last_on = excluded.last_on",
            [today, list(counts), list(counts.values())],
        )
    kept = MissedAddress.objects.order_by("-count", "-last_on", "path").values("pk")[:ROWS]
    MissedAddress.objects.exclude(pk__in=kept).delete()

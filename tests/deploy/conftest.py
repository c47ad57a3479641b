import pytest

from leica.publishing.loading import load
from tests.deploy.served import ROOT, WAYS, own_database, served

FOLDER = ROOT / ".local" / "served"


@pytest.fixture(scope="package")
def database(django_db_blocker):
    """It holds the demo's content, and what a test does to it stays done until the last test beside it."""
    with django_db_blocker.unblock(), own_database("leica_served") as url:
        load(sorted((ROOT / "demo").glob("*.json")))
        yield url


@pytest.fixture(scope="package")
def machine(database):
    """Makes one more machine that serves this database."""
    return lambda way, name: served(way, database_url=database, folder=FOLDER / name)


@pytest.fixture(scope="package", params=WAYS)
def site(request, machine):
    """The same site, served in each of the two ways."""
    with machine(request.param, request.param) as site:
        yield site

import pytest
from django.contrib.auth.models import Group
from django.core.management import call_command

from leica.publishing.misses import Misses
from leica.publishing.nearest import Shelf
from tests.make import make_project

WANT_THE_MACHINE = {"browser", "deploy", "test_running.py"}


def pytest_collection_modifyitems(items):
    """The browser comes last: what it finds broken, a smaller test has mostly named before."""
    items.sort(key=lambda item: "browser" in item.path.parts)
    for item in items:
        if not WANT_THE_MACHINE.isdisjoint(item.path.parts):
            item.add_marker("alone")


@pytest.fixture(scope="session", autouse=True)
def quick_flush():
    """Deletes what a test left: truncating sixty tables, as Django does, takes a quarter of a second and every lock."""

    def delete(self, style, tables, **how):
        # Twice: a late request may store a row before the one that it points at is gone, and not after.
        return 2 * [f"DELETE FROM {self.quote_name(table)}" for table in tables]  # noqa: S608 -- tables of our own

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("django.db.backends.postgresql.operations.DatabaseOperations.sql_flush", delete)
        yield


@pytest.fixture(autouse=True)
def fresh_memory(monkeypatch):
    """What a server keeps between requests begins anew."""
    monkeypatch.setattr("leica.pages.views.MISSES", Misses())
    monkeypatch.setattr("leica.publishing.nearest.SHELF", Shelf())
    monkeypatch.setattr("leica.publishing.trays._known", {})


@pytest.fixture
def project(db):
    return make_project()


@pytest.fixture
def visitor(client):
    """Somebody without an account."""
    return client


def _account(django_user_model, role):
    call_command("set_up_roles", verbosity=0)
    account = django_user_model.objects.create_user(role, password=role, is_staff=True)
    account.groups.add(Group.objects.get(name=role))
    return account


@pytest.fixture
def author(db, django_user_model):
    return _account(django_user_model, "author")


@pytest.fixture
def editor(db, django_user_model):
    return _account(django_user_model, "editor")


@pytest.fixture
def manager(db, django_user_model):
    return _account(django_user_model, "manager")


@pytest.fixture
def administrator(db, django_user_model):
    return _account(django_user_model, "administrator")

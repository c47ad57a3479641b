import pytest
from django.core.management import call_command


@pytest.fixture
def project(db):
    from tests.make import make_project

    return make_project()


@pytest.fixture
def visitor(client):
    """Somebody without an account."""
    return client


def _account(django_user_model, role):
    from django.contrib.auth.models import Group

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

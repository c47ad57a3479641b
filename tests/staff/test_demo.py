import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.hashers import PBKDF2PasswordHasher
from django.core.exceptions import ImproperlyConfigured
from django.core.management import CommandError, call_command

from leica.staff.demo import PASSWORD, ROLES, make_demo_accounts
from leica.staff.roles import set_up_roles

pytestmark = pytest.mark.django_db

DEMO_HASHERS = ["leica.staff.demo.DemoHasher", "django.contrib.auth.hashers.PBKDF2PasswordHasher"]
OTHER_HASHERS = DEMO_HASHERS[1:]


@pytest.fixture
def demo(settings, monkeypatch):
    set_up_roles()
    settings.PASSWORD_HASHERS = DEMO_HASHERS
    monkeypatch.setattr(PBKDF2PasswordHasher, "iterations", 1)  # no need to be slow here
    return settings


def test_each_role_has_an_account(demo):
    made = make_demo_accounts()

    assert made == list(ROLES)
    accounts = get_user_model().objects.order_by("pk")
    assert [(a.username, a.is_staff, a.is_superuser, a.groups.get().name) for a in accounts] == [
        (role, True, False, role) for role in ROLES
    ]


def test_the_printed_password_opens_the_admin(demo, client):
    make_demo_accounts()

    assert client.login(username="editor", password=PASSWORD) is True


def test_a_second_run_changes_nothing(demo):
    make_demo_accounts()
    before = list(get_user_model().objects.order_by("pk").values())

    assert make_demo_accounts() == []
    assert list(get_user_model().objects.order_by("pk").values()) == before


def test_the_printed_password_works_again_after_it_was_changed(demo):
    make_demo_accounts()
    editor = get_user_model().objects.get(username="editor")
    editor.set_password("another-password")
    editor.save()

    assert make_demo_accounts() == ["editor"]
    editor.refresh_from_db()
    assert editor.check_password(PASSWORD)


def test_the_password_opens_nothing_on_another_site_with_this_database(demo, client):
    make_demo_accounts()
    client.login(username="editor", password=PASSWORD)  # a sign-in may store the password anew
    client.logout()

    demo.PASSWORD_HASHERS = OTHER_HASHERS

    assert client.login(username="editor", password=PASSWORD) is False


def test_without_demo_there_are_no_such_accounts(demo):
    demo.DEMO = False

    with pytest.raises(ImproperlyConfigured) as refused:
        make_demo_accounts()

    assert str(refused.value) == "The accounts of the demo are made with DEMO=1 only: their password is known."
    assert list(get_user_model().objects.all()) == []


def test_without_demo_nothing_is_served(settings):
    settings.DEMO = False

    with pytest.raises(CommandError) as refused:
        call_command("serve_demo")

    assert str(refused.value) == "This is for the demo: set DEMO=1. docs/settings.md says how a site is served."

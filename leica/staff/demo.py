"""Accounts with a known password, which opens nothing outside the demo."""

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.hashers import PBKDF2PasswordHasher
from django.contrib.auth.models import Group
from django.core.exceptions import ImproperlyConfigured

ROLES = ("author", "editor", "manager", "administrator")
PASSWORD = "brussels-2023"  # noqa: S105 -- printed by `make demo`


class DemoHasher(PBKDF2PasswordHasher):
    """The first hasher of the demo, and unknown elsewhere: no password set here works on a site with this database."""

    algorithm = "demo_pbkdf2_sha256"


def make_demo_accounts() -> list[str]:
    """One account for each role, with PASSWORD; the names of those that were made or mended."""
    if not settings.DEMO:
        raise ImproperlyConfigured("The accounts of the demo are made with DEMO=1 only: their password is known.")
    return [role for role in ROLES if _make_account(role)]


def _make_account(role: str) -> bool:
    account, is_new = get_user_model().objects.get_or_create(username=role, defaults={"is_staff": True})
    if is_new:
        account.groups.add(Group.objects.get(name=role))
    is_known = not is_new and account.check_password(PASSWORD)
    if not is_known:
        account.set_password(PASSWORD)
        account.save()
    return not is_known

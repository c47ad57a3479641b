"""Every address of the admin and every verb, for each role and for pages of somebody else: allowed, or 403 or 404.

302 is the answer of somebody who is led on: to the sign-in without an account, else to the list once it is done.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.contrib import admin
from django.db import transaction
from django.urls import URLPattern, URLResolver, reverse
from django.utils import timezone

from leica.publishing import versions
from leica.publishing.models import WorkingCopy
from leica.publishing.snapshots import take
from tests.admin_forms import read_answer
from tests.make import make_article, make_document, make_event, make_page, make_topic

pytestmark = pytest.mark.django_db

ROLES = ("nobody", "author", "editor", "manager", "administrator")
# The ways are the same for activities as for news, and for documents as for pages.
TABLE = """
[article, own draft]
change          302 200 200 200 200
history         302 200 200 200 200
delete          302 403 403 403 403
version         302 200 200 200 200
version_restore 302 302 302 403 302
working_copy    302 404 404 404 404
typed           302 200 200 403 200
checklist       302 200 200 403 200
preview         302 200 200 403 200
clearances      302 200 200 200 200
ask             302 403 200 403 200
duplicate       302 200 200 403 200
undo            302 302 302 302 302
publish         302 403 302 403 302
publish_now     302 403 302 403 302
submit          302 302 302 403 302
send_back       302 403 200 403 200
withdraw        302 403 302 403 302
archive         302 403 200 403 200
trash           302 403 302 403 302
restore         302 403 302 403 302
[article, other's draft]
change          302 404 200 200 200
history         302 404 200 200 200
delete          302 404 403 403 403
version         302 404 200 200 200
version_restore 302 404 302 403 302
working_copy    302 404 404 404 404
typed           302 404 200 403 200
checklist       302 404 200 403 200
preview         302 404 200 403 200
clearances      302 404 200 200 200
ask             302 404 200 403 200
duplicate       302 404 200 403 200
undo            302 302 302 302 302
publish         302 404 302 403 302
publish_now     302 404 302 403 302
submit          302 404 302 403 302
send_back       302 404 200 403 200
withdraw        302 404 302 403 302
archive         302 404 200 403 200
trash           302 404 302 403 302
restore         302 404 302 403 302
[article, in review]
change          302 404 200 200 200
history         302 404 200 200 200
delete          302 404 403 403 403
version         302 404 200 200 200
version_restore 302 404 302 403 302
working_copy    302 404 404 404 404
typed           302 404 200 403 200
checklist       302 404 200 403 200
preview         302 404 200 403 200
clearances      302 404 200 200 200
ask             302 404 200 403 200
duplicate       302 404 200 403 200
undo            302 302 302 302 302
publish         302 404 302 403 302
publish_now     302 404 302 403 302
submit          302 404 200 403 200
send_back       302 404 302 403 302
withdraw        302 404 302 403 302
archive         302 404 200 403 200
trash           302 404 302 403 302
restore         302 404 302 403 302
[article, public]
change          302 200 200 200 200
history         302 200 200 200 200
delete          302 403 403 403 403
version         302 403 200 200 200
version_restore 302 403 302 403 302
working_copy    302 403 200 403 200
typed           302 403 200 403 200
checklist       302 403 200 403 200
preview         302 403 200 403 200
clearances      302 403 200 200 200
ask             302 403 200 403 200
duplicate       302 200 200 403 200
undo            302 302 302 302 302
publish         302 403 302 403 302
publish_now     302 403 302 403 302
submit          302 403 200 403 200
send_back       302 403 200 403 200
withdraw        302 403 302 403 302
archive         302 403 302 403 302
trash           302 403 302 403 302
restore         302 403 302 403 302
[article, trashed]
change          302 404 200 200 200
history         302 404 200 200 200
delete          302 404 403 403 302
version         302 404 200 200 200
version_restore 302 404 302 403 302
working_copy    302 404 404 404 404
typed           302 404 200 403 200
checklist       302 404 200 403 200
preview         302 404 200 403 200
clearances      302 404 200 200 200
ask             302 404 403 403 403
duplicate       302 404 200 403 200
undo            302 302 302 403 302
publish         302 404 200 403 200
publish_now     302 404 200 403 200
submit          302 404 200 403 200
send_back       302 404 200 403 200
withdraw        302 404 302 403 302
archive         302 404 200 403 200
trash           302 404 302 403 302
restore         302 404 302 403 302
[page, own draft]
change          302 200 200 200 200
history         302 200 200 200 200
delete          302 403 403 403 403
version         302 200 200 200 200
version_restore 302 403 302 403 302
working_copy    302 404 404 404 404
typed           302 403 200 403 200
checklist       302 403 200 403 200
preview         302 403 200 403 200
clearances      302 200 200 200 200
ask             302 403 200 403 200
undo            302 302 302 302 302
publish         302 403 302 403 302
publish_now     302 403 302 403 302
submit          302 403 302 403 302
send_back       302 403 200 403 200
withdraw        302 403 302 403 302
archive         302 403 200 403 200
trash           302 403 302 403 302
restore         302 403 302 403 302
[page, public]
change          302 200 200 200 200
history         302 200 200 200 200
delete          302 403 403 403 403
version         302 403 200 200 200
version_restore 302 403 302 403 302
working_copy    302 403 200 403 200
typed           302 403 200 403 200
checklist       302 403 200 403 200
preview         302 403 200 403 200
clearances      302 403 200 200 200
ask             302 403 200 403 200
undo            302 302 302 302 302
publish         302 403 302 403 302
publish_now     302 403 302 403 302
submit          302 403 200 403 200
send_back       302 403 200 403 200
withdraw        302 403 302 403 302
archive         302 403 302 403 302
trash           302 403 302 403 302
restore         302 403 302 403 302
"""
MAKE = {"article": make_article, "event": make_event, "document": make_document, "page": make_page}
FORM = "6a0f7f0e-3c5e-4e0e-9f0e-0d4d3b0e7a11"
# Lists and new pages have tests of their own beside what they open.
ELSEWHERE = {"changelist", "add", "typed_new", "quick"}
REGISTER = {
    "changelist": [302, 200, 200, 200, 200],
    "add": [302, 403, 200, 403, 200],
    "change": [302, 200, 200, 200, 200],
    "delete": [302, 403, 403, 403, 200],
    "history": [302, 200, 200, 200, 200],
}


def made(kind, situation, by):
    """A page with two versions and, where readers see it, a working copy."""
    draft = {"state": "draft", "published_at": None} if situation.endswith("draft") else {}
    review = {"state": "in_review", "published_at": None} if situation == "in review" else {}
    trashed = {"trashed_at": timezone.now()} if situation == "trashed" else {}
    page = MAKE[kind](author=by, **draft, **review, **trashed)
    versions.keep(page, by=by)
    page.title_en = "Another title"
    page.save()
    versions.keep(page, by=by)
    if situation == "public":
        WorkingCopy.keep(page, take(page), by=by)
    return page


def statuses(client, cast, kind, situation, rows):
    """For each row the answers to the ROLES, none of which sees what the others did."""
    page = made(kind, situation, cast["author" if situation == "own draft" else "editor"])
    found = {what: [] for what in rows}
    for role in ROLES:
        client.logout()
        if role != "nobody":
            client.force_login(cast[role])
        form = fields(client, page)
        for what, answers in found.items():
            with undone():
                answers.append(asked(client, page, what, form))
    return found


@contextmanager
def undone():
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def fields(client, page):
    """What the form of whoever may change the page is sent with; nothing for the others."""
    url = reverse(f"admin:{page._meta.app_label}_{page._meta.model_name}_change", args=[page.pk])
    answer = client.get(url)
    return read_answer(answer) if answer.status_code == 200 and answer.context.get("has_change_permission") else {}


def asked(client, page, what, form):
    base = f"admin:{page._meta.app_label}_{page._meta.model_name}"
    change = reverse(f"{base}_change", args=[page.pk])
    addresses = {
        "change": lambda: client.get(change),
        "history": lambda: client.get(reverse(f"{base}_history", args=[page.pk])),
        "delete": lambda: client.post(reverse(f"{base}_delete", args=[page.pk]), {"post": "yes"}),
        "version": lambda: client.get(reverse(f"{base}_version", args=[page.pk, 1])),
        "version_restore": lambda: client.post(reverse(f"{base}_version_restore", args=[page.pk, 1])),
        "typed": lambda: client.post(reverse(f"{base}_typed", args=[page.pk]), {"_form": FORM, "title_en": "Typed"}),
        "checklist": lambda: client.post(reverse(f"{base}_checklist", args=[page.pk]), {}),
        "preview": lambda: client.post(reverse(f"{base}_preview", args=[page.pk]), {}),
        "clearances": lambda: client.get(reverse(f"{base}_clearances", args=[page.pk])),
        "ask": lambda: client.post(
            reverse(f"{base}_clearances", args=[page.pk]), {"_ask": 1, "asked_of": "X", "language": "en", "days": 7}
        ),
        "duplicate": lambda: client.get(reverse(f"{base}_duplicate", args=[page.pk])),
        "undo": lambda: client.post(reverse(f"{base}_undo"), {"pk": page.pk}),
        "working_copy": lambda: client.get(reverse(f"{base}_working_copy", args=[page.pk])),
    }
    if what in addresses:
        return addresses[what]().status_code
    return client.post(change, {**form, f"_{what}": "1", "_remark": "Mend the title."}).status_code


@pytest.fixture
def cast(author, editor, manager, administrator):
    return {"author": author, "editor": editor, "manager": manager, "administrator": administrator}


def expected():
    """By kind and situation: what is asked, with the answers to the ROLES."""
    tables = {}
    for line in TABLE.strip().splitlines():
        if line.startswith("["):
            kind, situation = line.strip("[]").split(", ")
            rows = tables[kind, situation] = {}
        else:
            what, *answers = line.split()
            rows[what] = [int(answer) for answer in answers]
    return tables


@pytest.mark.parametrize(("kind", "situation"), expected())
def test_who_may_do_what_with_a_page(client, cast, project, kind, situation):
    rows = expected()[kind, situation]

    assert statuses(client, cast, kind, situation, rows) == rows


def names(patterns: Any) -> Iterator[str]:
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            yield from names(pattern.url_patterns)
        elif isinstance(pattern, URLPattern) and pattern.name:
            yield pattern.name


def test_no_address_of_a_page_is_left_out_of_the_table():
    of_pages = {name for name in names(admin.site.urls[0]) if re.match("news_article_|pages_page_", name)}
    asked_for = {re.sub("^(news_article|pages_page)_", "", name) for name in of_pages}

    assert asked_for - set(expected()["article", "public"]) == ELSEWHERE


STAFF_ONLY = (
    "/admin/",
    "/admin/editor/clean/",
    "/admin/editor/pages/",
    "/admin/palette/",
    "/admin/password_change/",
    "/admin/jsi18n/",
    "/admin/autocomplete/",
)


@pytest.mark.parametrize("address", STAFF_ONLY)
@pytest.mark.parametrize("prefix", ["", "/ru"])
def test_nobody_is_led_to_the_sign_in(client, db, prefix, address):
    answer = client.post(f"{prefix}{address}")

    assert answer.status_code == 302
    assert answer.url.startswith(f"{prefix}/admin/login/")


@pytest.mark.parametrize("kind", ["changelist", "add", "change", "delete", "history"])
def test_who_opens_what_of_a_register(client, cast, kind):
    """Topics stand for all registers; names of participants are for those who keep them."""
    topic = make_topic()
    address = reverse(
        f"admin:registers_topic_{kind}", args=[topic.pk] if kind in ("change", "delete", "history") else []
    )

    found = []
    for role in ROLES:
        client.logout()
        if role != "nobody":
            client.force_login(cast[role])
        found.append(client.get(address).status_code)

    assert found == REGISTER[kind]

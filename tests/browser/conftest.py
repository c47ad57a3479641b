"""A browser that keeps quiet, a live server, and a page that fails its test on anything a visitor should not meet."""

import os
import threading
import time
from collections.abc import Container
from io import BytesIO
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.core.management.color import no_style
from django.core.signals import request_finished, request_started
from django.db import connection, transaction
from django.test import Client
from playwright.sync_api import BrowserContext, Page, sync_playwright

from tests.browser.chromium import ARGUMENTS, WAY_OUT, find_chromium
from tests.page_types import PageType

# Playwright's loop runs in this thread; Django would refuse to talk to the database beside it.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"

SCREENSHOTS = Path(__file__).resolve().parents[2] / ".local" / "screenshots"
NOWHERE_ELSE = "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1"
REPORT_VIOLATIONS = """document.addEventListener("securitypolicyviolation", event => console.error(
  `policy: ${event.effectiveDirective} blocked ${event.blockedURI} ${event.sample} on ${location.pathname}`))"""


@pytest.fixture(scope="session")
def browser():
    executable = find_chromium()
    assert executable, WAY_OUT
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=[*ARGUMENTS, NOWHERE_ELSE])
        yield browser
        browser.close()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item, call):
    report = yield
    if call.when == "call":
        item.failed_in_call = report.failed
    return report


@pytest.fixture
def problems():
    """Whatever the browser complained about; the test fails unless it is empty at the end."""
    return []


@pytest.fixture
def missing():
    """Addresses that are meant to be missing: the browser complains of each, and that is no problem."""
    return set()


@pytest.fixture(scope="session")
def wait_for_the_server():
    """Returns once every request has its answer: one left by a closed page would meet the data of the next test."""
    began, ended = [], []

    def note(where):
        def receive(**_):
            if threading.current_thread() is not threading.main_thread():  # a browser's, not the test client's
                where.append(True)

        return receive

    def wait():
        until = time.monotonic() + 20
        while len(began) > len(ended) and time.monotonic() < until:
            time.sleep(0.01)
        assert len(began) == len(ended), "a request of the closed page has no answer after 20 seconds"

    receivers = [(request_started, note(began)), (request_finished, note(ended))]
    for signal, receive in receivers:
        signal.connect(receive)
    yield wait
    for signal, receive in receivers:
        signal.disconnect(receive)


@pytest.fixture
def context(browser, site, problems, missing, wait_for_the_server):
    context = browser.new_context(base_url=site, viewport={"width": 1280, "height": 900})
    context.set_default_timeout(10_000)
    watch(context, site, problems, missing)
    yield context
    context.close()
    wait_for_the_server()


@pytest.fixture
def site(live_server):
    return live_server.url


@pytest.fixture(scope="session")
def loaded():
    """The rows of every table after the demo was loaded once: putting them back takes a tenth of the time."""
    return {}


@pytest.fixture
def content(transactional_db, loaded):
    """The demo's: every address of tests/page_types.py leads somewhere."""
    assert not get_user_model().objects.exists(), "accounts come after the content, which brings its own rights"
    if loaded:
        put_back(loaded)
    else:
        call_command("load_content", "demo", verbosity=0)
        loaded.update(rows_of_all_tables())


def rows_of_all_tables() -> dict[str, bytes]:
    rows = {}
    with connection.cursor() as cursor:
        for table in connection.introspection.django_table_names(only_existing=True, include_views=False):
            cursor.copy_expert(f'COPY "{table}" TO STDOUT', file := BytesIO())
            rows[table] = file.getvalue()
    return rows


def put_back(rows: dict[str, bytes]) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")  # in any order
        for table, lines in rows.items():
            cursor.execute(f'DELETE FROM "{table}"')  # noqa: S608 -- tables of our own
            cursor.copy_expert(f'COPY "{table}" FROM STDIN', BytesIO(lines))
        for statement in connection.ops.sequence_reset_sql(no_style(), apps.get_models(include_auto_created=True)):
            cursor.execute(statement)


@pytest.fixture
def page(context, problems, request):
    page = context.new_page()
    yield page
    if problems or getattr(request.node, "failed_in_call", False):
        SCREENSHOTS.mkdir(parents=True, exist_ok=True)
        page.screenshot(path=SCREENSHOTS / f"{request.node.name}.png", full_page=True)
    assert problems == []


def session_of(account, site: str):
    client = Client()
    client.force_login(account)
    cookie = client.cookies[settings.SESSION_COOKIE_NAME]
    return {"name": cookie.key, "value": cookie.value, "url": site, "httpOnly": True}


def watch(context: BrowserContext, site: str, problems: list[str], missing: Container[str] = ()) -> None:
    # Seen, not routed: that would ask Python about each file, and switch the browser's cache off. None gets far.
    def see(request):
        if not request.url.startswith(f"{site}/"):
            problems.append(f"foreign request: {request.url}")

    context.add_init_script(REPORT_VIOLATIONS)
    context.on("request", see)

    def complain(message):
        if message.type == "error" and message.location["url"] not in missing:
            problems.append(f"{message.text} {message.location['url']}")

    context.on("console", complain)
    context.on("weberror", lambda error: problems.append(str(error.error)))


@pytest.fixture
def visit(page, site, missing):
    """Opens a page of a type."""

    def visit(page_type: PageType, language: str, *, until: str = "load") -> Page:
        if page_type.status != 200:
            missing.add(f"{site}{page_type.address(language)}")
        answer = page.goto(page_type.address(language), wait_until=until)
        assert answer.status == page_type.status, page_type
        return page

    return visit


@pytest.fixture
def sign_in(page, context, site):
    """Somebody who has signed in; the form for that is tried in test_admin."""

    def sign_in(account) -> Page:
        context.add_cookies([session_of(account, site)])
        return page

    return sign_in

"""The other editor. Settings are read once, at the start; so it has a server of its own."""

import os
import socket
import subprocess
import sys
import time
from pathlib import Path
from urllib.parse import quote, urlencode

import pytest
from django.contrib.auth.hashers import PBKDF2PasswordHasher
from django.db import connection
from playwright.sync_api import expect

from tests.make import make_article

ROOT = Path(__file__).resolve().parents[2]


def database_url() -> str:
    database = connection.settings_dict
    user, password, host, name = (quote(str(database[part]), safe="") for part in ("USER", "PASSWORD", "HOST", "NAME"))
    port = f":{database['PORT']}" if database["PORT"] else ""
    return f"postgresql://{user}:{password}@{host}{port}/{name}?{urlencode(database['OPTIONS'])}"


def free_port() -> int:
    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        return int(server.getsockname()[1])


def wait_for(port: int, process: subprocess.Popen[bytes], log: Path) -> None:
    for _ in range(300):
        if process.poll() is not None:
            break
        with socket.socket() as visitor:
            if visitor.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    pytest.fail(f"The server did not start:\n{log.read_text()}")


@pytest.fixture
def site(transactional_db, tmp_path):
    port = free_port()
    log = tmp_path / "server.log"
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "leica.settings",
        "DEMO": "1",
        "DEBUG": "1",
        "DATABASE_URL": database_url(),
        "RICH_TEXT_EDITOR": "ckeditor",
    }
    command = [sys.executable, "manage.py", "runserver", "--noreload", f"127.0.0.1:{port}"]
    with (
        log.open("wb") as output,
        subprocess.Popen(command, cwd=ROOT, env=environment, stdout=output, stderr=output) as process,  # noqa: S603
    ):
        wait_for(port, process, log)
        yield f"http://127.0.0.1:{port}"
        process.terminate()


@pytest.fixture
def known_editor(editor):
    """With a password that a server under the real settings accepts."""
    editor.password = PBKDF2PasswordHasher().encode("editor", "salt", iterations=1_000)
    editor.save()
    return editor


def test_what_is_typed_in_ckeditor_is_stored_clean(sign_in, known_editor):
    article = make_article(state="draft", published_at=None, body_en="", body_ru="<p>Как было.</p>")
    page = sign_in(known_editor)
    listing = page.goto("/admin/news/article/")
    form = page.goto(f"/admin/news/article/{article.pk}/change/")

    text = page.frame_locator(".fieldBox.field-body_en iframe").locator("body")
    expect(page.get_by_role("region", name="Before publishing")).to_contain_text("To settle: 1.")
    text.click()
    page.keyboard.type("Five diplomats ")
    page.keyboard.press("Control+b")
    page.keyboard.type("in Brussels")
    expect(page.get_by_role("region", name="Before publishing")).to_contain_text("Nothing stands in the way.")
    page.get_by_role("button", name="Save", exact=True).click()

    expect(page.get_by_text("was changed successfully")).to_be_visible()
    article.refresh_from_db()
    assert article.body_en.replace("&nbsp;", " ") == "<p>Five diplomats <strong>in Brussels</strong></p>"
    assert article.body_ru == "<p>Как было.</p>"
    assert "unsafe-inline" not in listing.headers["content-security-policy"]
    assert sorted(form.headers["content-security-policy"].split("; ")) == [
        "base-uri 'none'",
        "default-src 'self'",
        "form-action 'self'",
        "frame-ancestors 'self'",
        "img-src 'self' data:",
        "object-src 'none'",
        "script-src 'self' 'unsafe-inline'",
        "style-src 'self' 'unsafe-inline'",
    ]

import os
import subprocess
import sys
from pathlib import Path
from runpy import run_path

import pytest
from django.core.exceptions import ImproperlyConfigured

ROOT = Path(__file__).resolve().parent.parent
VARIABLES = (
    *("DEMO", "DEBUG", "SECRET_KEY", "ALLOWED_HOSTS", "DATABASE_URL"),
    *("DATA_DIR", "SITE_URL", "PORT", "RICH_TEXT_EDITOR"),
    *("S3_BUCKET", "S3_ENDPOINT_URL", "S3_REGION", "S3_ACCESS_KEY_ID", "S3_SECRET_ACCESS_KEY"),
)
PRODUCTION = {
    "SECRET_KEY": "for-tests-only-0123456789-abcdefghijklmnopqrstuvwxyz",
    "ALLOWED_HOSTS": "leica.example,www.leica.example",
    "DATABASE_URL": "postgresql://leica:secret@database.example:5432/leica",
}
BUCKET = {
    "S3_BUCKET": "leica-files",
    "S3_ENDPOINT_URL": "https://s3.example",
    "S3_ACCESS_KEY_ID": "name of a key",
    "S3_SECRET_ACCESS_KEY": "its secret",
}
HOSTS = "it takes host names such as leica.example,www.leica.example, without * or a port."
SITE = "it takes the address of the site without a path, such as https://leica.example."
SECRET = "set it to 50 random characters and keep it secret."
DATABASE = "it takes postgresql://USER:PASSWORD@HOST:PORT/NAME; the site runs on PostgreSQL only."


@pytest.fixture
def settings_with(monkeypatch):
    """The settings as a process with these variables alone would read them."""

    def read(**environment):
        for name in VARIABLES:
            monkeypatch.delenv(name, raising=False)
        for name, value in environment.items():
            monkeypatch.setenv(name, value)
        return run_path(str(ROOT / "leica" / "settings.py"))

    return read


def test_three_variables_make_a_production_site(settings_with):
    settings = settings_with(**PRODUCTION)

    assert (settings["DEMO"], settings["DEBUG"]) == (False, False)
    assert settings["ALLOWED_HOSTS"] == ["leica.example", "www.leica.example"]
    assert settings["SITE_URL"] == "https://leica.example"
    assert settings["DATABASES"]["default"]["HOST"] == "database.example"
    assert settings["SECURE_SSL_REDIRECT"] is True
    assert "leica.staff.demo.DemoHasher" not in settings["PASSWORD_HASHERS"]


@pytest.mark.parametrize(
    ("missing", "sentence"),
    [
        ("SECRET_KEY", f"SECRET_KEY is not set: {SECRET}"),
        (
            "ALLOWED_HOSTS",
            "ALLOWED_HOSTS is not set: set it to the host names of the site, such as leica.example,www.leica.example.",
        ),
        (
            "DATABASE_URL",
            "DATABASE_URL is not set: set it to postgresql://USER:PASSWORD@HOST:PORT/NAME, "
            "or set DEMO=1 for an embedded one.",
        ),
    ],
)
@pytest.mark.parametrize("nothing", [{}, {"value": ""}, {"value": "  "}], ids=["unset", "empty", "blank"])
def test_production_demands(settings_with, missing, sentence, nothing):
    environment = {name: value for name, value in PRODUCTION.items() if name != missing}
    if nothing:
        environment[missing] = nothing["value"]

    with pytest.raises(ImproperlyConfigured) as refused:
        settings_with(**environment)

    assert str(refused.value) == sentence


@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [
        ("DEBUG", "maybe", "DEBUG='maybe' is not usable: it takes 1, true, yes, on or 0, false, no, off."),
        ("DEMO", "2", "DEMO='2' is not usable: it takes 1, true, yes, on or 0, false, no, off."),
        ("SECRET_KEY", "short", f"SECRET_KEY has 5 characters and is too easily guessed: {SECRET}"),
        ("SECRET_KEY", "a" * 60, f"SECRET_KEY has 60 characters and is too easily guessed: {SECRET}"),
        ("ALLOWED_HOSTS", "*", f"ALLOWED_HOSTS='*' is not usable: {HOSTS}"),
        ("ALLOWED_HOSTS", "leica.example:8000", f"ALLOWED_HOSTS='leica.example:8000' is not usable: {HOSTS}"),
        ("ALLOWED_HOSTS", "https://leica.example", f"ALLOWED_HOSTS='https://leica.example' is not usable: {HOSTS}"),
        ("ALLOWED_HOSTS", ",", f"ALLOWED_HOSTS=',' is not usable: {HOSTS}"),
        ("DATABASE_URL", "sqlite:///db.sqlite3", f"DATABASE_URL='sqlite://…' is not usable: {DATABASE}"),
        ("DATABASE_URL", "postgresql://a:b@c:port/d", f"DATABASE_URL='postgresql://…' is not usable: {DATABASE}"),
        (
            "DATABASE_URL",
            "postgresql://a:b@c/",
            "DATABASE_URL='postgresql://…' is not usable: "
            "it takes postgresql://USER:PASSWORD@HOST:PORT/NAME; the name is missing.",
        ),
        ("DATA_DIR", "here", "DATA_DIR='here' is not usable: it takes an absolute path, such as /var/lib/leica."),
        ("SITE_URL", "leica.example", f"SITE_URL='leica.example' is not usable: {SITE}"),
        ("SITE_URL", "https://leica.example/en", f"SITE_URL='https://leica.example/en' is not usable: {SITE}"),
        ("SITE_URL", "http://[bad", f"SITE_URL='http://[bad' is not usable: {SITE}"),
        ("PORT", "http", "PORT='http' is not usable: it takes a number from 1 to 65535."),
        ("PORT", "70000", "PORT='70000' is not usable: it takes a number from 1 to 65535."),
        ("RICH_TEXT_EDITOR", "word", "RICH_TEXT_EDITOR='word' is not usable: it takes one of: prose, ckeditor."),
    ],
)
def test_nonsense_stops_the_start(settings_with, name, value, sentence):
    with pytest.raises(ImproperlyConfigured) as refused:
        settings_with(**{**PRODUCTION, name: value})

    assert str(refused.value) == sentence


def test_files_lie_in_a_bucket_of_which_readers_know_nothing(settings_with):
    settings = settings_with(**PRODUCTION, **BUCKET)

    assert {name: settings["STORAGES"][name]["BACKEND"] for name in ("default", "originals")} == {
        "default": "leica.media.bucket.BucketFiles",
        "originals": "leica.media.bucket.PrivateBucketFiles",
    }
    assert settings["STORAGES"]["originals"]["OPTIONS"] == {
        "bucket_name": "leica-files",
        "endpoint_url": "https://s3.example",
        "region_name": None,
        "access_key": "name of a key",
        "secret_key": "its secret",
        "location": "originals",
    }
    assert "s3.example" not in str(settings["PUBLIC_HEADERS"])


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (
            {"S3_BUCKET": "My Bucket"},
            "S3_BUCKET='My Bucket' is not usable: "
            "it takes the name of a bucket: 3 to 63 small letters, figures, dots and hyphens.",
        ),
        (
            {"S3_ENDPOINT_URL": "s3.example/files"},
            "S3_ENDPOINT_URL='s3.example/files' is not usable: "
            "it takes the address of the storage without a path, such as https://s3.example.",
        ),
        (
            {"S3_ACCESS_KEY_ID": ""},
            "S3_ACCESS_KEY_ID is not set: set it to the name of the key that opens the bucket.",
        ),
        (
            {"S3_SECRET_ACCESS_KEY": ""},
            "S3_SECRET_ACCESS_KEY is not set: set it to the secret that goes with S3_ACCESS_KEY_ID.",
        ),
        (
            {"S3_BUCKET": ""},
            "S3_ENDPOINT_URL is set, but S3_BUCKET is not: name the bucket, or leave both empty.",
        ),
    ],
)
def test_half_a_bucket_stops_the_start(settings_with, change, sentence):
    with pytest.raises(ImproperlyConfigured) as refused:
        settings_with(**{**PRODUCTION, **BUCKET, **change})

    assert str(refused.value) == sentence


@pytest.mark.parametrize("name", ["DEMO", "DEBUG", "DATA_DIR", "SITE_URL", "PORT", "RICH_TEXT_EDITOR", "S3_BUCKET"])
def test_an_empty_value_is_the_default(settings_with, name):
    assert settings_with(**PRODUCTION, **{name: ""})[name] == settings_with(**PRODUCTION)[name]


@pytest.mark.parametrize(
    ("word", "truth"), [("1", True), ("TRUE", True), ("yes", True), ("on", True), ("0", False), ("False", False)]
)
def test_truth_has_few_spellings(settings_with, word, truth):
    assert settings_with(**PRODUCTION, DEBUG=word)["DEBUG"] is truth


def test_a_demo_has_no_public_address(settings_with):
    with pytest.raises(ImproperlyConfigured) as refused:
        settings_with(**{**PRODUCTION, "DEMO": "1", "ALLOWED_HOSTS": "localhost,leica.example"})

    assert str(refused.value) == (
        "DEMO=1 with ALLOWED_HOSTS='leica.example' is refused: "
        "the demo has known passwords; it takes 127.0.0.1, localhost or [::1] only."
    )


def test_a_demo_needs_no_variable_but_its_own(settings_with):
    settings = settings_with(DEMO="1", PORT="8123", DATABASE_URL=PRODUCTION["DATABASE_URL"])

    assert settings["ALLOWED_HOSTS"] == ["127.0.0.1", "localhost", "[::1]"]
    assert settings["SITE_URL"] == "http://127.0.0.1:8123"


@pytest.mark.parametrize("command", [["manage.py", "check"], ["-c", "import leica.wsgi"]])
def test_the_start_ends_with_one_sentence(command):
    environment = {name: value for name, value in os.environ.items() if name not in VARIABLES}

    ended = subprocess.run(  # noqa: S603 -- our own program
        [sys.executable, *command],
        env={**environment, "DEBUG": "maybe", "DJANGO_SETTINGS_MODULE": "leica.settings"},
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )

    assert ended.returncode == 1
    assert ended.stdout == ""
    assert ended.stderr == "DEBUG='maybe' is not usable: it takes 1, true, yes, on or 0, false, no, off.\n"

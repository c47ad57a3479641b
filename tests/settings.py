"""The settings of the demo, with files of their own and without slow password hashing."""

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
for name in ("DEBUG", "SECRET_KEY", "ALLOWED_HOSTS", "SITE_URL", "DATA_DIR", "PAGE_STORE", "PORT", "RICH_TEXT_EDITOR"):
    os.environ.pop(name, None)
for name in [name for name in os.environ if name.startswith("S3_")]:
    del os.environ[name]
os.environ["DEMO"] = "1"

from leica.settings import *  # noqa: E402, F403
from leica.settings import ALLOWED_HOSTS, CACHES, STORAGES  # noqa: E402

ALLOWED_HOSTS = [*ALLOWED_HOSTS, "testserver"]
FILES = ROOT / ".local" / "tests" / os.environ.get("PYTEST_XDIST_WORKER", "alone")
MEDIA_ROOT = FILES / "media"
PAGE_STORE = None  # tests see each change at once; those of the store have one of their own
STORAGES = {
    **STORAGES,
    "originals": {
        "BACKEND": "leica.media.originals.PrivateFiles",
        "OPTIONS": {"location": FILES / "originals"},
    },
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
CACHES = {**CACHES, "cards": {**CACHES["cards"], "LOCATION": FILES / "cards"}}
STATIC_ROOT = FILES / "static"
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]

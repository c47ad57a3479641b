"""Which code makes the pages: other code, templates or translations make other pages, and begin a new generation."""

import hashlib
from functools import cache
from pathlib import Path

from django.conf import settings

FOLDERS = ("leica", "events", "news", "templates", "static", "requirements")


@cache
def release() -> str:
    """The same on every machine that runs the same code under the same addresses; read once, when a process starts."""
    found = hashlib.sha256()
    for file in sorted(_files(settings.BASE_DIR)):
        found.update(str(file.relative_to(settings.BASE_DIR)).encode())
        found.update(hashlib.sha256(file.read_bytes()).digest())
    for address in (settings.SITE_URL, settings.STATIC_URL, settings.MEDIA_URL):
        found.update(f"{address}\n".encode())
    return found.hexdigest()


def _files(root: Path) -> list[Path]:
    return [
        file
        for folder in FOLDERS
        for file in (root / folder).rglob("*")
        if file.is_file() and file.suffix not in (".pyc", ".pyo")
    ]

"""The text inside an uploaded file. A process of its own reads it, within bounds of time and memory: a broken or
hostile file costs a little patience and gives no text."""

import logging
import subprocess
import sys
from pathlib import PurePosixPath

from leica.media.models import Document
from leica.search.models import FileText

PATIENCE = 20  # seconds
READABLE = ("pdf", "docx", "odt")
logger = logging.getLogger(__name__)


def text_of(document: Document) -> str:
    """Empty where there is no file, none that can be read, or nothing in it."""
    name = str(document.file.name or "")
    suffix = PurePosixPath(document.file_name).suffix.lstrip(".")
    if not name or suffix not in READABLE:
        return ""
    known = FileText.objects.filter(file=name).first()
    if known is None:
        text = read(document, suffix)
        if text is None:
            return ""
        known, _is_new = FileText.objects.get_or_create(file=name, defaults={"text": text})
    return known.text


def read(document: Document, suffix: str) -> str | None:
    """None where the file is lost: it may come back, and is asked for again."""
    try:
        with document.file.storage.open(str(document.file.name)) as file:
            return _read_apart(file.read(), suffix)
    except OSError as error:
        logger.warning("The file of “%s” cannot be opened for the search: %s", document, error)
        return None


def _read_apart(file: bytes, suffix: str) -> str:
    command = [sys.executable, "-m", "leica.search.reader", suffix]
    try:
        done = subprocess.run(command, input=file, capture_output=True, timeout=PATIENCE, check=False)  # noqa: S603
    except subprocess.TimeoutExpired as late:
        return (late.stdout or b"").decode(errors="ignore")
    return done.stdout.decode(errors="ignore")

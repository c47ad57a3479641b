"""How the file of a document leaves the site."""

import re
import unicodedata
from pathlib import PurePosixPath

from django.http import FileResponse

from leica.media.formats import TYPES
from leica.media.models import Document

LONGEST_NAME = 100
POLICY = "default-src 'none'; sandbox"  # should a browser show the file after all, it can do nothing there


def clean_file_name(name: str, suffix: str) -> str:
    """Letters, figures, dots and hyphens of `name`, in any script, with the suffix of what the file really is."""
    stem = PurePosixPath(unicodedata.normalize("NFC", name).replace("\\", "/")).stem
    stem = re.sub(r"[^\w.-]+", "-", stem).strip("-._")[:LONGEST_NAME]
    return f"{stem or 'document'}.{suffix}"


def attachment(document: Document) -> FileResponse:
    """Raises FileNotFoundError where the file is lost."""
    suffix = PurePosixPath(document.file_name).suffix.lstrip(".")
    response = FileResponse(
        document.file.storage.open(str(document.file.name)),
        as_attachment=True,
        filename=document.file_name or document.slug,
        content_type=TYPES.get(suffix, "application/octet-stream"),
    )
    response.headers["Content-Security-Policy"] = POLICY
    response.headers["Content-Language"] = document.language
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response

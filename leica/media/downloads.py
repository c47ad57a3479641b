"""How the file of a document, or the proof of a consent, leaves the site."""

import re
import unicodedata
from pathlib import PurePosixPath
from typing import Any

from django.http import FileResponse

from leica.media.formats import TYPES
from leica.media.models import Document, Image

LONGEST_NAME = 100
POLICY = "default-src 'none'; sandbox"  # should a browser show the file after all, it can do nothing there


def clean_file_name(name: str, suffix: str) -> str:
    """Letters, figures, dots and hyphens of `name`, in any script, with the suffix of what the file really is."""
    stem = PurePosixPath(unicodedata.normalize("NFC", name).replace("\\", "/")).stem
    stem = re.sub(r"[^\w.-]+", "-", stem).strip("-._")[:LONGEST_NAME]
    return f"{stem or 'document'}.{suffix}"


def attachment(document: Document) -> FileResponse:
    """Raises FileNotFoundError where the file is lost."""
    response = _sent(document.file, document.file_name or document.slug)
    response.headers["Content-Language"] = document.language
    return response


def proof_of_consent(image: Image) -> FileResponse:
    """The same."""
    return _sent(image.consent_proof, image.consent_proof_name or "consent")


def _sent(file: Any, name: str) -> FileResponse:
    suffix = PurePosixPath(name).suffix.lstrip(".")
    response = FileResponse(
        file.storage.open(str(file.name)),
        as_attachment=True,
        filename=name,
        content_type=TYPES.get(suffix, "application/octet-stream"),
    )
    response.headers["Content-Security-Policy"] = POLICY
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response

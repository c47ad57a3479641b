"""The kinds of files that a document may be, and how each is known by its content, whatever its name says."""

from typing import Any
from zipfile import BadZipFile, ZipFile

TYPES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "odt": "application/vnd.oasis.opendocument.text",
    "ods": "application/vnd.oasis.opendocument.spreadsheet",
    "odp": "application/vnd.oasis.opendocument.presentation",
}
MAIN_PARTS = {"docx": "word/document.xml", "xlsx": "xl/workbook.xml", "pptx": "ppt/presentation.xml"}
END_OF_PDF = 2048  # how far from the end its last mark may stand


def recognise(file: Any) -> str | None:
    """The suffix of what `file` holds; None for anything else, for what is cut off, and for macros."""
    file.seek(0)
    start = file.read(5)
    if start == b"%PDF-":
        return "pdf" if _has_end(file) else None
    return _recognise_archive(file) if start.startswith(b"PK\x03\x04") else None


def _has_end(file: Any) -> bool:
    file.seek(max(0, file.size - END_OF_PDF))
    return b"%%EOF" in file.read()


def _recognise_archive(file: Any) -> str | None:
    try:
        with ZipFile(file) as archive:
            names = set(archive.namelist())
            return None if _has_macros(names) else _by_main_part(names) or _by_declared_type(archive, names)
    except (BadZipFile, NotImplementedError, RuntimeError, OSError, ValueError):
        return None


def _has_macros(names: set[str]) -> bool:
    return any(name.lower().endswith("vbaproject.bin") or name.startswith(("Basic/", "Scripts/")) for name in names)


def _by_main_part(names: set[str]) -> str | None:
    if "[Content_Types].xml" not in names:
        return None
    return next((suffix for suffix, part in MAIN_PARTS.items() if part in names), None)


def _by_declared_type(archive: ZipFile, names: set[str]) -> str | None:
    if not {"mimetype", "content.xml"} <= names:
        return None
    with archive.open("mimetype") as part:
        declared = part.read(100).decode("ascii", errors="replace").strip()
    return next((suffix for suffix, type_ in TYPES.items() if type_ == declared), None)

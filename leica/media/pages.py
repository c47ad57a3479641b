"""How long a document is."""

from typing import Any


def count_pages(file: Any) -> int | None:
    """Of a PDF; None where it does not say, or says it in a way that nobody can read."""
    from pypdf import PdfReader  # noqa: PLC0415 -- large, and none of those who serve pages needs it

    file.seek(0)
    try:
        return PdfReader(file).get_num_pages() or None
    except Exception:  # a reader may stumble in any way over what a program once wrote
        return None
    finally:
        file.seek(0)

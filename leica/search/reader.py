"""Reads the text of one file from standard input: python -m leica.search.reader pdf < FILE. It knows nothing
of the site."""

import logging
import resource
import sys
from collections.abc import Iterator
from io import BytesIO
from zipfile import ZipFile

MEMORY = 1024 * 1024 * 1024
SECONDS = 20
MOST_TEXT = 100_000  # characters: some fifty pages
MOST_XML = 50 * 1024 * 1024
PARTS = {"docx": "word/document.xml", "odt": "content.xml"}
PARAGRAPHS = ("}p", "}h")


def main(suffix: str) -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    logging.disable()  # complaints about the file interest nobody
    file = BytesIO(sys.stdin.buffer.read())
    written = 0
    for piece in pdf_pages(file) if suffix == "pdf" else paragraphs(file, PARTS[suffix]):
        # Page by page, so that what was read stays where the rest cannot be.
        sys.stdout.buffer.write(f"{piece}\n".encode(errors="ignore"))
        sys.stdout.buffer.flush()
        written += len(piece)
        if written >= MOST_TEXT:
            break


def pdf_pages(file: BytesIO) -> Iterator[str]:
    from pypdf import PdfReader  # noqa: PLC0415 -- not needed for the others

    for page in PdfReader(file).pages:
        yield page.extract_text()


def paragraphs(file: BytesIO, part: str) -> Iterator[str]:
    from defusedxml.ElementTree import fromstring  # noqa: PLC0415 -- not needed for the others

    with ZipFile(file) as archive, archive.open(part) as xml:
        tree = fromstring(xml.read(MOST_XML))
    for node in tree.iter():
        if node.tag.endswith(PARAGRAPHS):
            yield "".join(node.itertext())


if __name__ == "__main__":
    main(sys.argv[1])

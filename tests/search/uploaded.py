"""Files with words in them, made by hand: no library of the site writes any."""

from io import BytesIO
from zipfile import ZipFile

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def pdf(*pages: str) -> bytes:
    """One line of Latin letters a page."""
    objects = ["<< /Type /Catalog /Pages 2 0 R >>"]
    kids = " ".join(f"{4 + 2 * number} 0 R" for number in range(len(pages)))
    objects += [f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>"]
    objects += ["<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"]
    for number, line in enumerate(pages):
        text = f"BT /F1 12 Tf 72 720 Td ({line}) Tj ET"
        objects += [
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents {5 + 2 * number} 0 R "
            "/Resources << /Font << /F1 3 0 R >> >> >>",
            f"<< /Length {len(text)} >>\nstream\n{text}\nendstream",
        ]
    return _numbered(objects)


def _numbered(objects: list[str]) -> bytes:
    file, places = b"%PDF-1.4\n", []
    for number, each in enumerate(objects, 1):
        places.append(len(file))
        file += f"{number} 0 obj\n{each}\nendobj\n".encode()
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    trailer = (
        f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}trailer\n<< /Size {len(objects) + 1} /Root 1 0 R >>"
    )
    return file + f"{trailer}\nstartxref\n{len(file)}\n%%EOF\n".encode()


def docx(*paragraphs: str, xml: str = "") -> bytes:
    body = "".join(f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>" for text in paragraphs)
    return _zipped(
        {
            "[Content_Types].xml": "<Types/>",
            "word/document.xml": xml or f'<w:document xmlns:w="{WORD}"><w:body>{body}</w:body></w:document>',
        }
    )


def odt(text: str) -> bytes:
    office = "urn:oasis:names:tc:opendocument:xmlns"
    names = f'xmlns:o="{office}:office:1.0" xmlns:t="{office}:text:1.0"'
    return _zipped({"content.xml": f"<o:document-content {names}><t:h>{text}</t:h></o:document-content>"})


def _zipped(parts: dict[str, str]) -> bytes:
    file = BytesIO()
    with ZipFile(file, "w") as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return file.getvalue()

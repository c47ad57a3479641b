import pytest

from leica.media.downloads import clean_file_name
from leica.media.formats import recognise
from tests.media.uploaded import HTML, PDF, archive_of, office, open_document, upload

ODF = "application/vnd.oasis.opendocument."


@pytest.mark.parametrize(
    ("content", "suffix"),
    [
        (PDF, "pdf"),
        (office("word/document.xml"), "docx"),
        (office("xl/workbook.xml"), "xlsx"),
        (office("ppt/presentation.xml"), "pptx"),
        (open_document(ODF + "text"), "odt"),
        (open_document(ODF + "spreadsheet"), "ods"),
        (open_document(ODF + "presentation"), "odp"),
        (PDF[:40], None),
        (HTML, None),
        (HTML + PDF, None),
        (b"", None),
        (b"a,b\n1,2\n", None),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, None),
        (archive_of({"index.html": "<script>"}), None),
        (office("word/document.xml")[:-30], None),
        (office("word/document.xml", "word/vbaProject.bin"), None),
        (open_document(ODF + "text", "Basic/Standard/Module1.xml"), None),
        (open_document("text/html"), None),
    ],
)
def test_content_decides_what_a_file_is(content, suffix):
    assert recognise(upload(content)) == suffix


@pytest.mark.parametrize(
    ("name", "clean"),
    [
        ("Annual report 2023.pdf", "Annual-report-2023.pdf"),
        ("Отчёт (итоговый).docx", "Отчёт-итоговый.pdf"),
        ("C:\\Desktop\\report.pdf", "report.pdf"),
        ("../../etc/passwd", "passwd.pdf"),
        ("report.html", "report.pdf"),
        ('a"b\r\nSet-Cookie: x.pdf', "a-b-Set-Cookie-x.pdf"),
        ("\u202efdp.exe", "fdp.pdf"),
        ("...", "document.pdf"),
        ("long" * 100, "long" * 25 + ".pdf"),
    ],
)
def test_file_name_is_made_safe_and_true(name, clean):
    assert clean_file_name(name, "pdf") == clean


def test_reading_a_packed_file_unpacks_no_bomb():
    bomb = archive_of({"mimetype": "x" * 50_000_000, "content.xml": "x"}, packed=True)

    assert (recognise(upload(bomb)), len(bomb) < 100_000) == (None, True)

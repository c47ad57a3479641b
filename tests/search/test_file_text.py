import pytest
from django.core.files.base import ContentFile

from leica.search import file_text
from leica.search.models import FileText
from tests.make import make_document
from tests.search.uploaded import docx, odt, pdf

pytestmark = pytest.mark.django_db

BOMB = """<!DOCTYPE b [<!ENTITY a "canary "><!ENTITY c "&a;&a;&a;&a;&a;&a;&a;&a;">]>
<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:p>&c;</w:p></w:document>"""
OUTSIDE = """<!DOCTYPE b [<!ENTITY a SYSTEM "file:///etc/passwd">]>
<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:p>&a;</w:p></w:document>"""


def upload(name, content, **fields):
    return make_document(file=ContentFile(content, name=name), file_name=name, file_size=len(content), url="", **fields)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.pdf", pdf("First page", "Canary birds")),
        ("a.docx", docx("First paragraph", "Canary birds")),
        ("a.odt", odt("Canary birds")),
    ],
)
def test_words_inside_a_file_are_found(reader, indexed, name, content):
    upload(name, content, title_en="The report")
    indexed()

    found = reader.page("canaries bird")

    assert found.titles == ["The report"]
    assert found.marks() == ["Canary", "birds"]


def test_russian_words_inside_a_file_are_found(reader, indexed):
    upload("a.docx", docx("Пограничники и таможенники"), title_ru="Отчёт")
    indexed()

    assert reader.titles("таможенник", prefix="/ru") == ["Отчёт"]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.pdf", b"%PDF-1.4 canary"),
        ("a.pdf", pdf("Canary")[:300]),
        ("a.pdf", b""),
        ("a.docx", b"PK\x03\x04 canary"),
        ("a.docx", docx(xml=BOMB)),
        ("a.docx", docx(xml=OUTSIDE)),
        ("a.docx", docx(xml="<w:document>canary")),
        ("a.xlsx", docx("Canary")),
    ],
)
def test_a_broken_or_hostile_file_is_no_error_and_has_no_words(reader, indexed, name, content):
    upload(name, content, title_en="The report")
    indexed()

    assert reader.titles("canary") == []
    assert reader.titles("report") == ["The report"]


def test_a_lost_file_is_no_error_and_is_asked_for_again(reader, indexed):
    document = upload("a.pdf", pdf("Canary"), title_en="The report")
    document.file.storage.delete(document.file.name)
    indexed()
    assert reader.titles("canary") == []

    document.file.storage.save(document.file.name, ContentFile(pdf("Canary")))
    indexed()

    assert reader.titles("canary") == ["The report"]


def test_a_file_is_read_once_and_forgotten_with_its_document(indexed, monkeypatch):
    document = upload("a.pdf", pdf("Canary"))
    indexed()
    assert [known.text.split() for known in FileText.objects.all()] == [["Canary"]]

    def fail(*args):
        raise AssertionError

    monkeypatch.setattr(file_text, "read", fail)
    indexed()
    document.delete()
    indexed()

    assert FileText.objects.count() == 0


def test_a_file_that_takes_too_long_gives_what_was_read_till_then(indexed, monkeypatch):
    monkeypatch.setattr(file_text, "PATIENCE", 0.01)
    upload("a.pdf", pdf("Canary"))

    indexed()

    assert [known.text for known in FileText.objects.all()] == [""]


def test_a_draft_is_not_read(indexed):
    upload("a.pdf", pdf("Canary"), state="draft")

    indexed()

    assert FileText.objects.count() == 0


def test_only_the_beginning_of_a_long_file_is_kept(reader, indexed):
    upload("a.docx", docx(*(["Canary " * 1000] * 30)), title_en="The report")
    indexed()

    assert 100_000 <= len(FileText.objects.get().text) < 110_000
    assert reader.titles("canary") == ["The report"]

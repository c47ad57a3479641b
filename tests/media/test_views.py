from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.utils import timezone

from leica.media import renditions
from leica.media.models import Image
from tests.make import make_document
from tests.media.test_renditions import stored_image
from tests.media.uploaded import PDF
from tests.settings import FILES

pytestmark = pytest.mark.django_db


def url(image, name="wide-480.jpg"):
    return f"/media/pictures/{image.token}/{name}"


def status(response):
    b"".join(response)  # what is streamed holds a file open until it is read
    return response.status_code


def published_picture(**fields):
    image = stored_image(**fields)
    renditions.make(image)
    return image


@pytest.mark.parametrize(("name", "type_"), [("wide-480.jpg", "image/jpeg"), ("whole-960.avif", "image/avif")])
def test_copy_is_sent_to_be_kept_for_ever(visitor, name, type_):
    image = published_picture()

    response = visitor.get(url(image, name))

    assert b"".join(response) == (FILES / "media" / "pictures" / image.token / name).read_bytes()
    assert (response["Content-Type"], response["Cache-Control"]) == (type_, "public, max-age=31536000, immutable")
    assert (response["X-Content-Type-Options"], response.cookies) == ("nosniff", {})


@pytest.mark.parametrize(
    "path",
    [
        "wide-481.jpg",
        "wide-480.JPG",
        "wide-480.png",
        "wide-480",
        "../../../originals/images/x",
        "%2e%2e/x",
        "",
        "wide-480.jpg%00",
        "wide-480.jpg/",
        "wide-480.jpg%0A",
    ],
)
def test_any_other_name_is_not_found(visitor, path):
    image = published_picture()

    assert [status(visitor.get(url(image))), status(visitor.get(url(image, path)))] == [200, 404]


def test_copy_is_not_sent_while_its_picture_is_unusable_though_its_file_is_there(visitor):
    image = published_picture()
    Image.objects.update(consent="withdrawn")

    assert (FILES / "media" / "pictures" / image.token / "wide-480.jpg").exists()
    assert visitor.get(url(image)).status_code == 404


def test_unknown_folder_is_not_found_though_its_files_are_there(visitor):
    image = published_picture()
    Image.objects.update(token="f" * 32)

    assert (FILES / "media" / "pictures" / image.token / "wide-480.jpg").exists()
    assert visitor.get(url(image)).status_code == 404


def test_copy_has_one_address_in_no_language(visitor):
    assert visitor.get("/ru" + url(published_picture())).status_code == 404


def test_originals_answer_at_no_address(visitor):
    image = published_picture()
    original = image.original.name

    for address in (
        f"/{original}", f"/media/{original}", f"/originals/{original}", f"/media/originals/{original}",
        f"/static/{original}", f"/media/pictures/../{original}", f"/media/pictures/..%2f{original}",
        f"/media/pictures/{image.token}/../../../originals/{original}", f"/documents/{original}/file/",
    ):  # fmt: skip
        assert (address, visitor.get(address).status_code) == (address, 404)
    with pytest.raises(ValueError, match="An original has no address"):
        _ = image.original.url
    assert [path for path in (FILES / "media").rglob("*") if path.is_file() and path.name in original] == []


def with_file(content=PDF, file_name="Отчёт-2023.pdf", **fields):
    document = make_document(state="draft", url="", file_name=file_name)
    document.file.save("x", ContentFile(content), save=False)
    for name, value in {"state": "approved", **fields}.items():
        setattr(document, name, value)
    document.save()
    return document


def test_file_of_a_document_is_sent_to_be_stored_not_shown(visitor):
    document = with_file()

    response = visitor.get(f"/documents/{document.slug}/file/")

    assert b"".join(response) == PDF
    assert response["Content-Type"] == "application/pdf"
    assert response["Content-Disposition"] == ("attachment; filename*=utf-8''%D0%9E%D1%82%D1%87%D1%91%D1%82-2023.pdf")
    assert response["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert (response["X-Content-Type-Options"], response["Content-Language"]) == ("nosniff", "en")
    assert response["Cache-Control"] == "no-cache"


def test_archived_document_keeps_its_file(visitor):
    document = with_file(state="archived")

    assert b"".join(visitor.get(f"/documents/{document.slug}/file/")) == PDF


def test_file_of_no_known_kind_is_never_a_page(visitor):
    document = with_file(content=b"<script>alert(1)</script>", file_name="page.html")

    response = visitor.get(f"/documents/{document.slug}/file/")

    assert status(response) == 200
    assert response["Content-Type"] == "application/octet-stream"


NOW = timezone.now()


@pytest.mark.parametrize(
    "fields",
    [
        {"state": "draft"},
        {"state": "in_review"},
        {"published_at": NOW + timedelta(days=1)},
        {"withdrawn_at": NOW - timedelta(minutes=1)},
        {"trashed_at": NOW},
    ],
    ids=",".join,
)
@pytest.mark.parametrize("person", ["visitor", "staff"])
def test_file_of_what_is_not_public_is_not_found(client, editor, person, fields):
    document = with_file(**fields)
    if person == "staff":
        client.force_login(editor)

    assert client.get(f"/documents/{document.slug}/file/").status_code == 404


def test_link_has_no_file_and_a_lost_file_is_not_found(visitor):
    link, lost = make_document(), with_file()
    (FILES / "originals" / lost.file.name).unlink()

    assert visitor.get(f"/documents/{link.slug}/file/").status_code == 404
    assert visitor.get(f"/documents/{lost.slug}/file/").status_code == 404
    assert visitor.get("/documents/never-there/file/").status_code == 404
    assert visitor.get("/documents/a%00b/file/").status_code == 404


def test_nothing_is_changed_by_these_addresses(visitor):
    assert visitor.post(url(published_picture())).status_code == 405
    assert visitor.post(f"/documents/{with_file().slug}/file/").status_code == 405

"""Pictures and documents on S3-compatible storage: a real server on loopback, spoken to as in production."""

import logging
from datetime import timedelta
from urllib.error import HTTPError
from urllib.request import urlopen

import boto3
import pytest
from django.core.files.storage import storages
from django.core.management import call_command
from moto.server import ThreadedMotoServer

from leica.media import renditions
from leica.media.models import Document, Image
from tests.make import picture_bytes
from tests.media.test_admin import change, messages
from tests.media.test_renditions import NAMES, stored_image
from tests.media.test_uploads import post
from tests.media.test_views import url, with_file
from tests.media.uploaded import PDF, upload
from tests.settings import FILES

pytestmark = pytest.mark.django_db

NOWHERE = "http://127.0.0.1:9"


@pytest.fixture(scope="module")
def endpoint():
    logging.getLogger("werkzeug").setLevel(logging.WARNING)
    server = ThreadedMotoServer("127.0.0.1", 0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    yield f"http://{host}:{port}"
    server.stop()


@pytest.fixture
def bucket(endpoint, settings, monkeypatch):
    """An empty bucket that the site uses in place of its folders."""
    session = boto3.Session(aws_access_key_id="key", aws_secret_access_key="secret", region_name="us-east-1")
    bucket = session.resource("s3", endpoint_url=endpoint).create_bucket(Bucket="leica-files")
    bucket.objects.delete()
    options = {
        "bucket_name": "leica-files",
        "endpoint_url": endpoint,
        "region_name": "us-east-1",
        "access_key": "key",
        "secret_key": "secret",
    }
    settings.STORAGES = {
        **settings.STORAGES,
        "default": {"BACKEND": "leica.media.bucket.BucketFiles", "OPTIONS": {**options, "location": "media"}},
        "originals": {
            "BACKEND": "leica.media.bucket.PrivateBucketFiles",
            "OPTIONS": {**options, "location": "originals"},
        },
    }
    for field in (
        Image._meta.get_field("original"),
        Image._meta.get_field("consent_proof"),
        Document._meta.get_field("file"),
    ):
        monkeypatch.setattr(field, "storage", storages["originals"])  # a field asks for its storage once
    return bucket


def names(bucket):
    return sorted(stored.key for stored in bucket.objects.all())


def copies(bucket, image):
    return sorted(name.rpartition("/")[2] for name in names(bucket) if name.startswith(f"media/pictures/{image.token}"))


def asked_without_key(endpoint, name):
    """What the storage tells somebody who is not the site."""
    try:
        with urlopen(f"{endpoint}/leica-files/{name}", timeout=5) as response:  # noqa: S310 -- loopback
            return response.status
    except HTTPError as error:
        return error.code


@pytest.fixture
def desk(client, editor):
    client.force_login(editor)
    return client


def test_uploaded_picture_and_its_copies_lie_in_the_bucket_alone(client, editor, bucket):
    post(client, editor, picture_bytes())

    image = Image.objects.get()
    assert names(bucket) == sorted(
        [f"originals/{image.original.name}", *(f"media/pictures/{image.token}/{name}" for name in NAMES)]
    )
    assert [path for path in FILES.glob("[mo]*/**/*") if path.is_file()] == []


def test_copies_are_sent_by_the_site_under_its_own_address(visitor, bucket):
    image = stored_image()
    renditions.make(image)

    response = visitor.get(image.wide.src)

    stored = bucket.Object(f"media/pictures/{image.token}/wide-960.jpg").get()["Body"].read()
    assert image.wide.src == f"/media/pictures/{image.token}/wide-960.jpg"
    assert b"".join(response) == stored
    assert response["Content-Type"] == "image/jpeg"
    assert response["Cache-Control"] == "public, max-age=31536000, immutable"


def test_nobody_else_may_read_the_bucket(endpoint, bucket):
    renditions.make(stored_image())
    with_file()

    assert {name.partition("/")[0] for name in names(bucket)} == {"media", "originals"}
    assert {name: asked_without_key(endpoint, name) for name in names(bucket)} == dict.fromkeys(names(bucket), 403)


def test_originals_have_no_address(bucket):
    image = stored_image()

    with pytest.raises(ValueError, match="An original has no address"):
        _ = image.original.url


def test_consent_that_ran_out_empties_the_bucket_of_copies(bucket, django_capture_on_commit_callbacks):
    image = stored_image(people_visible="identifiable", consent="given")
    renditions.make(image)
    Image.objects.update(consent_valid_until="2023-02-20")

    with django_capture_on_commit_callbacks(execute=True):
        renditions.withdraw_lapsed()

    assert names(bucket) == [f"originals/{image.original.name}"]


def test_withdrawn_consent_takes_the_picture_at_once(desk, bucket, django_capture_on_commit_callbacks):
    image = stored_image(people_visible="identifiable", consent="given")
    renditions.make(image)
    assert copies(bucket, image) == NAMES

    with django_capture_on_commit_callbacks(execute=True):
        change(desk, image, consent="withdrawn")

    assert names(bucket) == [f"originals/{image.original.name}"]
    assert desk.get(url(image)).status_code == 404


def test_replaced_and_deleted_originals_are_gone(desk, administrator, bucket, django_capture_on_commit_callbacks):
    image = stored_image()
    renditions.make(image)
    old = image.original.name

    with django_capture_on_commit_callbacks(execute=True):
        change(desk, image, original=upload(picture_bytes(size=(600, 900))))
    image.refresh_from_db()

    assert [name for name in names(bucket) if name.startswith("originals/")] == [f"originals/{image.original.name}"]
    assert image.original.name != old
    desk.force_login(administrator)
    with django_capture_on_commit_callbacks(execute=True):
        desk.post(f"/admin/media/image/{image.pk}/delete/", {"post": "yes"})
    assert names(bucket) == []


def test_file_of_a_document_is_sent_while_it_is_public(visitor, bucket):
    public, draft = with_file(), with_file(state="draft")

    response = visitor.get(f"/documents/{public.slug}/file/")

    assert names(bucket) == sorted([f"originals/{public.file.name}", f"originals/{draft.file.name}"])
    assert b"".join(response) == PDF
    assert response["Content-Length"] == str(len(PDF))
    assert response["Content-Disposition"].startswith("attachment;")
    assert visitor.get(f"/documents/{draft.slug}/file/").status_code == 404


def test_lost_files_are_not_found(visitor, bucket):
    image, document = stored_image(), with_file()
    renditions.make(image)
    bucket.objects.delete()

    assert visitor.get(url(image)).status_code == 404
    assert visitor.get(f"/documents/{document.slug}/file/").status_code == 404


def test_commands_make_what_is_missing_and_prune_what_is_not_wanted(bucket, capsys, monkeypatch):
    living, withdrawn = stored_image(), stored_image()
    for image in (living, withdrawn):
        renditions.make(image)
    bucket.Object(f"media/pictures/{living.token}/wide-480.jpg").delete()
    Image.objects.filter(pk=withdrawn.pk).update(consent="withdrawn")

    call_command("make_renditions")
    call_command("prune_renditions")
    monkeypatch.setattr(renditions, "UNSETTLED", timedelta(minutes=-1))  # as if an hour had passed
    call_command("prune_renditions", "--dry-run")
    call_command("prune_renditions")

    assert capsys.readouterr().out.splitlines() == [
        "1 usable pictures: copies made for 1, failed for 0.",
        "Removed 0 files of 0 pictures.",
        "Would remove 15 files of 2 pictures.",
        "Removed 15 files of 2 pictures.",
    ]
    living.refresh_from_db()
    assert len(names(bucket)) == 2 + 8
    assert copies(bucket, living) == NAMES


def test_storage_that_does_not_answer_is_said_and_the_picture_kept(client, editor, bucket, settings):
    elsewhere = {**settings.STORAGES["default"]["OPTIONS"], "endpoint_url": NOWHERE}
    settings.STORAGES = {**settings.STORAGES, "default": {**settings.STORAGES["default"], "OPTIONS": elsewhere}}

    response = post(client, editor, picture_bytes())

    image = Image.objects.get()
    assert messages(response)[0] == (
        "The picture is stored, but its copies for readers could not be made. Save it again later."
    )
    assert (image.wide, names(bucket)) == (None, [f"originals/{image.original.name}"])


def test_reader_is_told_to_come_again_while_the_storage_does_not_answer(client, bucket, settings, monkeypatch):
    document, image = with_file(), stored_image()
    renditions.make(image)
    away_from(bucket, settings, monkeypatch)
    client.raise_request_exception = False

    answers = [client.get(f"/ru/documents/{document.slug}/file/"), client.get(url(image))]

    assert [(answer.status_code, answer["Retry-After"]) for answer in answers] == [(503, "60")] * 2


def away_from(bucket, settings, monkeypatch):
    """Nobody answers at the storage's address."""
    settings.STORAGES = {
        name: {**storage, "OPTIONS": {**storage["OPTIONS"], "endpoint_url": NOWHERE}}
        for name, storage in settings.STORAGES.items()
        if name in ("default", "originals")
    } | {"staticfiles": settings.STORAGES["staticfiles"]}
    monkeypatch.setattr(Document._meta.get_field("file"), "storage", storages["originals"])

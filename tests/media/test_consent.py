"""The consent of the people in a picture: what it rests on, its proof, and its end by hand or by the clock."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.contrib.auth.models import Permission
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.utils.timezone import localdate

from leica.delivery import moments
from leica.media import renditions
from leica.media.models import Image
from leica.media.moments import next_end_of_consent
from tests.admin_forms import send_form
from tests.make import make_article, make_event, make_image, make_video, picture_bytes
from tests.media.conftest import stored_files
from tests.media.test_renditions import public_files
from tests.media.test_views import with_file
from tests.media.uploaded import HTML, PDF, upload
from tests.refuse import assert_refused, change

pytestmark = pytest.mark.django_db

AGREED = {"people_visible": "identifiable", "consent": "given"}
LAST_DAY = date(2023, 6, 30)
LAST_SECOND = datetime(2023, 6, 30, 21, 59, 59, tzinfo=UTC)  # midnight in Brussels comes two hours before UTC's
OVER = datetime(2023, 6, 30, 22, tzinfo=UTC)
TODAY = localdate()
YESTERDAY = TODAY - timedelta(days=1)


def test_consent_holds_to_the_end_of_its_last_day_in_brussels():
    image = make_image(**AGREED, consent_valid_until=LAST_DAY)

    for at, holds in ((LAST_SECOND, True), (OVER, False)):
        assert (image.is_usable(at), list(Image.objects.usable(at)) == [image]) == (holds, holds), at


def test_a_picture_of_nobody_goes_as_well_when_its_last_day_is_over():
    image = make_image(people_visible="none", consent_valid_until=LAST_DAY)

    assert (image.is_settled(LAST_SECOND), image.is_settled(OVER), image.is_described()) == (True, False, True)


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({**AGREED, "consent_basis": ""}, "Say on what basis the consent of the people rests."),
        (
            {**AGREED, "consent_basis": "written", "consent_withdrawn_on": LAST_DAY},
            "There is a day of withdrawal: the consent is then withdrawn.",
        ),
    ],
)
def test_form_and_database_refuse(fields, sentence):
    assert_refused(change(make_image(), fields), sentence)


def test_withdrawal_gets_the_day_on_which_it_is_marked():
    image = make_image(**AGREED)
    image.consent = "withdrawn"

    image.full_clean()

    assert image.consent_withdrawn_on == TODAY


def test_withdrawal_lies_not_ahead():
    image = make_image(**AGREED)
    image.consent, image.consent_withdrawn_on = "withdrawn", TODAY + timedelta(days=1)

    with pytest.raises(ValidationError) as refused:
        image.full_clean()

    assert refused.value.message_dict == {
        "consent_withdrawn_on": [
            "That day lies ahead. Until then the consent is given: write the day before under “valid until”."
        ]
    }


def test_a_consent_that_ends_is_stored_whatever_shows_the_picture():
    image = make_image(**AGREED)
    make_article(cover=image)

    image.consent_valid_until = YESTERDAY

    image.full_clean()


# By the clock.


def test_the_next_end_is_the_midnight_after_the_first_last_day_of_what_readers_have():
    make_image(**AGREED, consent_valid_until=LAST_DAY, token=None)
    make_image(**AGREED, consent_valid_until=date(2023, 7, 2), token="b" * 32)
    make_image(**AGREED, consent_valid_until=date(2023, 7, 1), token="a" * 32)

    assert next_end_of_consent(LAST_SECOND) == datetime(2023, 7, 1, 22, tzinfo=UTC)
    assert next_end_of_consent(datetime(2023, 7, 1, 22, tzinfo=UTC)) == datetime(2023, 7, 2, 22, tzinfo=UTC)
    assert next_end_of_consent(datetime(2023, 7, 2, 22, tzinfo=UTC)) is None


def test_it_is_a_withdrawal_that_is_kept_without_the_database():
    make_image(**AGREED, consent_valid_until=LAST_DAY, token="a" * 32)

    assert moments.next_after(LAST_SECOND) == moments.Next(OVER, OVER)


def let_run_out(*images):
    Image.objects.filter(pk__in=[image.pk for image in images]).update(consent_valid_until=YESTERDAY)


def withdraw(*images):
    Image.objects.filter(pk__in=[image.pk for image in images]).update(consent="withdrawn")


def forget_to_ask(*images):
    Image.objects.filter(pk__in=[image.pk for image in images]).update(consent="unknown")


PAGES = (
    "/",
    "/ru/",
    "/news/",
    "/news/visit/",
    "/ru/news/visit/",
    "/news/2023/",
    "/activities/",
    "/activities/stay/",
    "/ru/activities/stay/",
    "/feeds/news.atom",
    "/feeds/activities.atom",
    "/ru/feeds/news.atom",
    "/sitemap.xml",
    "/search/?q=visit",
)


@pytest.mark.parametrize("end", [let_run_out, withdraw, forget_to_ask])
def test_a_picture_leaves_every_page_in_one_step(visitor, project, end):
    cover, shown, frame = (make_image(**AGREED, alt_en=f"A face {n}") for n in range(3))
    other = make_image(alt_en="A street")
    event = make_event(slug="stay", title_en="The visit", cover=cover)
    article = make_article(slug="visit", title_en="The visit", cover=cover, event=event)
    film = make_video(picture=frame)
    for page in (article, event):
        page.gallery.add(shown, other)
        page.videos.add(film)
    tokens = [image.token for image in (cover, shown, frame)]

    def told():
        answers = {path: visitor.get(path) for path in PAGES}
        assert {path: answer.status_code for path, answer in answers.items()} == dict.fromkeys(PAGES, 200)
        return {path for path, answer in answers.items() if any(token in answer.text for token in tokens)}

    assert told() >= {"/", "/news/", "/news/visit/", "/ru/news/visit/", "/activities/stay/", "/feeds/news.atom"}
    address = cover.wide.src
    assert b"".join(visitor.get(address))[:2] == b"\xff\xd8"

    end(cover, shown, frame)

    assert told() == set()
    assert visitor.get(address).status_code == 404
    page = visitor.get("/news/visit/").text
    assert "A face" not in page
    assert (other.token in page, '<img class="cover' in page or "cover" in page) == (True, True)


def test_files_of_what_has_run_out_are_removed_from_the_disk(django_capture_on_commit_callbacks):
    gone, stays = make_image(**AGREED), make_image(**AGREED)
    let_run_out(gone)

    with django_capture_on_commit_callbacks(execute=True):
        renditions.withdraw_lapsed()

    gone.refresh_from_db()
    assert gone.token is None
    assert public_files()
    assert {name.split("/")[2] for name in public_files()} == {stays.token}


def test_a_consent_that_is_extended_brings_the_picture_back(client, editor, django_capture_on_commit_callbacks):
    image = make_image(**AGREED)
    let_run_out(image)
    with django_capture_on_commit_callbacks(execute=True):
        renditions.withdraw_lapsed()
    client.force_login(editor)

    send_form(client, f"/admin/media/image/{image.pk}/change/", consent_valid_until=str(TODAY))

    assert Image.objects.get().whole is not None


def test_list_of_pictures_finds_what_runs_out(client, editor):
    soon = make_image(**AGREED, consent_valid_until=TODAY + timedelta(days=30))
    make_image(**AGREED, consent_valid_until=TODAY + timedelta(days=31))
    expired = make_image(**AGREED, consent_valid_until=YESTERDAY)
    missing = [make_image(people_visible="identifiable"), make_image(people_visible="")]
    make_image(people_visible="identifiable", consent="withdrawn", consent_valid_until=YESTERDAY)
    make_image()
    client.force_login(editor)

    def listed(choice):
        return set(client.get(f"/admin/media/image/?consents={choice}").context["cl"].result_list)

    assert (listed("soon"), listed("expired"), listed("missing")) == ({soon}, {expired}, set(missing))


# The proof.


def with_proof(**fields):
    image = make_image(**AGREED, consent_proof_name="Форма.pdf", **fields)
    image.consent_proof.save("x", ContentFile(PDF))
    return image


def proof_address(image):
    return f"/admin/media/image/{image.pk}/proof/"


@pytest.mark.parametrize(
    ("role", "status"),
    [("visitor", 302), ("author", 403), ("editor", 200), ("manager", 403), ("administrator", 200)],
)
def test_proof_is_for_those_who_may_read_proofs(client, request, role, status):
    image = with_proof()
    if role != "visitor":
        client.force_login(request.getfixturevalue(role))

    answer = client.get(proof_address(image))

    assert answer.status_code == status
    if status == 200:
        assert b"".join(answer) == PDF
        assert answer["Content-Disposition"].startswith("attachment; ")
        assert ("no-store" in answer["Cache-Control"], answer["X-Content-Type-Options"]) == (True, "nosniff")
        assert answer["Content-Security-Policy"] == "default-src 'none'; sandbox"


def test_permission_to_read_proofs_alone_opens_nothing(client, django_user_model):
    person = django_user_model.objects.create_user("alone", is_staff=True)
    person.user_permissions.add(Permission.objects.get(codename="read_proofs_image"))
    client.force_login(person)

    assert client.get(proof_address(with_proof())).status_code == 403


@pytest.mark.parametrize(
    ("role", "told"),
    [("author", "There is one; editors may read it."), ("manager", "There is one; editors may read it.")],
)
def test_name_of_a_proof_is_not_told_to_others(client, request, role, told):
    image = with_proof()
    client.force_login(request.getfixturevalue(role))

    page = client.get(f"/admin/media/image/{image.pk}/change/").text

    assert ("Форма.pdf" in page, told in page, 'name="consent_proof"' in page) == (False, True, False)


@pytest.mark.parametrize("role", ["author", "manager"])
def test_who_only_reads_opens_pictures_and_documents_with_files(client, request, role):
    image, document = with_proof(), with_file()
    client.force_login(request.getfixturevalue(role))

    assert client.get(f"/admin/media/image/{image.pk}/change/").status_code == 200
    page = client.get(f"/admin/media/document/{document.pk}/change/")
    assert f'<a href="/admin/media/document/{document.pk}/file/">Отчёт-2023.pdf</a>' in page.text


def test_author_adds_a_proof_and_cannot_replace_it(client, author):
    image = make_image(**AGREED)
    address = f"/admin/media/image/{image.pk}/change/"
    client.force_login(author)

    send_form(client, address, consent_proof=upload(PDF, "Form of <A>.docx"))
    first = Image.objects.get()
    send_form(client, address, consent_proof=upload(PDF + b"%", "other.pdf"), **{"consent_proof-clear": "on"})

    image.refresh_from_db()
    assert (first.consent_proof_name, image.consent_proof.name) == ("Form-of-A.pdf", first.consent_proof.name)


@pytest.mark.parametrize(
    ("content", "name", "kept"),
    [(PDF, "form.exe", "form.pdf"), (picture_bytes(), "../../scan.html", "scan.jpeg")],
)
def test_proof_is_a_document_or_a_photograph_whatever_its_name(client, editor, content, name, kept):
    image = make_image(**AGREED)
    client.force_login(editor)

    send_form(client, f"/admin/media/image/{image.pk}/change/", consent_proof=upload(content, name))

    image.refresh_from_db()
    assert image.consent_proof_name == kept
    assert image.consent_proof.name.startswith("consents/")


def test_anything_else_is_no_proof(client, editor):
    image = make_image(**AGREED)
    before = stored_files()
    client.force_login(editor)

    answer = send_form(client, f"/admin/media/image/{image.pk}/change/", consent_proof=upload(HTML, "form.pdf"))

    assert list(answer.context["adminform"].form.errors) == ["consent_proof"]
    assert stored_files() == before


def test_proof_lies_with_the_originals_and_answers_at_no_public_address(visitor):
    image = with_proof()
    name = image.consent_proof.name

    assert f"originals/{name}" in stored_files()
    for address in (f"/{name}", f"/media/{name}", f"/originals/{name}", f"/media/originals/{name}"):
        assert (address, visitor.get(address).status_code) == (address, 404)
    with pytest.raises(ValueError, match="An original has no address"):
        _ = image.consent_proof.url


@pytest.mark.parametrize("way", ["replaced", "cleared", "deleted"])
def test_proof_that_is_needed_no_more_is_gone(client, editor, django_capture_on_commit_callbacks, way):
    image = with_proof()
    address = f"/admin/media/image/{image.pk}/"
    client.force_login(editor)

    with django_capture_on_commit_callbacks(execute=True):
        if way == "deleted":
            client.post(f"{address}delete/", {"post": "yes"})
        else:
            sent = {"consent_proof": upload(PDF, "new.pdf")} if way == "replaced" else {"consent_proof-clear": "on"}
            send_form(client, f"{address}change/", **sent)

    proofs = [name for name in stored_files() if name.startswith("originals/consents/")]
    assert f"originals/{image.consent_proof.name}" not in proofs
    assert len(proofs) == (way == "replaced")


def test_withdrawn_consent_keeps_its_proof(client, editor):
    image = with_proof()
    client.force_login(editor)

    send_form(client, f"/admin/media/image/{image.pk}/change/", consent="withdrawn")

    image.refresh_from_db()
    assert (image.consent_withdrawn_on, image.whole) == (TODAY, None)
    assert f"originals/{image.consent_proof.name}" in stored_files()

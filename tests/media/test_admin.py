import pytest
from django.contrib.auth.models import Permission
from django.utils.html import escape

from leica.media import renditions
from leica.media.models import Document, Image
from tests.admin_forms import errors, read_form, send_form
from tests.make import MORNING, make_article, make_document, make_event, picture_bytes
from tests.media.conftest import stored_files
from tests.media.test_renditions import fill_the_disk, public_files, stored_image
from tests.media.test_uploads import post
from tests.media.test_views import with_file
from tests.media.uploaded import HTML, PDF, office, pdf, telling_jpeg, upload

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(client, editor):
    client.force_login(editor)
    return client


@pytest.fixture
def saving(django_capture_on_commit_callbacks):
    return lambda: django_capture_on_commit_callbacks(execute=True)


def change(client, image, **fields):
    names = ["people_visible", "consent", "consent_basis", "focal_x", "focal_y", "alt_en", "alt_ru"]
    form = {name: getattr(image, name) for name in names}
    return client.post(f"/admin/media/image/{image.pk}/change/", {**form, **fields})


def messages(response):
    return [str(message) for message in response.wsgi_request._messages]


def test_uploaded_picture_has_its_copies_at_once(client, editor):
    post(client, editor, picture_bytes())

    image = Image.objects.get()
    assert b"".join(client.get(image.wide.src))[:3] == b"\xff\xd8\xff"
    assert len(public_files()) == 8


def test_upright_size_is_what_the_row_holds(client, editor):
    post(client, editor, telling_jpeg())

    assert Image.objects.get().size == (800, 1200)


def test_picture_without_consent_is_stored_but_shown_to_nobody(client, editor):
    post(client, editor, picture_bytes(), people_visible="identifiable")

    assert (Image.objects.get().token, public_files(), len(stored_files())) == (None, [], 1)


def test_consent_given_later_brings_the_copies_and_withdrawn_takes_them(desk, saving):
    image = stored_image(people_visible="identifiable")

    change(desk, image, consent="given", consent_basis="written")
    assert len(public_files()) == 8

    with saving():
        change(desk, image, consent="withdrawn")
    assert public_files() == []


def test_moved_focal_point_renews_the_copies_and_a_new_caption_does_not(desk, saving):
    image = stored_image()
    renditions.make(image)
    first = image.token

    with saving():
        change(desk, image, caption_en="A street in Brussels")
    image.refresh_from_db()
    assert (image.token, image.caption_en) == (first, "A street in Brussels")

    with saving():
        change(desk, image, focal_x=10)
    image.refresh_from_db()
    assert (image.token != first, len(public_files())) == (True, 8)


def test_replaced_original_is_gone_with_its_copies(desk, saving):
    image = stored_image()
    renditions.make(image)
    old = image.original.name

    with saving():
        change(desk, image, original=upload(picture_bytes(size=(600, 900))))

    image.refresh_from_db()
    assert image.size == (600, 900)
    assert [name for name in stored_files() if name.startswith("originals/")] == [f"originals/{image.original.name}"]
    assert (image.original.name != old, len(public_files())) == (True, 4)


def test_refused_replacement_leaves_the_picture_as_it_was(desk, saving):
    image = stored_image()
    renditions.make(image)
    before = stored_files()

    with saving():
        response = change(desk, image, original=upload(HTML), caption_en="Lost")

    image.refresh_from_db()
    assert list(response.context["adminform"].form.errors) == ["original"]
    assert (stored_files(), image.caption_en) == (before, None)


def test_full_disk_is_said_and_the_picture_kept(client, editor, settings):
    fill_the_disk(settings)

    response = post(client, editor, picture_bytes())

    assert messages(response)[0] == (
        "The picture is stored, but its copies for readers could not be made. Save it again later."
    )
    assert (Image.objects.get().wide, public_files(), len(stored_files())) == (None, [], 1)


def test_editor_is_told_when_a_picture_in_use_goes_from_readers(desk):
    image = stored_image()
    make_article(cover=image)

    response = change(desk, image, consent="withdrawn")

    assert messages(response)[0] == (
        "Readers do not see this picture any more: its form says what it lacks and where it is used."
    )


def test_form_asks_in_the_order_of_the_work(desk):
    response = desk.get("/admin/media/image/add/")

    assert [(str(name), options["fields"]) for name, options in response.context["adminform"].fieldsets] == [
        ("Upload", ["original", "preview"]),
        (
            "Describe",
            [("alt_en", "alt_ru"), "is_decorative", ("caption_en", "caption_ru"), ("credit_en", "credit_ru")],
        ),
        (
            "Rights and people",
            [
                "rights",
                "people_visible",
                ("consent", "consent_basis"),
                "consent_proof",
                ("consent_valid_until", "consent_withdrawn_on"),
            ],
        ),
        ("Crop", [("focal_x", "focal_y"), "crop"]),
        ("Use", ["used_in"]),
    ]


def test_staff_see_what_they_describe(desk):
    image = stored_image(consent="withdrawn", people_visible="identifiable")
    page = desk.get(f"/admin/media/image/{image.pk}/change/").content.decode()
    preview = f"/admin/media/image/{image.pk}/preview/whole/?v={renditions.version(image)}"

    response = desk.get(preview)

    assert page.count(f'<img src="{preview}"') == 3  # as uploaded, and for the focal point and its square
    assert (response["Content-Type"], response["Cache-Control"]) == ("image/jpeg", "private, max-age=3600")
    assert len(response.content) > 1000


def test_preview_is_for_staff(client, django_user_model):
    image = stored_image()
    address = f"/admin/media/image/{image.pk}/preview/whole/"

    assert client.get(address).url == f"/admin/login/?next={address}"

    client.force_login(django_user_model.objects.create_user("no role", is_staff=True))
    assert client.get(address).status_code == 403


def test_preview_of_nothing_is_not_found(desk):
    image = stored_image()

    assert desk.get(f"/admin/media/image/{image.pk}/preview/whole/").status_code == 200
    assert desk.get(f"/admin/media/image/{image.pk}/preview/round/").status_code == 404
    assert desk.get("/admin/media/image/9999999/preview/whole/").status_code == 404


@pytest.mark.parametrize("pictures", [1, 3])
def test_list_costs_the_same_for_one_and_three(desk, django_assert_num_queries, pictures):
    for _ in range(pictures):
        stored_image()

    with django_assert_num_queries(8):
        assert desk.get("/admin/media/image/").content.count(b'width="120"') == pictures


def test_page_of_a_picture_says_where_it_is_used(desk):
    image = stored_image()
    make_article(title_en="A <visit>", cover=image)
    make_event(title_en="The visit").gallery.add(image)
    make_article(title_en="Another one")

    page = desk.get(f"/admin/media/image/{image.pk}/change/").content.decode()

    used = page.split("field-used_in")[1]
    assert [title in used for title in (escape("A <visit>"), "The visit", "Another one")] == [True, True, False]


def test_author_does_not_learn_the_titles_of_unreleased_pages_from_a_picture(client, author):
    image = stored_image()
    make_article(title_en="Secret draft", state="draft", cover=image)
    make_event(title_en="Public visit", cover=image)
    client.force_login(author)

    used = client.get(f"/admin/media/image/{image.pk}/change/").content.decode().split("field-used_in")[1]

    assert "Secret draft" not in used
    assert "Public visit" in used
    assert "a page that you may not read" in used


def test_page_of_a_picture_says_how_the_pages_stand_that_use_it(desk):
    image = stored_image()
    public = make_article(title_en="Seen", cover=image)
    draft = make_event(title_en="Unseen", state="draft", published_at=None, cover=image)

    used = desk.get(f"/admin/media/image/{image.pk}/change/").text.split("field-used_in")[1]

    assert f'<a href="/admin/news/article/{public.pk}/change/">Seen</a> (published)' in used
    assert f'<a href="/admin/events/event/{draft.pk}/change/">Unseen</a> (draft)' in used


def test_refusal_to_delete_names_no_page_that_the_person_may_not_read(client, author):
    author.user_permissions.add(Permission.objects.get(codename="delete_image"))
    image = stored_image()
    make_article(title_en="Secret draft", state="draft", published_at=None, cover=image)
    client.force_login(author)

    page = client.post(f"/admin/media/image/{image.pk}/delete/", {"post": "yes"})
    chosen = {"action": "delete_selected", "_selected_action": [image.pk], "post": "yes"}
    several = client.post("/admin/media/image/", chosen)

    for answer in (several, page):
        assert ("Secret draft" in answer.text, "a page that you may not read" in answer.text) == (False, True)
    assert Image.objects.count() == 1


@pytest.mark.parametrize(
    ("role", "statuses"),
    [
        ("visitor", {"": 302, "add/": 302, "change/": 302, "delete/": 302}),
        ("author", {"": 200, "add/": 200, "change/": 200, "delete/": 403}),
        ("editor", {"": 200, "add/": 200, "change/": 200, "delete/": 200}),
        ("manager", {"": 200, "add/": 403, "change/": 200, "delete/": 403}),
        ("administrator", {"": 200, "add/": 200, "change/": 200, "delete/": 200}),
    ],
)
def test_who_may_do_what_with_a_picture_of_somebody_else(client, request, role, statuses):
    image = stored_image()
    if role != "visitor":
        client.force_login(request.getfixturevalue(role))

    found = {}
    for page in statuses:
        row = f"{image.pk}/" if page in ("change/", "delete/") else ""
        found[page] = client.get(f"/admin/media/image/{row}{page}").status_code

    assert found == statuses
    change(client, image, alt_en="Changed")
    assert Image.objects.filter(alt_en="Changed").exists() is (role in ("author", "editor", "administrator"))


@pytest.mark.parametrize("use", ["cover", "gallery"])
def test_picture_in_use_is_not_deleted(desk, use, saving):
    image = stored_image()
    if use == "cover":
        make_article(title_en="The first visit", cover=image)
    else:
        make_event(title_en="The first visit").gallery.add(image)

    with saving():
        response = desk.post(f"/admin/media/image/{image.pk}/delete/", {"post": "yes"})

    assert response.text.count("The first visit</a> (published)") == 1
    assert (list(Image.objects.all()), len(stored_files())) == ([image], 1)


def test_several_pictures_are_not_deleted_when_one_is_in_use(desk):
    image, other = stored_image(), stored_image()
    make_event().gallery.add(image)

    response = desk.post(
        "/admin/media/image/",
        {"action": "delete_selected", "_selected_action": [image.pk, other.pk], "post": "yes"},
    )

    assert (len(response.context["protected"]), Image.objects.count()) == (1, 2)


def test_deleted_picture_leaves_no_file(desk, saving):
    image, other = stored_image(), stored_image()
    renditions.make(image)

    with saving():
        desk.post(f"/admin/media/image/{image.pk}/delete/", {"post": "yes"})

    assert (list(Image.objects.all()), stored_files()) == ([other], [f"originals/{other.original.name}"])


def test_pictures_deleted_from_the_list_leave_no_file(desk, saving):
    image = stored_image()
    renditions.make(image)

    with saving():
        desk.post("/admin/media/image/", {"action": "delete_selected", "_selected_action": [image.pk], "post": "yes"})

    assert (list(Image.objects.all()), stored_files()) == ([], [])


def add_document(client, **fields):
    return client.post(
        "/admin/media/document/add/",
        {
            "title_en": "A report",
            "slug": "a-report",
            "kind": "report",
            "language": "en",
            "adopted_precision": "day",
            **fields,
        },
    )


def test_document_keeps_a_clean_name_its_weight_and_its_length(desk):
    content = pdf(pages=3)

    add_document(desk, file=upload(content, "Годовой отчёт.docx"))

    document = Document.objects.get()
    assert (document.file_name, document.file_size, document.pages) == ("Годовой-отчёт.pdf", len(content), 3)
    assert stored_files() == [f"originals/{document.file.name}"]


def test_document_that_does_not_say_how_long_it_is_is_taken_all_the_same(desk):
    add_document(desk, file=upload(PDF, "report.pdf"))

    assert Document.objects.get().pages is None


NO_DOCUMENT = (
    "This file is not a PDF, DOCX, XLSX, PPTX, ODT, ODS or ODP, is damaged, or holds macros. "
    "Save it as PDF and upload that."
)


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (HTML, NO_DOCUMENT),
        (PDF[:40], NO_DOCUMENT),
        (office("word/document.xml", "word/vbaProject.bin"), NO_DOCUMENT),
        (b"", "The submitted file is empty."),
    ],
    ids=["HTML named .pdf", "half a PDF", "macros", "zero bytes"],
)
def test_bad_document_is_refused_in_a_sentence_and_leaves_nothing(desk, content, sentence):
    response = add_document(desk, file=upload(content, "report.pdf"))

    assert response.context["adminform"].form.errors == {"file": [sentence]}
    assert (list(Document.objects.all()), stored_files()) == ([], [])


def test_heavy_document_is_refused(desk, settings):
    settings.DOCUMENT_MAX_BYTES = 50

    response = add_document(desk, file=upload(PDF, "report.pdf"))

    assert response.context["adminform"].form.errors == {
        "file": [f"The file has {len(PDF)}\xa0bytes; up to 50\xa0bytes are taken. Make it smaller and upload it again."]
    }
    assert stored_files() == []


def test_file_of_a_document_that_may_not_be_published_is_not_left_behind(desk):
    response = add_document(desk, file=upload(PDF, "report.pdf"), languages=[], _publish="1")

    assert response.context["adminform"].form.non_field_errors() == [
        "Choose at least one language in which the page is released."
    ]
    assert (list(Document.objects.all()), stored_files()) == ([], [])


def change_document(client, document, **fields):
    return client.post(
        f"/admin/media/document/{document.pk}/change/",
        {
            "title_en": document.title_en,
            "title_ru": document.title_ru,
            "slug": document.slug,
            "kind": "report",
            "language": "en",
            "languages": ["en", "ru"],
            "adopted_precision": "day",
            "url": document.url,
            "published_at_0": "2023-02-20",
            "published_at_1": "09:00",
            **fields,
        },
    )


def test_staff_read_the_file_of_a_draft(desk):
    document = with_file(state="draft")
    address = f"/admin/media/document/{document.pk}/file/"
    page = desk.get(f"/admin/media/document/{document.pk}/change/").content.decode()

    assert page.count(f'<a href="{address}">Отчёт-2023.pdf</a>') == 1
    assert b"".join(desk.get(address)) == PDF


def test_file_of_a_draft_is_for_staff(client, django_user_model):
    address = f"/admin/media/document/{with_file(state='draft').pk}/file/"

    assert client.get(address).url == f"/admin/login/?next={address}"

    client.force_login(django_user_model.objects.create_user("no role", is_staff=True))
    assert client.get(address).status_code == 403


def test_file_exchanged_for_a_link_is_gone(desk, saving):
    document = with_file(pages=3)

    with saving():
        response = change_document(desk, document, **{"file-clear": "on", "url": "https://documents.example/2"})

    document.refresh_from_db()
    assert response.status_code == 302
    assert (document.file.name, document.file_name, document.file_size, document.pages) == ("", "", None, None)
    assert stored_files() == []


def test_published_document_is_a_link_or_a_file_not_both(desk):
    document = with_file()

    response = change_document(desk, document, url="https://documents.example/2")

    assert response.context["adminform"].form.errors == {
        "__all__": ["A document is a link or a file: give one of the two."]
    }


def test_document_in_use_is_not_deleted(client, administrator):
    document = make_document(trashed_at=MORNING)
    make_event(title_en="The first visit").documents.add(document)
    client.force_login(administrator)

    response = client.post(f"/admin/media/document/{document.pk}/delete/", {"post": "yes"})

    assert (len(response.context["protected"]), list(Document.objects.all())) == (1, [document])


def test_deleted_document_leaves_no_file(client, administrator, saving):
    document = with_file()
    document.trash(by=administrator)
    client.force_login(administrator)

    with saving():
        client.post(f"/admin/media/document/{document.pk}/delete/", {"post": "yes"})

    assert (list(Document.objects.all()), stored_files()) == ([], [])


def test_a_document_is_written_beside_its_public_text_too(desk):
    document = make_document(title_en="A report")
    url = f"/admin/media/document/{document.pk}/change/"

    send_form(desk, url, "_keep", title_en="A better report")

    document.refresh_from_db()
    assert (document.title_en, read_form(desk, url)["title_en"]) == ("A report", "A better report")

    send_form(desk, url, "_save")

    document.refresh_from_db()
    assert (document.title_en, document.working_copies.count()) == ("A better report", 0)


def test_a_file_is_no_part_of_a_working_copy(desk):
    document = make_document()
    url = f"/admin/media/document/{document.pk}/change/"

    form = {**read_form(desk, url), "url": "", "file": upload(PDF, "report.pdf"), "_keep": "1"}
    refused = desk.post(url, form)

    assert "A file is no part of a working copy. Publish the changes with it, or choose none." in errors(refused)
    assert (document.working_copies.count(), stored_files()) == (0, [])

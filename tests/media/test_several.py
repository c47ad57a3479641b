"""Several pictures at once: each stored by itself, then described on one page, and added to a gallery."""

from urllib.parse import parse_qs, urlsplit

import pytest

from leica.media.models import Image
from leica.publishing.models import Version
from tests.make import make_article, make_event, make_image, picture_bytes
from tests.media.conftest import stored_files
from tests.media.test_admin import messages
from tests.media.test_renditions import public_files, stored_image
from tests.media.test_uploads import BAD
from tests.media.uploaded import HTML, PDF, upload

pytestmark = pytest.mark.django_db

SEVERAL = "/admin/media/image/several/"
JSON = {"Accept": "application/json"}
ROLES = ("visitor", "author", "editor", "manager", "administrator")


@pytest.fixture
def desk(client, editor):
    client.force_login(editor)
    return client


def sign_in(client, request, role):
    if role != "visitor":
        client.force_login(request.getfixturevalue(role))


def describe(*images):
    return "/admin/media/image/describe/?" + "&".join(f"pk={image.pk}" for image in images)


def fields(*images, **changes):
    """What a browser sends of the page that describes `images`, changed in the first."""
    sent = {"form-TOTAL_FORMS": len(images), "form-INITIAL_FORMS": len(images)}
    for n, image in enumerate(images):
        named = {"id": image.pk, "consent": image.consent, "focal_x": image.focal_x, "focal_y": image.focal_y}
        sent |= {f"form-{n}-{name}": value for name, value in named.items()}
    return {**sent, **{f"form-0-{name}": value for name, value in changes.items()}}


SETTLED = {"alt_en": "A street", "alt_ru": "Улица", "people_visible": "none"}


@pytest.mark.parametrize(("role", "status"), list(zip(ROLES, (302, 200, 200, 403, 200), strict=True)))
def test_who_may_add_several(client, request, role, status):
    sign_in(client, request, role)

    assert client.get(SEVERAL).status_code == status
    client.post(SEVERAL, {"pictures": upload(picture_bytes())})
    assert Image.objects.count() == (status == 200)


@pytest.mark.parametrize(("role", "status"), list(zip(ROLES, (302, 200, 200, 403, 200), strict=True)))
def test_who_may_describe_what_somebody_uploaded(client, request, role, status):
    image = stored_image(alt_en="Before")
    sign_in(client, request, role)

    assert client.get(describe(image)).status_code == status
    client.post(describe(image), fields(image, **SETTLED))
    assert Image.objects.filter(alt_en="A street").exists() is (status == 200)


def test_pictures_sent_together_are_stored_and_shown_to_nobody_before_they_are_described(desk):
    answer = desk.post(SEVERAL, {"pictures": [upload(picture_bytes()), upload(picture_bytes(format="PNG"))]})

    images = list(Image.objects.order_by("pk"))
    assert (answer.status_code, parse_qs(urlsplit(answer.url).query)) == (302, {"pk": [str(i.pk) for i in images]})
    assert [(image.size, image.is_usable(), image.token) for image in images] == [((1200, 800), False, None)] * 2
    assert (len(stored_files()), public_files()) == (2, [])


def test_one_that_fails_names_its_reason_and_does_not_hold_up_the_others(desk):
    answer = desk.post(
        SEVERAL, {"pictures": [upload(HTML, "page.jpg"), upload(picture_bytes()), upload(PDF, "report.pdf")]}
    )

    [image] = Image.objects.all()
    assert answer.url == describe(image)
    reason = "This is not a picture in JPEG, PNG or WebP, or it is damaged. Save it as JPEG and upload that."
    assert messages(answer) == [f"page.jpg: {reason}", f"report.pdf: {reason}"]


def test_script_is_answered_for_each_picture(desk):
    stored = desk.post(SEVERAL, {"pictures": upload(picture_bytes())}, headers=JSON)
    refused = desk.post(SEVERAL, {"pictures": upload(HTML)}, headers=JSON)

    image = Image.objects.get()
    assert (stored.status_code, stored.json()) == (201, {"pk": image.pk, "name": str(image)})
    assert (refused.status_code, list(refused.json())) == (422, ["refused"])


@pytest.mark.parametrize(("make_content", "sentence"), BAD.values(), ids=BAD)
def test_what_is_no_picture_is_refused_here_as_well_and_leaves_nothing(desk, make_content, sentence):
    answer = desk.post(SEVERAL, {"pictures": upload(make_content())}, headers=JSON)

    assert (answer.status_code, answer.json()) == (422, {"refused": sentence})
    assert (Image.objects.count(), stored_files()) == (0, [])


def test_heavy_picture_is_refused_here_as_well(desk, settings):
    settings.IMAGE_MAX_BYTES = 2048

    answer = desk.post(SEVERAL, {"pictures": upload(picture_bytes())}, headers=JSON)

    assert (answer.status_code, stored_files()) == (422, [])


@pytest.mark.parametrize("number", [0, 31])
def test_none_and_more_than_thirty_are_refused_in_a_sentence(desk, number):
    answer = desk.post(SEVERAL, {"pictures": [upload(b"x") for _ in range(number)]})

    assert (answer.url, messages(answer)) == (SEVERAL, ["Choose from one to 30 pictures at once."])


def test_described_picture_gets_its_copies(desk):
    image, other = (stored_image(alt_en="", alt_ru="", people_visible="") for _ in range(2))

    answer = desk.post(describe(image, other), fields(image, other, **SETTLED, credit_en="LEICA", focal_x=10))

    image.refresh_from_db()
    assert (answer.url, messages(answer)) == ("/admin/media/image/", ["Described: 1 of 2 pictures."])
    assert (image.alt_ru, image.credit_en, image.focal_x) == ("Улица", "LEICA", 10)
    assert image.whole is not None
    other.refresh_from_db()
    assert (other.people_visible, other.whole) == ("", None)


def test_what_is_said_of_one_is_said_completely(desk):
    image = stored_image(people_visible="")

    answer = desk.post(describe(image), fields(image, people_visible="identifiable", consent="given"))

    assert answer.context["formset"].forms[0].non_field_errors() == [
        "Say on what basis the consent of the people rests."
    ]


@pytest.mark.parametrize("query", ["", "pk=", "pk=x", "pk=9999999", "pk=%D9%A1", "pk=1&" * 31, "pk=99999999999999999"])
def test_pictures_that_are_not_there_are_not_found(desk, query):
    assert desk.get(f"/admin/media/image/describe/?{query}").status_code == 404


def test_proof_of_another_is_neither_named_nor_replaced_by_an_author(client, author):
    image = make_image(consent_proof="consents/x", consent_proof_name="Form.pdf")
    client.force_login(author)

    page = client.get(describe(image)).text
    client.post(describe(image), fields(image, **SETTLED, consent_proof=upload(PDF, "other.pdf")))

    image.refresh_from_db()
    assert ("Form.pdf" in page, "There is one; editors may read it." in page) == (False, True)
    assert (image.alt_en, image.consent_proof.name) == ("A street", "consents/x")


@pytest.mark.parametrize("pictures", [1, 3])
def test_page_that_describes_costs_the_same_for_one_and_three(desk, pictures, django_assert_num_queries):
    images = [stored_image() for _ in range(pictures)]
    desk.get(describe(*images))

    with django_assert_num_queries(5):
        desk.get(describe(*images))


# Into a gallery.


@pytest.mark.parametrize("make", [make_article, make_event])
def test_without_script_they_go_into_the_gallery_of_a_draft(client, author, make):
    draft = make(state="draft", published_at=None, author=author)
    client.force_login(author)
    label = draft._meta.label_lower
    to = f"{SEVERAL}?to={label}-{draft.pk}"
    assert f'href="{to}"' in client.get(f"/admin/{label.replace('.', '/')}/{draft.pk}/change/").text

    answer = client.post(to, {"pictures": upload(picture_bytes())})

    [image] = draft.gallery.all()
    assert answer.url == f"{describe(image)}&to={label}-{draft.pk}"
    assert Version.objects.of(draft).first().made_by == author
    back = client.post(answer.url, fields(image, **SETTLED))
    assert back.url == f"/admin/{label.replace('.', '/')}/{draft.pk}/change/"


@pytest.mark.parametrize("page", [{"state": "approved"}, {"state": "draft"}], ids=["public", "another’s draft"])
def test_no_other_page_gets_them(client, author, editor, page):
    article = make_article(author=editor, **page)
    client.force_login(author if page["state"] == "draft" else editor)

    client.post(f"{SEVERAL}?to=news.article-{article.pk}", {"pictures": upload(picture_bytes())})

    assert (Image.objects.count(), article.gallery.count()) == (1, 0)


@pytest.mark.parametrize("to", ["", "x", "news.article-", "news.article-x", "staff.user-1", "-1", "media.image-1"])
def test_a_page_that_is_none_holds_up_nothing(desk, to):
    assert desk.get(f"{SEVERAL}?to={to}").status_code == 200


def test_a_page_with_an_undescribed_picture_is_not_published(desk, editor):
    draft = make_article(state="draft")
    draft.gallery.add(stored_image(people_visible=""))

    with pytest.raises(Exception, match="may not be published yet"):
        draft.publish(by=editor)

"""Somebody without an account reads one version of a page at a secret address, and says yes or what to change."""

from datetime import timedelta

import pytest
from django.contrib.admin.models import LogEntry
from django.test import Client
from django.urls import reverse
from django.utils.timezone import localdate

from leica.pages import views
from leica.publishing import versions
from leica.publishing.models import Clearance, Version
from tests.admin_forms import send_form
from tests.make import make_article, make_document, make_event, make_image, make_page, make_programme_item

pytestmark = pytest.mark.django_db


def ask(page, *, language="en", days=14, by=None):
    """The path of a new address, and its row."""
    versions.keep(page)
    token = Clearance.ask(
        Version.objects.of(page)[0], by=by, asked_of="The Border Agency", language=language, days=days
    )
    return f"{'/ru' if language == 'ru' else ''}/preview/{token}/", Clearance.objects.first()


def change_url(page):
    return reverse(f"admin:{page._meta.app_label}_{page._meta.model_name}_change", args=[page.pk])


def clearances_url(page):
    return reverse(f"admin:{page._meta.app_label}_{page._meta.model_name}_clearances", args=[page.pk])


@pytest.fixture
def draft(project, author):
    return make_article(state="draft", published_at=None, languages=[], author=author)


@pytest.mark.parametrize("make", [make_article, make_event, make_page])
def test_draft_is_read_as_readers_will_have_it(visitor, project, make):
    row = make(state="draft", published_at=None, languages=[], body_en="<p>Six <em>laboratories</em>.</p>")
    address, _clearance = ask(row)

    response = visitor.get(address)

    assert response.status_code == 200
    assert "<p>Six <em>laboratories</em>.</p>" in response.text
    assert "Not public: Version 1 of" in response.text
    assert response.templates[0].name.endswith("_detail.html")
    assert visitor.get(row.get_absolute_url()).status_code == 404


def test_exactly_its_version_is_shown_and_the_page_stays_what_it_is(visitor, project):
    event = make_event(title_en="Before")
    make_programme_item(event, title_en="First station")
    address, _clearance = ask(event)
    event.title_en = "After"
    event.save()
    event.programme.all().delete()
    versions.keep(event)

    page = visitor.get(address).text

    assert "Before" in page
    assert "First station" in page
    assert "After" not in page
    assert "The text has changed since." in page
    event.refresh_from_db()
    assert (event.title_en, event.state, event.programme.count()) == ("After", "approved", 0)


def test_each_address_has_one_language(visitor, draft):
    address, _clearance = ask(draft, language="ru")

    assert draft.title_ru in visitor.get(address).text
    assert visitor.get(address.removeprefix("/ru")).status_code == 404


def test_nothing_of_it_is_indexed_cached_stored_or_told_to_others(visitor, draft, settings, tmp_path):
    settings.PAGE_STORE = tmp_path / "pages"
    address, _clearance = ask(draft)

    response = visitor.get(address)

    assert response["Cache-Control"] == "no-store, private"
    assert response["X-Robots-Tag"] == "noindex, nofollow, noarchive"
    assert response["Referrer-Policy"] == "no-referrer"
    assert response["Content-Security-Policy"] == settings.PUBLIC_HEADERS["Content-Security-Policy"]
    assert '<meta name="robots" content="noindex, nofollow">' in response.text
    assert "canonical" not in response.text
    assert "NewsArticle" not in response.text
    assert "og:" not in response.text
    assert address not in response.text
    assert not response.cookies
    assert [each for each in tmp_path.rglob("*") if each.is_file()] == []


def test_nothing_of_it_gets_into_what_pages_share(visitor, project, settings, tmp_path):
    settings.PAGE_STORE = tmp_path / "pages"
    page = make_page(title_en="Public name", in_menu="main")
    page.title_en = "Secret name"
    versions.keep(page)
    page.title_en = "Public name"
    address, clearance = ask(page)
    secret = {**clearance.version.snapshot, "fields": {**clearance.version.snapshot["fields"], "title_en": "Secret"}}
    Version.objects.filter(pk=clearance.version.pk).update(snapshot=secret)

    assert "<h1>Secret</h1>" in visitor.get(address).text
    assert "Secret" not in visitor.get("/news/").text


def test_picture_without_settled_consent_is_not_shown(visitor, draft):
    draft.cover = make_image(people_visible="identifiable", consent="unknown")
    draft.save()
    address, _clearance = ask(draft)

    page = visitor.get(address).text

    assert "/media/" not in page
    assert 'class="cover__image" src="/covers/' in page


def test_openings_are_counted(visitor, draft):
    address, clearance = ask(draft)

    visitor.head(address)
    visitor.get(address)
    clearance.refresh_from_db()
    first = clearance.opened_at
    visitor.get(address)

    clearance.refresh_from_db()
    assert (clearance.openings, clearance.opened_at) == (2, first)


def test_approval_is_recorded_without_any_cookie(draft):
    address, clearance = ask(draft)
    strict = Client(enforce_csrf_checks=True)

    response = strict.post(address, {"answer": "approved", "comment": "Thank you."}, headers={"Origin": "null"})

    assert (response.status_code, response["Location"], response["Cache-Control"]) == (
        303,
        address,
        "no-store, private",
    )
    clearance.refresh_from_db()
    assert (clearance.answer, clearance.comment, bool(clearance.answered_at)) == ("approved", "Thank you.", True)
    page = strict.get(address).text
    assert "You approved this version." in page
    assert "Thank you." in page
    assert 'name="answer"' not in page


def test_change_needs_a_word(visitor, draft):
    address, clearance = ask(draft)

    assert "Say what should be changed." in visitor.post(address, {"answer": "change", "comment": " "}).text
    assert visitor.post(address, {"answer": "perhaps"}).status_code == 200
    assert visitor.post(address, {"answer": "change", "comment": "<b>Our name</b>"}).status_code == 303

    assert "&lt;b&gt;Our name&lt;/b&gt;" in visitor.get(address).text
    clearance.refresh_from_db()
    assert clearance.answer == "change"


def test_first_answer_stands(visitor, draft):
    address, clearance = ask(draft)
    visitor.post(address, {"answer": "approved"})

    assert visitor.post(address, {"answer": "approved", "comment": "Twice"}).status_code == 303  # a double click
    assert visitor.post(address, {"answer": "change", "comment": "No"}).status_code == 404

    clearance.refresh_from_db()
    assert (clearance.answer, clearance.comment) == ("approved", "")


@pytest.mark.parametrize("ended", ["expired", "revoked", "trashed", "deleted"])
@pytest.mark.parametrize("method", ["get", "post"])
def test_address_ends(visitor, draft, administrator, ended, method):
    address, clearance = ask(draft)
    if ended == "expired":
        Clearance.objects.update(expires_on=localdate() - timedelta(days=1))
    elif ended == "revoked":
        Clearance.objects.update(revoked_at=clearance.asked_at)
    else:
        draft.trash(by=administrator)
    if ended == "deleted":
        draft.delete()

    assert getattr(visitor, method)(address, {"answer": "approved"}).status_code == 404
    assert not Clearance.objects.exclude(answer="").exists()


def test_last_day_is_a_whole_day(visitor, draft):
    address, _clearance = ask(draft, days=0)

    assert visitor.get(address).status_code == 200


@pytest.mark.parametrize("token", ["x", "x" * 43, "x" * 3000, "Ё", "%00", ".."])
def test_forged_address_is_not_found_and_not_noted(visitor, draft, token):
    ask(draft)

    response = visitor.get(f"/preview/{token}/")

    assert response.status_code == 404
    assert not views.MISSES.counts


def test_secret_is_stored_nowhere(visitor, draft):
    address, clearance = ask(draft)
    token = address.rstrip("/").rpartition("/")[2]

    assert len(token) == 43
    assert token not in str(Clearance.objects.values().get())
    assert len(clearance.token_hash) == 64


def test_only_another_text_voids_what_was_said(client, editor, draft):
    address, clearance = ask(draft)
    client.post(address, {"answer": "approved"})
    client.force_login(editor)
    assert "approved an older text" not in client.get(change_url(draft)).text

    send_form(client, change_url(draft), is_featured="on", title_ru="Другое")
    assert not clearance.is_outdated()

    send_form(client, change_url(draft), lead_en="Another lead.")
    assert clearance.is_outdated()
    assert "approved an older text: it has changed since" in client.get(change_url(draft)).text
    assert "The text has changed since." in client.get(address).text


def test_editor_makes_an_address_and_takes_it_back(client, editor, draft):
    client.force_login(editor)

    made = client.post(
        clearances_url(draft), {"_ask": "1", "asked_of": "The Delegation", "language": "ru", "days": "7"}
    )

    address = made.context["address"].removeprefix("http://127.0.0.1:8000")
    clearance = Clearance.objects.get()
    assert (clearance.asked_by, clearance.expires_on) == (editor, localdate() + timedelta(days=7))
    assert address.startswith("/ru/preview/")
    assert client.get(address).status_code == 200
    assert address not in client.get(clearances_url(draft)).text
    assert "opened, not answered" in client.get(change_url(draft)).text

    client.post(clearances_url(draft), {"_revoke": clearance.pk})
    assert client.get(address).status_code == 404
    assert "revoked" in client.get(change_url(draft)).text


@pytest.mark.parametrize(
    "wrong",
    [{"days": "0"}, {"days": "91"}, {"days": "x"}, {"language": "fr"}, {"asked_of": ""}, {"asked_of": "x" * 201}],
)
def test_wrong_request_makes_no_address(client, editor, draft, wrong):
    client.force_login(editor)

    client.post(clearances_url(draft), {"_ask": "1", "asked_of": "X", "language": "en", "days": "7", **wrong})

    assert not Clearance.objects.exists()


def test_nobody_revokes_at_the_page_of_another(client, editor, draft):
    _address, clearance = ask(draft)
    client.force_login(editor)

    for number in (str(clearance.pk), "x", "9" * 30, ""):
        assert client.post(clearances_url(make_article()), {"_revoke": number}).status_code == 404
    assert Clearance.objects.get().revoked_at is None


# Who sees the answers, and who may ask: at a draft of one's own, at another's, and at a page that readers see.
@pytest.mark.parametrize(
    ("role", "own", "others", "public", "asks"),
    [
        (None, 302, 302, 302, 302),
        ("author", 200, 404, 403, 403),
        ("editor", 200, 200, 200, 200),
        ("manager", 200, 200, 200, 403),
        ("administrator", 200, 200, 200, 200),
    ],
)
def test_who_sees_and_who_asks(request, client, role, own, others, public, asks):
    account = request.getfixturevalue(role) if role else None
    request.getfixturevalue("project")
    if account:
        client.force_login(account)
    mine = make_article(state="draft", author=account)
    rows = (mine, make_article(state="draft"), make_article())

    assert [client.get(clearances_url(row)).status_code for row in rows] == [own, others, public]
    form = {"_ask": "1", "asked_of": "X", "language": "en", "days": "7"}
    assert client.post(clearances_url(mine), form).status_code == asks
    assert Clearance.objects.count() == (asks == 200)
    _address, clearance = ask(mine)
    assert client.post(clearances_url(mine), {"_revoke": clearance.pk}).status_code == (302 if asks == 200 else asks)


def test_document_has_no_page_to_ask_about(client, editor, project):
    client.force_login(editor)
    document = make_document()

    assert "clearances_url" not in client.get(change_url(document)).context
    form = {"_ask": "1", "asked_of": "X", "language": "en", "days": "7"}
    assert client.post(clearances_url(document), form).status_code == 403


def test_nothing_is_logged_as_a_change(visitor, draft):
    address, _clearance = ask(draft)
    visitor.post(address, {"answer": "approved"})

    assert not LogEntry.objects.exists()

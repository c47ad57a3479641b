"""A draft goes to those who publish, and comes back with a remark."""

import pytest
from django.contrib.admin.models import LogEntry
from django.core.exceptions import PermissionDenied, ValidationError

from tests.admin_forms import errors, send_form
from tests.make import MORNING, make_article, make_event

pytestmark = pytest.mark.django_db


def change_url(page):
    return f"/admin/{page._meta.app_label}/{page._meta.model_name}/{page.pk}/change/"


def verbs(client, page):
    return [button.verb for button in client.get(change_url(page)).context.get("verbs") or []]


def state(page):
    return type(page).objects.get(pk=page.pk).state


def test_author_writes_and_submits_in_one_step(client, author):
    article = make_article(state="draft", author=author)
    client.force_login(author)
    assert verbs(client, article) == ["submit"]

    response = send_form(client, change_url(article), "_submit", title_en="Better")

    article.refresh_from_db()
    assert (response.status_code, article.title_en, article.state) == (302, "Better", "in_review")
    assert "Submitted for review" in [entry.get_change_message() for entry in LogEntry.objects.all()]


def test_author_reads_what_was_submitted_and_does_not_change_it(client, author):
    article = make_article(state="in_review", author=author)
    client.force_login(author)

    page = client.get(change_url(article))

    assert (page.status_code, page.context["has_change_permission"], page.context.get("verbs")) == (200, False, None)


def test_editor_sends_back_with_a_remark_that_the_author_reads(client, author, editor):
    article = make_article(state="in_review", author=author)
    client.force_login(editor)
    assert verbs(client, article) == ["publish", "send_back", "trash"]

    send_form(client, change_url(article), "_send_back", _remark="The name of the <b>unit</b> is wrong.")

    assert state(article) == "draft"
    client.force_login(author)
    page = client.get(change_url(article)).text
    assert "The name of the &lt;b&gt;unit&lt;/b&gt; is wrong." in page


def test_nothing_comes_back_without_a_remark(client, author, editor):
    article = make_article(state="in_review", author=author)
    client.force_login(editor)

    response = send_form(client, change_url(article), "_send_back", _remark=" ", title_en="Changed")

    assert errors(response) == ["Say what has to be changed: the author reads it above the form."]
    article.refresh_from_db()
    assert (article.state, article.title_en != "Changed") == ("in_review", True)


@pytest.mark.parametrize("role", ["author", "manager"])
def test_others_submit_and_send_back_nothing(request, role):
    account = request.getfixturevalue(role)

    with pytest.raises(PermissionDenied):
        make_article(state="draft").submit(by=account)
    with pytest.raises(PermissionDenied):
        make_article(state="in_review", author=account).send_back(by=account, remark="No")


@pytest.mark.parametrize("given", ["in_review", "approved", "archived"])
def test_only_a_draft_is_submitted(editor, given):
    article = make_article(state=given)

    with pytest.raises(ValidationError, match="is not draft but"):
        article.submit(by=editor)

    assert state(article) == given


def test_only_what_is_in_review_comes_back(editor):
    with pytest.raises(ValidationError, match="is not in review but approved"):
        make_article().send_back(by=editor, remark="No")


def test_what_lies_in_the_trash_is_not_submitted(editor):
    with pytest.raises(ValidationError, match="Restore it first"):
        make_article(state="draft", trashed_at=MORNING).submit(by=editor)


def test_scheduled_page_can_go_out_at_once(client, editor):
    event = make_event(published_at="2090-05-04T07:00:00Z")
    client.force_login(editor)
    assert verbs(client, event)[0] == "publish_now"

    send_form(client, change_url(event), "_publish_now")

    event.refresh_from_db()
    assert event.is_published()

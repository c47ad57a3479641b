import pytest
from django.contrib.admin.models import CHANGE, LogEntry
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from tests.make import EVENING, MORNING, make_article, make_document, make_event, make_page

pytestmark = pytest.mark.django_db

MAKERS = [make_article, make_event, make_page, make_document]
VERBS = {
    "publish": ({"state": "draft"}, {"state": "approved"}, "Published"),
    "withdraw": ({}, {"state": "draft"}, "Withdrawn"),
    "archive": ({}, {"state": "archived"}, "Archived"),
    "trash": ({}, {"is_trashed": True}, "Moved to the trash"),
    "restore": ({"trashed_at": MORNING}, {"is_trashed": False}, "Restored from the trash"),
}


def life(row):
    """What the database says about the life of `row`."""
    stored = type(row).objects.get(pk=row.pk)
    return {
        "state": stored.state,
        "published_at": stored.published_at,
        "withdrawn_at": stored.withdrawn_at,
        "is_trashed": stored.trashed_at is not None,
    }


@pytest.mark.parametrize("make", MAKERS)
@pytest.mark.parametrize("verb", VERBS)
def test_a_verb_changes_the_row_and_says_who_did_it(editor, make, verb):
    before, change, message = VERBS[verb]
    row = make(**before)
    expected = {**life(row), **change}

    getattr(row, verb)(by=editor)

    assert life(row) == expected
    entry = LogEntry.objects.get()
    assert (entry.user, entry.get_edited_object(), entry.action_flag) == (editor, row, CHANGE)
    assert entry.get_change_message() == message


@pytest.mark.parametrize("make", MAKERS)
@pytest.mark.parametrize("verb", VERBS)
@pytest.mark.parametrize("role", ["author", "manager"])
def test_a_verb_is_not_for_everybody(request, role, make, verb):
    account = request.getfixturevalue(role)
    row = make(**VERBS[verb][0])
    expected = life(row)

    with pytest.raises(PermissionDenied) as refused:
        getattr(row, verb)(by=account)

    assert str(refused.value) == f"{role} may not publish, archive or remove pages of this kind."
    assert life(row) == expected
    assert list(LogEntry.objects.all()) == []


@pytest.mark.parametrize("verb", ["publish", "archive"])
def test_an_unfinished_page_is_not_published(editor, verb):
    draft = make_article(state="draft", title_ru="")
    expected = life(draft)
    in_memory = (draft.state, draft.published_at, draft.withdrawn_at)

    with pytest.raises(ValidationError) as refused:
        getattr(draft, verb)(by=editor)

    assert refused.value.messages == ["The page is released in Russian, but its Russian title is empty."]
    assert life(draft) == expected
    assert (draft.state, draft.published_at, draft.withdrawn_at) == in_memory
    assert list(LogEntry.objects.all()) == []


def test_publishing_takes_the_moment_that_is_given(editor):
    draft = make_article(state="draft", published_at=None)

    draft.publish(by=editor, at=EVENING)

    assert life(draft)["published_at"] == EVENING


def test_publishing_keeps_the_first_moment(editor):
    withdrawn = make_article(state="draft", published_at=MORNING)

    withdrawn.publish(by=editor)

    assert life(withdrawn)["published_at"] == MORNING


def test_publishing_without_a_moment_is_now(editor):
    draft = make_article(state="draft", published_at=None)
    before = timezone.now()

    draft.publish(by=editor)

    assert before <= life(draft)["published_at"] <= timezone.now()
    assert draft.is_published()


def test_publishing_again_forgets_a_withdrawal_that_has_passed(editor):
    gone = make_article(state="draft", published_at=MORNING, withdrawn_at=EVENING)

    gone.publish(by=editor)

    assert life(gone)["withdrawn_at"] is None
    assert gone.is_published()

"""A published page is edited beside its public text, and nobody's save is overwritten unseen."""

from datetime import UTC, datetime

import pytest

from events.models import ProgrammeItem
from leica.publishing import snapshots
from leica.publishing.models import Version, WorkingCopy
from tests.admin_forms import errors, read_form, send_form
from tests.make import make_article, make_body, make_delegation, make_event, make_programme_item, make_topic


def change_url(page):
    return f"/admin/{page._meta.app_label}/{page._meta.model_name}/{page.pk}/change/"


def copy_url(page):
    return change_url(page).replace("change/", "working-copy/")


def keep(client, page, **changes):
    """Keeps the form of `page` as its working copy."""
    response = send_form(client, change_url(page), "_keep", **changes)
    assert response.status_code == 302, response.context["errors"]


def publish(client, page, **changes):
    response = send_form(client, change_url(page), **changes)
    assert response.status_code == 302, response.context["errors"]


def edition(client, page):
    return client.get(change_url(page)).context["edition"]


def messages(response):
    return [str(message) for message in response.context["messages"]]


def test_readers_see_the_public_text_until_the_copy_is_published(client, editor):
    article = make_article(slug="visit", title_en="Public", title_ru="Открыто")
    client.force_login(editor)

    keep(client, article, title_en="Better")
    keep(client, article, title_ru="Лучше")

    assert "Public" in client.get("/news/visit/").text
    assert "Better" not in client.get("/news/visit/").text + client.get("/news/").text
    assert [read_form(client, change_url(article))[name] for name in ("title_en", "title_ru")] == ["Better", "Лучше"]

    publish(client, article)

    article.refresh_from_db()
    assert (article.title_en, article.title_ru) == ("Better", "Лучше")
    assert WorkingCopy.objects.count() == 0


def test_whole_activity_is_kept_and_published_in_one_step(client, editor):
    event, topic, body = make_event(), make_topic(), make_body()
    first = make_programme_item(event, title_en="First")
    second = make_programme_item(event, title_en="Second")
    make_delegation(event, number=3)
    client.force_login(editor)
    before = snapshots.take(event)

    keep(
        client,
        event,
        topics=[topic.pk],
        **{
            "programme-0-title_en": "First, but better",
            "programme-0-bodies": [body.pk],
            "programme-1-DELETE": "on",
            "programme-TOTAL_FORMS": "3",
            "programme-2-title_en": "Third",
            "programme-2-kind": "session",
            "programme-2-order": "30000",
            "programme-2-is_public": "on",
            "delegations-0-number": "5",
        },
    )

    assert snapshots.take(event) == before
    shown = read_form(client, change_url(event))
    third = int(shown["programme-1-id"])
    assert (shown["programme-0-title_en"], shown["programme-1-title_en"], shown["delegations-0-number"]) == (
        "First, but better",
        "Third",
        5,
    )

    publish(client, event)

    assert list(event.programme.values_list("pk", "title_en")) == [(first.pk, "First, but better"), (third, "Third")]
    assert list(first.bodies.all()) == [body]
    assert list(event.topics.all()) == [topic]
    assert event.delegations.get().number == 5
    assert not ProgrammeItem.objects.filter(pk=second.pk).exists()


def test_refused_form_is_no_newer_save_when_it_is_sent_again(client, editor):
    article = make_article(title_en="Public")
    client.force_login(editor)

    refused = send_form(client, change_url(article), title_en="")
    publish(client, article, title_en="Better", _edition=refused.context["edition"])

    article.refresh_from_db()
    assert article.title_en == "Better"


def test_copy_leaves_no_trace_when_it_is_thrown_away(client, editor):
    article = make_article(title_en="Public")
    client.force_login(editor)
    before = snapshots.take(article)
    keep(client, article, title_en="Better")

    page = client.get(copy_url(article)).text
    client.post(copy_url(article))

    assert ("<del>Public</del>" in page, "<ins>Better</ins>" in page) == (True, True)
    assert (snapshots.take(article), WorkingCopy.objects.count()) == (before, 0)
    assert read_form(client, change_url(article))["title_en"] == "Public"
    assert client.get(copy_url(article)).status_code == 404


def test_publishing_a_copy_is_one_version_beside_the_public_text(client, editor):
    article = make_article(title_en="Public")
    client.force_login(editor)
    keep(client, article, title_en="Better")
    keep(client, article, title_en="Best")

    publish(client, article)

    titles = [version.snapshot["fields"]["title_en"] for version in Version.objects.of(article)]
    assert titles == ["Best", "Public"]


def test_publishing_a_copy_tells_readers_that_the_text_changed(client, editor):
    long_ago = datetime(2020, 1, 1, tzinfo=UTC)
    article = make_article(text_changed_at_en=long_ago, text_changed_at_ru=long_ago)
    client.force_login(editor)
    keep(client, article, title_en="Better")

    publish(client, article)

    article.refresh_from_db()
    assert (article.text_changed_at_en > long_ago, article.text_changed_at_ru) == (True, long_ago)


def test_copy_with_a_mistake_is_refused_as_any_save(client, editor):
    article = make_article(title_en="Public")
    client.force_login(editor)
    keep(client, article, title_en="Better")

    response = send_form(client, change_url(article), "_keep", title_en="")

    assert errors(response)
    assert read_form(client, change_url(article))["title_en"] == "Better"
    article.refresh_from_db()
    assert article.title_en == "Public"


def test_mistake_in_the_copy_publishes_nothing(client, editor):
    article = make_article(title_en="Public")
    client.force_login(editor)
    keep(client, article, lead_en="Another lead.")

    assert errors(send_form(client, change_url(article), title_en=""))

    article.refresh_from_db()
    assert (article.title_en, WorkingCopy.objects.count()) == ("Public", 1)


def test_address_and_moments_are_not_lost_in_a_copy(client, editor):
    article = make_article(slug="visit")
    client.force_login(editor)

    response = send_form(client, change_url(article), "_keep", slug="another-visit", title_en="Better")

    assert errors(response) == ["This is no part of a working copy. Change it when you publish."]
    assert WorkingCopy.objects.count() == 0


def test_copy_that_clashes_with_what_others_stored_says_so(client, editor):
    event = make_event(reference="RG1.1", title_en="Public")
    client.force_login(editor)
    keep(client, event, reference="RG1.2", title_en="Better")
    make_event(reference="RG1.2")

    response = client.get(change_url(event))

    [sentence] = [told for told in messages(response) if "cannot be shown" in told]
    assert "Another activity has this reference." in sentence
    assert response.context["adminform"].form["title_en"].value() == "Public"


def test_draft_has_no_copy(client, editor):
    client.force_login(editor)

    page = client.get(change_url(make_article(state="draft"))).text

    assert 'name="_keep"' not in page


def test_save_over_a_newer_save_is_stopped_with_both_texts(client, editor):
    article = make_article(title_en="First")
    client.force_login(editor)
    opened = edition(client, article)
    publish(client, article, title_en="Second")

    response = send_form(client, change_url(article), title_en="Mine", _edition=opened)

    [sentence] = errors(response)
    assert sentence.startswith("editor changed this page on ")
    assert ("<del>Second</del>" in response.text, "<ins>Mine</ins>" in response.text) == (True, True)
    assert response.context["adminform"].form["title_en"].value() == "Mine"
    article.refresh_from_db()
    assert article.title_en == "Second"

    publish(client, article, title_en="Mine", _edition=response.context["edition"])

    article.refresh_from_db()
    assert article.title_en == "Mine"


def test_working_copy_is_not_overwritten_unseen_either(client, editor):
    article = make_article(title_en="Public")
    client.force_login(editor)
    opened = edition(client, article)
    keep(client, article, title_en="Theirs")

    response = send_form(client, change_url(article), "_keep", title_en="Mine", _edition=opened)

    assert ("<del>Theirs</del>" in response.text, "<ins>Mine</ins>" in response.text) == (True, True)
    assert WorkingCopy.of(article).snapshot["fields"]["title_en"] == "Theirs"


def test_stale_form_with_the_same_text_is_no_conflict(client, editor):
    article = make_article(title_en="First")
    client.force_login(editor)
    opened = edition(client, article)
    publish(client, article, title_en="Second")

    publish(client, article, title_en="Second", _edition=opened)


def test_stale_form_of_a_draft_is_stopped_too(client, editor):
    article = make_article(state="draft", title_en="First")
    client.force_login(editor)
    opened = edition(client, article)
    publish(client, article, title_en="Second")

    response = send_form(client, change_url(article), title_en="Mine", _edition=opened)

    assert "<del>Second</del>" in response.text


def test_verb_in_a_stale_form_waits_too(client, editor):
    article = make_article(title_en="First")
    client.force_login(editor)
    opened = edition(client, article)
    publish(client, article, title_en="Second")

    send_form(client, change_url(article), "_withdraw", title_en="Mine", _edition=opened)

    article.refresh_from_db()
    assert (article.title_en, article.is_published()) == ("Second", True)


@pytest.mark.parametrize(
    ("role", "answer"), [("author", 403), ("editor", 200), ("manager", 403), ("administrator", 200)]
)
def test_who_may_see_a_copy_of_another_person(client, db, request, role, answer):
    article = make_article()
    WorkingCopy.keep(article, snapshots.take(article), by=None)
    client.force_login(request.getfixturevalue(role))

    assert (client.get(copy_url(article)).status_code, client.post(copy_url(article)).status_code) == (
        answer,
        302 if answer == 200 else 403,
    )


def test_those_who_only_read_see_the_public_text(client, editor, manager):
    article = make_article(title_en="Public")
    client.force_login(editor)
    keep(client, article, title_en="Another")
    client.force_login(manager)

    assert "Another" not in client.get(change_url(article)).text


@pytest.mark.parametrize("lines", [1, 40])
def test_form_with_a_copy_costs_the_same_with_many_lines(client, editor, lines, django_assert_num_queries):
    event = make_event()
    for _ in range(lines):
        make_programme_item(event)
    client.force_login(editor)
    keep(client, event, title_en="Better")
    client.get(change_url(event))

    with django_assert_num_queries(74):
        client.get(change_url(event))

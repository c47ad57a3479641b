"""What is saved is kept, can be compared, and comes back whole."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from pytest_django.asserts import assertContains

from events.models import Participant
from leica.publishing import comparison, snapshots, versions
from leica.publishing.models import Version
from tests.admin_forms import send_form
from tests.make import make_article, make_body, make_delegation, make_event, make_programme_item, make_topic


def saved(client, page, **changes):
    response = send_form(client, change_url(page), **changes)
    assert response.status_code == 302, response.context["errors"]
    page.refresh_from_db()


def change_url(page):
    return f"/admin/{page._meta.app_label}/{page._meta.model_name}/{page.pk}/change/"


def version_url(page, number):
    return change_url(page).replace("change/", f"versions/{number}/")


def compared(old, new):
    return comparison.compare(type(new.page), old.snapshot, new.snapshot)


def numbers(page):
    return list(Version.objects.of(page).values_list("number", flat=True))


def test_snapshot_brings_an_activity_back_with_its_parts(db):
    topic, body = make_topic(), make_body()
    event = make_event()
    event.topics.add(topic)
    kept, lost = make_programme_item(event=event), make_programme_item(event=event)
    kept.bodies.add(body)
    make_delegation(event=event, number=3)
    before = snapshots.take(event)

    event.topics.clear()
    kept.bodies.clear()
    lost.delete()
    event.delegations.update(number=4)
    make_programme_item(event=event)
    event.title_ru = "Другой"
    event.save()
    gone = snapshots.apply(event, before)

    event.refresh_from_db()
    assert (snapshots.take(event), gone) == (before, [])


def test_snapshot_says_which_rows_are_gone(db):
    topic = make_topic()
    event = make_event(main_topic=topic)
    event.topics.add(topic)
    before = snapshots.take(event)

    event.main_topic = None
    event.save()
    event.topics.clear()
    topic.delete()
    gone = snapshots.apply(event, before)

    assert (sorted(gone), event.main_topic, list(event.topics.all())) == (["main_topic", "topics"], None, [])


def test_snapshot_holds_no_name_of_a_participant(db):
    delegation = make_delegation(event=make_event())
    Participant.objects.create(delegation=delegation, name="A. Person", erase_on=date(2030, 1, 1))

    assert "A. Person" not in str(snapshots.take(delegation.event))


def test_each_save_that_changes_something_is_a_version(client, editor):
    article = make_article(title_en="First")
    client.force_login(editor)

    saved(client, article, title_en="Second")
    saved(client, article)
    saved(client, article, title_en="Third")

    kept = [(v.number, v.snapshot["fields"]["title_en"], v.made_by, v.changed) for v in Version.objects.of(article)]
    assert kept == [
        (3, "Third", editor, ["title_en"]),
        (2, "Second", editor, ["title_en"]),
        (1, "First", None, []),
    ]


def test_what_a_command_stored_meanwhile_is_kept_too(client, editor):
    article = make_article(title_en="First")
    client.force_login(editor)
    saved(client, article, title_en="Second")

    type(article).objects.filter(pk=article.pk).update(title_en="Imported")
    saved(client, article, title_en="Third")

    titles = [v.snapshot["fields"]["title_en"] for v in Version.objects.of(article)]
    assert titles == ["Third", "Imported", "Second", "First"]


def test_refused_form_keeps_nothing(client, editor):
    article = make_article(title_en="First")
    client.force_login(editor)

    for _ in range(2):
        assert send_form(client, change_url(article), title_en="").status_code == 200

    assert list(Version.objects.of(article)) == []


def test_changed_programme_is_a_version(client, editor):
    event = make_event()
    item = make_programme_item(event=event, title_en="Talk")
    client.force_login(editor)

    saved(client, event, **{"programme-0-title_en": "Round of talks"})

    [new, old] = Version.objects.of(event)
    assert new.changed == ["programme"]
    [difference] = compared(old, new)
    assert (difference.label, difference.runs) == ("Programme · Talk", [])
    [within] = difference.within
    assert [tuple(run) for run in within.runs] == [("gone", "Talk"), ("new", "Round of talks")]
    assert item.title_en == "Talk"


def test_comparison_marks_words(db):
    article = make_article(body_en="<p>Five diplomats met the head.</p><p>The end.</p>")
    old = versions.keep(article)
    article.body_en = "<p>Five diplomats met the deputy head.</p><p>The end.</p>"
    article.save()

    [difference] = compared(old, versions.keep(article))

    assert difference.label == "Text · English"
    assert [tuple(run) for run in difference.runs] == [
        ("same", "Five diplomats met the "),
        ("new", "deputy "),
        ("same", "head.\n\nThe end."),
    ]


def test_comparison_says_that_only_the_formatting_changed(db):
    article = make_article(body_en="<p>Five diplomats.</p>")
    old = versions.keep(article)
    article.body_en = "<p><strong>Five</strong> diplomats.</p>"
    article.save()

    [difference] = compared(old, versions.keep(article))

    assert [tuple(run) for run in difference.runs] == [
        ("same", "Five diplomats."),
        ("new", "Only the formatting differs."),
    ]


def test_comparison_of_long_repetitive_texts_is_quick(db):
    article = make_article(body_en=f"<p>{'word ' * 20_000}</p>")
    old = versions.keep(article)
    article.body_en = f"<p>{'word ' * 10_000} other {'word ' * 10_000}</p>"
    article.save()

    [difference] = compared(old, versions.keep(article))

    assert any(run.kind != "same" for run in difference.runs)


def test_comparison_names_rows_and_choices(db):
    topic = make_topic(name_en="Borders")
    event = make_event(status="planned")
    old = versions.keep(event)
    event.status = "held"
    event.save()
    event.topics.add(topic)

    differences = compared(old, versions.keep(event))

    told = {difference.label: [tuple(run) for run in difference.runs] for difference in differences}
    assert told == {"Status": [("gone", "planned"), ("new", "held")], "Topics": [("new", "Borders")]}


def test_restoring_makes_a_new_version_and_leaves_address_and_state(client, editor):
    article = make_article(slug="first", title_en="First")
    client.force_login(editor)
    saved(client, article, title_en="Second", slug="second")
    moment = article.text_changed_at_en

    response = client.post(version_url(article, 1) + "restore/", follow=True)

    article.refresh_from_db()
    assert (article.title_en, article.slug, article.is_published()) == ("First", "second", True)
    assert article.text_changed_at_en > moment
    assert [str(message) for message in response.context["messages"]][-1:] == ["Version 1 is back, as a new version."]
    newest = Version.objects.of(article).first()
    assert (newest.number, newest.restored_from, newest.made_by) == (3, 1, editor)


def test_version_that_breaks_a_rule_of_today_is_not_restored(client, editor):
    event = make_event(starts_on=date(2023, 2, 15), ends_on=date(2023, 2, 16))
    item = make_programme_item(event=event, date=date(2023, 2, 16))
    versions.keep(event)
    first = Version.objects.of(event).get()
    first.snapshot["fields"]["ends_on"] = "2023-02-15"
    first.save()
    client.force_login(editor)

    response = client.post(version_url(event, 1) + "restore/", follow=True)

    event.refresh_from_db()
    [sentence] = [str(message) for message in response.context["messages"]]
    assert "16 February 2023 is outside the activity" in sentence
    assert (event.ends_on, item.date, numbers(event)) == (date(2023, 2, 16), date(2023, 2, 16), [1])


def test_version_that_the_checklist_hinders_needs_a_reason_before_readers_have_it(client, editor):
    article = make_article(body_en='<p><a href="/news/nowhere/">More</a></p>')
    versions.keep(article)
    article.body_en = "<p>Mended.</p>"
    article.save()
    versions.keep(article)
    client.force_login(editor)
    address = version_url(article, 1)

    refused = client.post(f"{address}restore/", follow=True)
    article.refresh_from_db()
    assert [str(message) for message in refused.context["messages"]] == [
        "A link leads to no page of this site: /news/nowhere/"
    ]
    assert article.body_en == "<p>Mended.</p>"
    assertContains(refused, 'name="_despite"')
    client.post(f"{address}restore/", {"_despite": "The page comes today."})

    article.refresh_from_db()
    assert "/news/nowhere/" in article.body_en
    assert [override.reason for override in article.overrides.all()] == ["The page comes today."]


def test_restoring_never_deletes_a_list_of_participants(db, editor):
    event = make_event()
    empty = versions.keep(event)
    delegation = make_delegation(event=event)
    Participant.objects.create(delegation=delegation, name="A. Person", erase_on=date(2030, 1, 1))

    with pytest.raises(ValidationError, match="participants depend on it"):
        versions.restore(empty, by=editor)

    assert event.delegations.get() == delegation


def test_page_of_a_version_shows_old_and_new(client, editor):
    article = make_article(title_en="First title")
    client.force_login(editor)
    saved(client, article, title_en="Second title")

    page = client.get(version_url(article, 2)).text

    assert ("<del>First </del>" in page, "<ins>Second </ins>" in page) == (True, True)


def test_any_two_versions_are_compared_the_older_first(client, editor):
    article = make_article(title_en="First title")
    client.force_login(editor)
    saved(client, article, title_en="Second title")
    saved(client, article, title_en="Third title")

    page = client.get(version_url(article, 1) + "?with=3").text

    assert ("<del>First </del>" in page, "<ins>Third </ins>" in page) == (True, True)
    assert "Bring version 1 back" in page


def test_newest_version_is_not_offered_for_restoring(client, editor):
    article = make_article()
    client.force_login(editor)
    saved(client, article, title_en="Second title")

    assert "back" not in client.get(version_url(article, 2)).text


def test_version_escapes_what_it_shows(client, editor):
    article = make_article(title_en="First")
    client.force_login(editor)
    saved(client, article, title_en="<script>alert(1)</script>")

    page = client.get(version_url(article, 2)).text

    assert "<script>alert" not in page


@pytest.mark.parametrize("asked", ["9", "x", "-1", "9" * 40, "%00"])
def test_version_that_is_not_there_is_not_found(client, editor, asked):
    article = make_article()
    versions.keep(article)
    client.force_login(editor)

    assert client.get(f"{version_url(article, 1)}?with={asked}").status_code == 404


@pytest.mark.parametrize(
    ("role", "lists", "reads", "restores"),
    [
        ("author", False, 403, 403),
        ("editor", True, 200, 302),
        ("manager", True, 200, 403),
        ("administrator", True, 200, 302),
    ],
)
def test_who_may_read_and_restore_versions_of_another_person(client, db, request, role, lists, reads, restores):
    article = make_article()
    versions.keep(article)
    client.force_login(request.getfixturevalue(role))

    answers = [
        "Versions" in client.get(change_url(article).replace("change/", "history/")).text,
        client.get(version_url(article, 1)).status_code,
        client.post(version_url(article, 1) + "restore/").status_code,
    ]

    assert answers == [lists, reads, restores]


def test_visitor_is_asked_to_sign_in(client, db):
    article = make_article()
    versions.keep(article)

    assert client.get(version_url(article, 1)).headers["Location"].startswith("/admin/login/")


def test_author_reads_and_restores_versions_of_an_own_draft(client, author):
    article = make_article(state="draft", author=author, title_en="First")
    client.force_login(author)
    saved(client, article, title_en="Second")

    client.post(version_url(article, 1) + "restore/")

    article.refresh_from_db()
    assert article.title_en == "First"


def test_versions_go_with_their_page(db):
    article = make_article()
    versions.keep(article)

    article.delete()

    assert Version.objects.count() == 0


def test_history_lists_versions_in_few_queries(client, editor, django_assert_num_queries):
    article = make_article()
    for n in range(3):
        article.title_en = f"Title {n}"
        article.save()
        versions.keep(article, by=editor)
    client.force_login(editor)
    url = change_url(article).replace("change/", "history/")
    client.get(url)

    with django_assert_num_queries(9):
        client.get(url)

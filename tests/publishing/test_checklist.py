"""The checklist stops a verb, lets a reason pass and keeps it; and stands beside the form while somebody types."""

import re

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from leica.publishing.checklist import Refusal
from leica.publishing.models import Override, Version, WorkingCopy
from leica.registers.models import WrongName
from news.models import Article
from tests.admin_forms import errors, read_form, send_form
from tests.make import make_article, make_body, make_delegation, make_event, make_image, make_programme_item

pytestmark = pytest.mark.django_db

NO_PLACE = "Neither the place nor the country is given. Choose one, or say that it is online."
NO_LEAD = "“Lead · English” is empty."


def change_url(page):
    return f"/admin/{page._meta.app_label}/{page._meta.model_name}/{page.pk}/change/"


def checklist_url(page):
    return change_url(page).replace("change/", "checklist/")


def lines(html):
    """What the list says: level and sentence of each line, and where it leads."""
    found = re.findall(r'checklist__level">([^<]+)</span>\s*(?:<a href="#([^"]*)">)?([^<]+?)(?:</a>|\s*</span>)', html)
    return [(level, anchor, sentence.strip()) for level, anchor, sentence in found]


def stored(page):
    return type(page)._base_manager.get(pk=page.pk)


@pytest.fixture
def wrong_name():
    WrongName.objects.all().delete()
    return WrongName.objects.create(wrong="LIECA", right="LEICA")


# The verbs.


def test_review_is_refused_with_what_is_missing(author):
    draft = make_article(state="draft", author=author, languages=[], title_ru="", lead_en="")

    with pytest.raises(Refusal) as refusal:
        draft.submit(by=author)

    assert refusal.value.messages == [NO_LEAD]
    assert (stored(draft).state, Override.objects.count()) == ("draft", 0)


def test_author_submits_with_a_reason_that_is_kept(author):
    draft = make_article(state="draft", author=author, lead_en="")

    draft.submit(by=author, despite=" The lead comes tomorrow. ")

    [override] = draft.overrides.all()
    assert stored(draft).state == "in_review"
    assert (override.reason, override.sentences, override.made_by) == ("The lead comes tomorrow.", [NO_LEAD], author)


def test_what_hinders_publishing_alone_does_not_hinder_review(author):
    draft = make_event(state="draft", author=author, format="on_site")

    draft.submit(by=author)

    assert (stored(draft).state, Override.objects.count()) == ("in_review", 0)


@pytest.mark.parametrize(
    ("maker", "fields", "sentence"),
    [(make_event, {"format": "on_site"}, NO_PLACE), (make_article, {"lead_en": ""}, NO_LEAD)],
)
def test_publishing_is_refused_or_overridden(editor, maker, fields, sentence):
    draft = maker(state="draft", published_at=None, **fields)

    for blank in ("", "  "):
        with pytest.raises(Refusal) as refusal:
            draft.publish(by=editor, despite=blank)
        assert refusal.value.messages == [sentence]
    assert (draft.state, draft.published_at, stored(draft).state) == ("draft", None, "draft")

    draft.publish(by=editor, despite="The ministry asks for it.")

    assert stored(draft).is_published()
    assert [(row.reason, row.sentences) for row in draft.overrides.all()] == [("The ministry asks for it.", [sentence])]


def test_a_hint_hinders_nothing_and_a_needless_reason_is_not_kept(editor):
    draft = make_article(state="draft", lead_en="Two  spaces.")

    draft.publish(by=editor, despite="Just in case")

    assert (stored(draft).state, Override.objects.count()) == ("approved", 0)


def test_no_reason_helps_against_a_withdrawn_consent(editor):
    draft = make_article(state="draft", cover=make_image(people_visible="identifiable", consent="withdrawn"))

    with pytest.raises(ValidationError, match="may not be published yet"):
        draft.publish(by=editor, despite="It is a good picture.")

    assert (stored(draft).state, Override.objects.count()) == ("draft", 0)


def test_a_reason_gives_nobody_a_permission(author, manager):
    draft = make_event(state="draft", author=author, format="on_site")

    for person in (author, manager):
        with pytest.raises(PermissionDenied):
            draft.publish(by=person, despite="Because")
    assert Override.objects.count() == 0


# The desk.


def test_refused_button_shows_the_form_again_with_the_list_and_asks_for_a_reason(client, editor):
    draft = make_event(state="draft", format="on_site")
    client.force_login(editor)
    assert 'name="_despite"' not in client.get(change_url(draft)).text

    response = send_form(client, change_url(draft), "_publish", title_en="Typed", lead_ru="")

    assert errors(response) == ["“Lead · Русский” is empty.", NO_PLACE]
    assert response.context["adminform"].form["title_en"].value() == "Typed"
    assert 'name="_despite"' in response.text
    assert lines(response.text) == [
        ("Hinders review", "id_lead_ru", "“Lead · Русский” is empty."),
        ("Hinders publishing", "id_place", NO_PLACE),
    ]
    assert (stored(draft).state, stored(draft).title_en) == ("draft", draft.title_en)

    response = send_form(client, change_url(draft), "_publish", title_en="Typed", _despite="It is secret.")

    assert (response.status_code, stored(draft).state, stored(draft).title_en) == (302, "approved", "Typed")
    assert draft.overrides.get().reason == "It is secret."


def test_a_new_page_is_refused_and_published_with_a_reason(client, editor, wrong_name):
    client.force_login(editor)
    fields = {"title_en": "LIECA", "lead_en": "Lead.", "body_en": "<p>Text.</p>", "slug": "visit", "languages": ["en"]}

    response = send_form(client, "/admin/news/article/add/", "_publish", **fields)

    assert errors(response) == ["“LIECA” should be “LEICA”."]
    assert lines(response.text) == [("Hinders publishing", "id_title_en", "“LIECA” should be “LEICA”.")]
    assert Article.objects.count() == 0

    send_form(client, "/admin/news/article/add/", "_publish", **fields, _despite="A name of somebody else.")

    assert Article.objects.published().get().overrides.count() == 1


@pytest.mark.parametrize("given", [{}, {"published_at": "2090-01-01T00:00:00Z"}])
def test_changes_of_a_released_page_are_checked_like_a_publication(client, editor, wrong_name, given):
    article = make_article(title_en="Before", **given)
    client.force_login(editor)

    assert errors(send_form(client, change_url(article), title_en="LIECA")) == ["“LIECA” should be “LEICA”."]
    assert stored(article).title_en == "Before"

    response = send_form(client, change_url(article), title_en="LIECA", _despite="Quoted.")

    assert (response.status_code, stored(article).title_en) == (302, "LIECA")
    assert [override.reason for override in article.overrides.all()] == ["Quoted."]
    assert send_form(client, change_url(article), lead_en="Better").context["despite"] == "Quoted."


def test_working_copy_is_kept_with_faults_and_published_without(client, editor, wrong_name):
    article = make_article(title_en="Before")
    client.force_login(editor)

    assert send_form(client, change_url(article), "_keep", title_en="LIECA").status_code == 302

    assert lines(client.get(change_url(article)).text) == [
        ("Hinders publishing", "id_title_en", "“LIECA” should be “LEICA”.")
    ]
    assert errors(send_form(client, change_url(article))) == ["“LIECA” should be “LEICA”."]
    assert (stored(article).title_en, WorkingCopy.objects.count()) == ("Before", 1)
    assert send_form(client, change_url(article), title_en="LEICA").status_code == 302
    assert (stored(article).title_en, WorkingCopy.objects.count(), Override.objects.count()) == ("LEICA", 0, 0)


def test_drafts_are_saved_whatever_the_list_says(client, author, wrong_name):
    draft = make_article(state="draft", author=author)
    client.force_login(author)

    assert send_form(client, change_url(draft), title_en="LIECA", lead_en="").status_code == 302


def test_refused_rows_of_a_bulk_action_are_named_with_their_sentences(client, editor):
    good, bad = make_event(state="draft"), make_event(state="draft", format="on_site", title_en="Without place")
    client.force_login(editor)

    chosen = {"action": "publish_chosen", "_selected_action": [good.pk, bad.pk]}
    response = client.post("/admin/events/event/", chosen, follow=True)

    assert [str(message) for message in response.context["messages"]] == [f"“Without place”: {NO_PLACE}", "Changed: 1."]
    assert (stored(good).state, stored(bad).state) == ("approved", "draft")


def test_history_tells_what_was_overridden_and_why(client, editor, author):
    event = make_event(state="draft", format="on_site", author=author)
    event.publish(by=editor, despite="The <b>place</b> is secret.")
    url = change_url(event).replace("change/", "history/")

    for account in (editor, author):
        client.force_login(account)
        page = client.get(url).text
        assert ("The &lt;b&gt;place&lt;/b&gt; is secret." in page, NO_PLACE in page) == (True, True)


def test_those_who_read_only_the_public_page_see_no_overrides(client, editor, author):
    event = make_event(state="draft", format="on_site")
    event.publish(by=editor, despite="The place is secret.")
    client.force_login(author)

    page = client.get(change_url(event).replace("change/", "history/"))

    assert (page.status_code, "secret" in page.text) == (200, False)


# While typing.


def ask(client, page, **changes):
    fields = {**read_form(client, change_url(page)), **changes}
    return client.post(checklist_url(page), {name: value for name, value in fields.items() if value is not None})


def test_list_follows_what_is_typed_and_stores_nothing(client, editor):
    draft = make_event(state="draft", title_en="Before")
    client.force_login(editor)

    answer = ask(client, draft, title_en="", format="on_site", lead_en="Two  spaces.", starts_on="no day")

    assert answer.status_code == 200
    assert lines(answer.text) == [
        ("Hinders review", "id_title_en", "“Title · English” is empty."),
        ("Hinders publishing", "id_place", NO_PLACE),
        ("Worth a look", "id_lead_en", "Two spaces in a row: “Two  spaces.”."),
    ]
    assert (stored(draft).title_en, Version.objects.count()) == ("Before", 0)


def test_lines_and_relations_count_as_they_are_typed(client, editor):
    event = make_event(state="draft", lead_en="Six diplomats.")
    make_delegation(event, number=6)
    picture = make_image(alt_en="A group", people_visible="identifiable")
    client.force_login(editor)
    assert lines(ask(client, event).text) == []

    answer = ask(client, event, gallery=[picture.pk], **{"delegations-0-number": "7"})

    assert [(level, anchor, sentence[:44]) for level, anchor, sentence in lines(answer.text)] == [
        ("Hinders publishing", "id_gallery", "“A group” may not be published yet: it needs"),
        ("Worth a look", "id_lead_en", "The text says “Six diplomats”; the delegatio"),
    ]
    assert lines(ask(client, event, **{"delegations-0-number": "7", "delegations-0-DELETE": "on"}).text) == []


def test_list_of_a_new_page_follows_too(client, author, wrong_name):
    event = make_event(lead_en="")
    make_delegation(event, number=5)
    client.force_login(author)
    url = "/admin/news/article/checklist/"
    text = {"title_en": "LIECA", "lead_en": "Six diplomats."}

    assert lines(client.post(url, {**text, "event": event.pk}).text) == [
        ("Hinders review", "id_body_en", "“Text · English” is empty."),
        ("Hinders publishing", "id_title_en", "“LIECA” should be “LEICA”."),
        ("Worth a look", "id_lead_en", "The text says “Six diplomats”; the delegations of the activity have 5."),
    ]
    assert Article.objects.count() == 0


def test_working_copy_with_new_lines_is_checked_as_typed(client, editor):
    event = make_event(lead_en="Before")
    make_programme_item(event, make_body())
    client.force_login(editor)
    send_form(
        client,
        change_url(event),
        "_keep",
        **{
            "delegations-TOTAL_FORMS": "1",
            "delegations-0-institution_en": "Ministry",
            "delegations-0-number": "5",
            "delegations-0-mode": "on_site",
            "delegations-0-order": "0",
        },
    )

    answer = ask(client, event, lead_en="Six diplomats.")

    assert [anchor for _level, anchor, _sentence in lines(answer.text)] == ["id_lead_en"]
    assert (event.delegations.count(), stored(event).lead_en) == (0, "Before")


def test_line_that_somebody_deleted_meanwhile_breaks_nothing(client, editor):
    event = make_event(lead_en="Six diplomats.")
    delegation = make_delegation(event, number=6)
    client.force_login(editor)
    fields = read_form(client, change_url(event))
    delegation.delete()

    assert client.post(checklist_url(event), fields).status_code == 200


@pytest.mark.parametrize("number", [1, 40])
def test_asking_costs_the_same_with_many_lines(client, editor, number, django_assert_num_queries):
    event = make_event()
    for _ in range(number):
        make_programme_item(event, make_body())
    client.force_login(editor)
    fields = read_form(client, change_url(event))

    with django_assert_num_queries(53):
        assert client.post(checklist_url(event), fields).status_code == 200


# Who may ask, and of which page: the answer to a question about an own draft, another's, and a public page.
@pytest.mark.parametrize(
    ("role", "own", "others", "public", "new"),
    [
        ("visitor", 302, 302, 302, 302),
        ("author", 200, 404, 403, 200),
        ("editor", 200, 200, 200, 200),
        ("manager", 403, 403, 403, 403),
        ("administrator", 200, 200, 200, 200),
    ],
)
def test_who_may_ask(client, request, editor, role, own, others, public, new):
    account = None if role == "visitor" else request.getfixturevalue(role)
    pages = [make_article(state="draft", author=account), make_article(state="draft", author=editor), make_article()]
    if role == "editor":
        pages[1].author = None
        pages[1].save()
    if account:
        client.force_login(account)

    answers = [client.post(checklist_url(page)).status_code for page in pages]

    assert [*answers, client.post("/admin/news/article/checklist/").status_code] == [own, others, public, new]


def test_only_a_form_is_answered(client, editor):
    article = make_article()
    client.force_login(editor)

    assert client.get(checklist_url(article)).status_code == 405
    assert client.post("/admin/news/article/999999/checklist/").status_code == 404


def test_those_who_only_read_are_shown_no_list(client, manager, author):
    article = make_article(lead_en="")

    for account in (manager, author):
        client.force_login(account)
        assert "data-checklist" not in client.get(change_url(article)).text

"""What is typed and not saved is kept for the one who typed it, offered again, and gone with the next save."""

from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from django.utils import timezone

from leica.delivery import generation
from leica.publishing import snapshots
from leica.publishing.models import TypedWork, Version, WorkingCopy
from tests.admin_forms import errors, read_form, send_form
from tests.make import (
    make_article,
    make_body,
    make_document,
    make_event,
    make_page,
    make_programme_item,
    make_topic,
)

FORM = "7d44b0c5-95be-4a4c-9d65-0a5d6a3a0b0e"
NEW = "/admin/news/article/typed/"


def typed_url(page):
    return f"/admin/{page._meta.app_label}/{page._meta.model_name}/{page.pk}/typed/"


def change_url(page):
    return typed_url(page).replace("typed/", "change/")


def type_into(client, page, form=FORM, **changes):
    """What the script sends: the form of `page` with other words in it."""
    fields = {**read_form(client, change_url(page)), "_edition": edition(client, page), **changes}
    fields.pop("file", None)  # a browser’s copy of a form holds no files
    return client.post(typed_url(page), {**fields, "_form": form})


def edition(client, page):
    return client.get(change_url(page)).context["edition"]


def taken_up(client, page, form=FORM):
    return read_form(client, f"{change_url(page)}?_typed={form}")


def offered(client, url):
    work = client.get(url).context["typed"].work
    return work and str(work.form)


@pytest.fixture
def desk(client, editor):
    client.force_login(editor)
    return client


@pytest.mark.parametrize("make", [make_article, make_event, make_page, make_document])
def test_words_are_offered_and_taken_up(desk, make):
    page = make(title_en="Stored")

    answer = type_into(desk, page, title_en="Typed", title_ru="Набрано")

    assert answer.json()["state"].startswith("Kept ")
    assert f"?_typed={FORM}" in desk.get(change_url(page)).text
    shown = taken_up(desk, page)
    assert (shown["title_en"], shown["title_ru"]) == ("Typed", "Набрано")
    page.refresh_from_db()
    assert page.title_en == "Stored"


def test_keeping_makes_no_version_and_changes_no_page_of_readers(desk):
    article = make_article()
    before = generation.read().number

    type_into(desk, article, title_en="Typed")

    assert (Version.objects.count(), generation.read().number) == (0, before)


def test_lines_come_back_changed_added_and_marked_for_removal(desk):
    event, body, topic = make_event(), make_body(), make_topic()
    make_programme_item(event, title_en="First")
    make_programme_item(event, title_en="Second")

    type_into(
        desk,
        event,
        topics=[topic.pk],
        **{
            "programme-0-title_en": "First, but better",
            "programme-0-bodies": [body.pk],
            "programme-1-DELETE": "on",
            "programme-TOTAL_FORMS": "3",
            "programme-2-title_en": "Third",
            "programme-2-bodies": [body.pk],
            "delegations-TOTAL_FORMS": "1",
            "delegations-0-number": "many",
        },
    )

    shown = taken_up(desk, event)
    assert [shown[f"programme-{number}-title_en"] for number in range(3)] == ["First, but better", "Second", "Third"]
    assert (shown["programme-0-bodies"], shown["programme-2-bodies"]) == ([str(body.pk)], [str(body.pk)])
    assert (shown["topics"], shown["programme-1-DELETE"]) == ([str(topic.pk)], True)
    assert (shown["delegations-0-number"], shown["programme-TOTAL_FORMS"]) == ("many", 3)
    assert body.name_en in desk.get(f"{change_url(event)}?_typed={FORM}").text


def test_lines_find_their_rows_when_others_changed_the_programme(desk):
    event = make_event()
    gone = make_programme_item(event, title_en="Goes")
    make_programme_item(event, title_en="Stays")
    type_into(desk, event, **{"programme-0-title_en": "Typed into what goes", "programme-1-title_en": "Typed"})
    gone.delete()
    make_programme_item(event, title_en="Came")

    shown = taken_up(desk, event)

    titles = [shown[f"programme-{number}-title_en"] for number in range(3)]
    assert titles == ["Typed", "Came", "Typed into what goes"]
    assert (shown["programme-INITIAL_FORMS"], shown["programme-TOTAL_FORMS"]) == (2, 3)


def test_what_was_taken_up_is_stored_by_the_next_save_and_offered_no_more(desk):
    article = make_article(title_en="Stored")
    type_into(desk, article, title_en="Typed")

    send_form(desk, f"{change_url(article)}?_typed={FORM}", _form=FORM)

    article.refresh_from_db()
    assert (article.title_en, offered(desk, change_url(article))) == ("Typed", None)
    assert TypedWork.objects.get().values == {}


@pytest.mark.parametrize("button", ["_save", "_continue", "_keep", "_withdraw"])
def test_every_button_that_stores_drops_the_typed_words(desk, button):
    article = make_article()
    type_into(desk, article, title_en="Typed")

    send_form(desk, change_url(article), button, title_en="Typed", _form=FORM)

    assert offered(desk, change_url(article)) is None


def test_words_that_arrive_after_the_save_are_not_kept(desk):
    article = make_article()
    send_form(desk, change_url(article), title_en="Typed", _form=FORM)

    answer = type_into(desk, article, title_en="Typed")

    assert (answer.json()["state"], offered(desk, change_url(article))) == ("", None)
    assert desk.get(typed_url(article), {"form": [FORM, str(uuid4()), "x"]}).json()["closed"] == [FORM]


def test_refused_save_drops_nothing(desk):
    article = make_article()
    type_into(desk, article, title_en="Typed")

    response = send_form(desk, change_url(article), title_en="", _form=FORM)

    assert errors(response)
    assert response.context["typed"].form == UUID(FORM)
    assert offered(desk, change_url(article)) == FORM


def test_new_page_is_kept_too(desk):
    fields = read_form(desk, "/admin/news/article/add/")
    desk.post(NEW, {**fields, "title_en": "Typed", "_form": FORM})

    shown = read_form(desk, f"/admin/news/article/add/?_typed={FORM}")

    assert (shown["title_en"], offered(desk, "/admin/news/article/add/")) == ("Typed", FORM)
    send_form(desk, f"/admin/news/article/add/?_typed={FORM}", slug="typed", _form=FORM)
    assert offered(desk, "/admin/news/article/add/") is None


def test_discarded_words_are_gone(desk):
    article = make_article()
    type_into(desk, article, title_en="Typed")

    answer = desk.post(typed_url(article), {"_form": FORM, "_discard": "1"})

    assert (answer.url, offered(desk, change_url(article))) == (change_url(article), None)
    assert TypedWork.objects.get().values == {}


def test_form_that_is_as_it_was_opened_is_not_offered(desk):
    article = make_article()
    type_into(desk, article, title_en="Typed")

    desk.post(typed_url(article), {"_form": FORM, "_undone": "1"})

    assert offered(desk, change_url(article)) is None


def test_two_forms_of_one_person_do_not_overwrite_each_other(desk):
    article, other = make_article(), str(uuid4())
    type_into(desk, article, title_en="In one tab")
    type_into(desk, article, form=other, title_en="In the other")

    assert offered(desk, change_url(article)) == other
    desk.post(typed_url(article), {"_form": other, "_discard": "1"})
    assert offered(desk, change_url(article)) == FORM


def test_words_typed_on_an_old_text_meet_the_newer_one(desk):
    article = make_article(title_en="First")
    type_into(desk, article, title_en="Typed")
    send_form(desk, change_url(article), title_en="Second", _form=str(uuid4()))

    form = desk.get(f"{change_url(article)}?_typed={FORM}")
    response = send_form(desk, f"{change_url(article)}?_typed={FORM}", _form=FORM, _edition=form.context["edition"])

    assert ("<del>Second</del>" in response.text, "<ins>Typed</ins>" in response.text) == (True, True)


def test_working_copy_is_filled_with_what_was_typed_on_it(desk):
    event = make_event(title_en="Public")
    make_programme_item(event, title_en="First")
    changes = {
        "programme-TOTAL_FORMS": "2",
        "programme-1-title_en": "Second",
        "programme-1-kind": "session",
        "programme-1-order": "9",
    }
    send_form(desk, change_url(event), "_keep", title_en="Copy", **changes)
    copy, public = WorkingCopy.of(event).snapshot, snapshots.take(event)

    type_into(desk, event, **{"title_en": "Typed", "programme-1-title_en": "Second, typed"})

    shown = taken_up(desk, event)
    assert (shown["title_en"], shown["programme-1-title_en"]) == ("Typed", "Second, typed")
    assert (WorkingCopy.of(event).snapshot, snapshots.take(event)) == (copy, public)


def test_nobody_else_is_shown_them(desk, administrator):
    article = make_article()
    type_into(desk, article, title_en="Mine alone")
    desk.force_login(administrator)

    shown = desk.get(f"{change_url(article)}?_typed={FORM}")

    assert (shown.context["typed"].work, "Mine alone" in shown.text) == (None, False)
    desk.post(typed_url(article), {"_form": FORM, "_discard": "1"})
    assert TypedWork.objects.filter(closed_at=None).count() == 1


def own_draft(author):
    return make_article(state="draft", published_at=None, author=author)


def others_draft(author):
    return make_article(state="draft", published_at=None)


def public_page(author):
    return make_article(author=author)


@pytest.mark.parametrize(
    ("make", "role", "answer"),
    [
        (own_draft, "author", 200),
        (others_draft, "author", 404),
        (public_page, "author", 403),
        (own_draft, "editor", 200),
        (public_page, "editor", 200),
        (own_draft, "manager", 403),
        (public_page, "manager", 403),
        (public_page, "administrator", 200),
    ],
)
def test_who_may_keep_words_for_which_page(client, author, request, make, role, answer):
    page = make(author)
    client.force_login(request.getfixturevalue(role))

    sent = client.post(typed_url(page), {"_form": FORM, "title_en": "Typed"})

    assert (sent.status_code, client.get(typed_url(page)).status_code) == (answer, answer)
    assert TypedWork.objects.count() == (1 if answer == 200 else 0)


@pytest.mark.parametrize(
    ("role", "answer"), [("author", 200), ("editor", 200), ("manager", 403), ("administrator", 200)]
)
def test_who_may_keep_words_for_a_new_page(client, db, request, role, answer):
    client.force_login(request.getfixturevalue(role))

    assert client.post(NEW, {"_form": FORM, "title_en": "Typed"}).status_code == answer


def test_who_may_not_write_any_more_is_offered_nothing(client, author):
    article = own_draft(author)
    client.force_login(author)
    type_into(client, article, title_en="Typed")
    article.submit(by=author)

    shown = client.get(f"{change_url(article)}?_typed={FORM}")

    assert (shown.status_code, "Typed" in shown.text, client.get(typed_url(article)).status_code) == (200, False, 403)


def test_visitor_is_asked_to_sign_in(client, db):
    article = make_article()

    answers = [client.get(typed_url(article)), client.post(typed_url(article), {"_form": FORM, "title_en": "Typed"})]

    assert [answer.url.split("?")[0] for answer in answers] == ["/admin/login/"] * 2
    assert TypedWork.objects.count() == 0


@pytest.mark.parametrize("form", ["", "x", "7", "{}", "ё" * 40])
def test_form_without_a_name_is_refused(desk, form):
    answer = desk.post(NEW, {"_form": form, "title_en": "Typed"})

    assert (answer.status_code, TypedWork.objects.count()) == (400, 0)
    assert desk.get("/admin/news/article/add/", {"_typed": form}).status_code == 200


def test_page_that_is_not_there_is_not_found(desk):
    assert [desk.post(f"/admin/news/article/{pk}/typed/", {"_form": FORM}).status_code for pk in (999, 10**30)] == [
        404,
        404,
    ]


def test_more_than_a_book_is_refused_with_a_sentence(desk):
    article = make_article()

    answer = type_into(desk, article, body_en="a" * 1_000_001)

    assert answer.status_code == 413
    assert answer.json() == {"state": "Not kept: this form holds more than 1000000 letters. Save it in parts."}
    assert TypedWork.objects.count() == 0


GARBAGE = {
    "title_en": "\0<script>alert(1)</script>\ud83d",
    "published_at_0": "the day before",
    "event": "7 or 8",
    "topics": ["x", "99999999999999999999", "-1"],
    "languages": ["xx"],
    "is_featured": "perhaps",
    "state": "archived",
    "no_such_field": "1",
    "programme-TOTAL_FORMS": "9999999999",
}


@pytest.mark.parametrize("make", [make_article, make_event])
@pytest.mark.parametrize("lines", ["-5", "x", "100000", ""])
def test_garbage_is_shown_as_typed_and_breaks_nothing(desk, make, lines):
    page = make()
    garbage = {**GARBAGE, "title_en": "\0<script>alert(1)</script>", "programme-TOTAL_FORMS": lines}
    more = {"programme-0-id": "x", "programme-0-bodies": ["y"], "programme-0-date": "z", "programme-7-order": "q"}

    assert type_into(desk, page, **garbage, **more).status_code == 200
    shown = desk.get(f"{change_url(page)}?_typed={FORM}")

    assert shown.status_code == 200
    assert "&lt;script&gt;alert(1)" in shown.text


def test_words_go_after_thirty_days(desk):
    article = make_article()
    type_into(desk, article, title_en="Typed")
    TypedWork.objects.update(typed_at=timezone.now() - timedelta(days=31))

    assert offered(desk, change_url(article)) is None
    type_into(desk, make_article(), title_en="Another")
    assert [work.object_id for work in TypedWork.objects.all()] != [article.pk]
    assert TypedWork.objects.count() == 1


def test_one_person_keeps_fifty_forms_at_most(desk):
    for number in range(52):
        desk.post(NEW, {"_form": str(uuid4()), "title_en": str(number)})

    assert TypedWork.objects.count() == 50
    assert not TypedWork.objects.filter(values__title_en=["0"]).exists()


def test_open_form_gets_a_token_that_holds_after_signing_in_anew(client, editor):
    article = make_article()
    strict = type(client)(enforce_csrf_checks=True)
    strict.force_login(editor)
    token = strict.get(typed_url(article)).json()
    old = strict.cookies["csrftoken"].value
    strict.logout()
    strict.cookies["csrftoken"] = "x" * 32

    strict.force_login(editor)
    refused = strict.post(typed_url(article), {"_form": FORM, "title_en": "Typed"}, headers={"X-CSRFToken": old})
    fresh = strict.get(typed_url(article)).json()
    sent = strict.post(typed_url(article), {"_form": FORM, "title_en": "Typed"}, headers={"X-CSRFToken": fresh["csrf"]})

    assert (refused.status_code, sent.status_code) == (403, 200)
    assert (token["person"], fresh["person"]) == (editor.pk, editor.pk)


@pytest.mark.parametrize("lines", [1, 40])
def test_taking_up_costs_the_same_with_many_lines(desk, lines, django_assert_num_queries):
    event, body = make_event(), make_body()
    for _ in range(lines):
        make_programme_item(event, body)
    type_into(desk, event, title_en="Typed")
    desk.get(f"{change_url(event)}?_typed={FORM}")

    with django_assert_num_queries(26):
        desk.get(f"{change_url(event)}?_typed={FORM}")

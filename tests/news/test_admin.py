from datetime import UTC, datetime, timedelta

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.messages import get_messages
from django.urls import reverse
from django.utils import timezone

from news.models import Article
from tests.admin_forms import errors, send_form
from tests.make import MORNING, make_article, make_event, make_image

LIST = "/admin/news/article/"
ADD = "/admin/news/article/add/"


def change(article):
    return reverse("admin:news_article_change", args=[article.pk])


def titles(response):
    return [str(article) for article in response.context["cl"].result_list]


def labels(response):
    return [button.label for button in response.context["verbs"]]


@pytest.fixture
def as_editor(client, editor):
    client.force_login(editor)
    return client


@pytest.fixture
def as_author(client, author):
    client.force_login(author)
    return client


@pytest.fixture
def draft(db):
    return make_article(state="draft", published_at=None)


# --- writing ----------------------------------------------------------------------------------------------------------


def test_author_of_a_new_story_is_whoever_writes_it(as_author, author):
    send_form(as_author, ADD, title_en="From the road", slug="from-the-road")

    article = Article.objects.get()
    assert (article.author, article.state, article.title_en) == (author, "draft", "From the road")


def test_saving_in_the_russian_admin_copies_nothing_between_the_languages(as_editor):
    article = make_article(state="draft", published_at=None, title_ru="", lead_ru="", body_ru="")

    send_form(as_editor, f"/ru{change(article)}", title_en="Corrected")

    article.refresh_from_db()
    assert (article.title_en, article.title_ru, article.lead_ru, article.body_ru) == ("Corrected", "", "", "")


def test_hostile_markup_is_cleaned_in_both_languages(as_editor, draft):
    send_form(
        as_editor,
        change(draft),
        body_en='<p onclick="a()" style="color:red">One<script>alert(1)</script></p>',
        body_ru='<p><a href="javascript:alert(1)">Два</a></p>',
    )

    draft.refresh_from_db()
    assert (draft.body_en, draft.body_ru) == ("<p>One</p>", "<p>Два</p>")


def test_changed_text_is_dated_in_its_own_language(as_editor):
    article = make_article(text_changed_at_en=MORNING, text_changed_at_ru=MORNING)
    before = timezone.now()

    send_form(as_editor, change(article), lead_ru="Новый лид.")

    article.refresh_from_db()
    assert article.text_changed_at_en == MORNING
    assert before <= article.text_changed_at_ru <= timezone.now()


@pytest.mark.parametrize("changes", [{"minor_change": "on", "title_en": "Corrected"}, {"is_demo": "on"}])
def test_small_corrections_and_other_fields_leave_the_dates(as_editor, changes):
    article = make_article(text_changed_at_en=MORNING, text_changed_at_ru=MORNING)

    send_form(as_editor, change(article), **changes)

    article.refresh_from_db()
    assert (article.text_changed_at_en, article.text_changed_at_ru) == (MORNING, MORNING)


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"languages": []}, "Choose at least one language in which the page is released."),
        ({"title_ru": ""}, "The page is released in Russian, but its Russian title is empty."),
        ({"body_en": "<p> </p>"}, "The page is released in English, but its English text is empty."),
        ({"published_at_0": "", "published_at_1": ""}, "A published page needs the moment from which it is public."),
        (
            {"withdrawn_at_0": "2020-01-01", "withdrawn_at_1": "10:00"},
            "The page would be withdrawn before it is published.",
        ),
    ],
)
def test_published_story_keeps_what_it_needs(as_editor, changes, sentence):
    article = make_article()

    response = send_form(as_editor, change(article), **changes)

    assert errors(response) == [sentence]


def test_taken_and_reserved_addresses_are_refused(as_editor, draft):
    make_article(slug="taken", title_en="First visit")

    taken = errors(send_form(as_editor, change(draft), slug="taken"))
    reserved = errors(send_form(as_editor, change(draft), slug="page"))

    assert taken == ["“First visit” has this address already. Choose another."]
    assert reserved == [
        "An address holds small Latin letters, figures and single hyphens, with a letter among them, "
        "and is not the name of a section, such as “news” or “page”."
    ]


def test_second_featured_story_is_refused(as_editor, draft):
    make_article(is_featured=True)

    response = send_form(as_editor, change(draft), is_featured="on")

    assert errors(response) == ["Another news item is featured. Take the mark from that one first."]


# --- the verbs --------------------------------------------------------------------------------------------------------


def test_save_and_publish_stores_and_publishes(as_editor, draft, editor):
    before = timezone.now()

    send_form(as_editor, change(draft), "_publish", title_en="At last")

    article = Article.objects.published().get()
    assert article.title_en == "At last"
    assert before <= article.published_at <= timezone.now()
    assert LogEntry.objects.earliest("pk").get_change_message() == "Published"


def test_new_story_is_published_in_one_go(as_editor):
    send_form(
        as_editor,
        ADD,
        "_publish",
        title_en="News",
        lead_en="Lead.",
        body_en="<p>Text.</p>",
        slug="first-visit",
        languages=["en"],
        published_at_0="2023-02-20",
        published_at_1="10:00",
    )

    assert [str(article) for article in Article.objects.published()] == ["News"]


def test_refused_publication_rolls_back_the_rest_of_the_form(as_editor, draft):
    draft.gallery.add(good := make_image())
    unsettled = make_image(people_visible="identifiable", alt_en="A group")

    response = send_form(as_editor, change(draft), "_publish", title_en="Changed", gallery=[unsettled.pk])

    assert errors(response) == [
        "“A group” may not be published yet: it needs an alternative text in both languages "
        "or the mark “decorative”, and the consent of the people in it."
    ]
    assert response.context["adminform"].form["title_en"].value() == "Changed"
    draft.refresh_from_db()
    assert (draft.state, draft.title_en == "Changed", list(draft.gallery.all())) == ("draft", False, [good])
    assert LogEntry.objects.count() == 0


def test_refused_publication_of_a_new_story_stores_nothing(as_editor):
    response = send_form(as_editor, ADD, "_publish", title_en="News", slug="news-item", languages=["en"])

    assert errors(response) == ["The page is released in English, but its English text is empty."]
    assert Article.objects.count() == 0


def test_unusable_pictures_stay_out_of_a_published_story(as_editor):
    article = make_article()
    undescribed = make_image(alt_en="", alt_ru="", caption_en="Undescribed")
    sentence = (
        "“Undescribed” may not be published yet: it needs an alternative text in both languages "
        "or the mark “decorative”, and the consent of the people in it."
    )

    assert errors(send_form(as_editor, change(article), cover=undescribed.pk)) == [sentence]
    assert errors(send_form(as_editor, change(article), gallery=[undescribed.pk])) == [sentence]
    article.refresh_from_db()
    assert (article.cover, list(article.gallery.all())) == (None, [])


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"state": "draft", "published_at": None}, ["Save and publish", "Move to the trash"]),
        ({}, ["Withdraw", "Archive", "Move to the trash"]),
        ({"state": "archived"}, ["Save and publish again", "Withdraw", "Move to the trash"]),
        ({"withdrawn_at": MORNING + timedelta(days=1)}, ["Save and publish", "Move to the trash"]),
        ({"trashed_at": MORNING}, ["Restore from the trash"]),
        (
            {"state": "draft", "published_at": datetime(2090, 5, 4, 7, tzinfo=UTC)},
            [
                "Save and publish on 4 May 2090, 09:00 Brussels (12:00 Tashkent)",
                "Save and publish now",
                "Move to the trash",
            ],
        ),
    ],
)
def test_buttons_are_what_may_happen_next(as_editor, fields, expected):
    article = make_article(**fields)

    assert labels(as_editor.get(change(article))) == expected


@pytest.mark.parametrize(
    ("verb", "standing"),
    [("withdraw", "draft"), ("archive", "archived"), ("trash", "in the trash")],
)
@pytest.mark.parametrize("way", ["button", "action"])
def test_button_and_action_do_the_same(as_editor, verb, standing, way):
    article = make_article()

    if way == "button":
        send_form(as_editor, change(article), f"_{verb}")
    else:
        as_editor.post(LIST, {"action": f"{verb}_chosen", "_selected_action": [article.pk]})

    article.refresh_from_db()
    assert article.standing() == standing


def test_bulk_publication_tells_what_is_in_the_way_and_publishes_the_rest(as_editor, draft):
    empty = make_article(state="draft", published_at=None, title_en="No text", body_en="")

    response = as_editor.post(LIST, {"action": "publish_chosen", "_selected_action": [draft.pk, empty.pk]})

    assert list(Article.objects.published()) == [draft]
    assert sorted(str(message) for message in get_messages(response.wsgi_request)) == [
        "Changed: 1.",
        "“No text”: The page is released in English, but its English text is empty.",
    ]


def test_trash_is_out_of_sight_until_asked_for(as_editor, draft):
    make_article(trashed_at=MORNING, title_en="Thrown away")

    assert titles(as_editor.get(LIST)) == [str(draft)]
    assert titles(as_editor.get(LIST, {"trash": "in"})) == ["Thrown away"]


def test_what_lies_in_the_trash_is_not_published(as_editor):
    article = make_article(state="draft", published_at=None, trashed_at=MORNING, title_en="Thrown away")

    response = send_form(as_editor, change(article), "_publish")

    assert errors(response) == ["“Thrown away” lies in the trash. Restore it first."]


def test_view_on_site_is_offered_where_the_page_is_readable(as_editor, draft):
    article = make_article()

    assert as_editor.get(change(draft)).context["has_absolute_url"] is False
    assert as_editor.get(change(article)).context["absolute_url"] == article.get_absolute_url()
    assert as_editor.get(f"/ru{change(article)}").context["site_url"] == "/ru/"
    assert as_editor.get(f"/ru{change(article)}").context["absolute_url"] == f"/ru{article.get_absolute_url()}"


# --- the roles --------------------------------------------------------------------------------------------------------


@pytest.fixture
def stories(author, editor):
    """One of each kind that an author may or may not see."""
    return {
        "mine": make_article(author=author, state="draft", published_at=None),
        "mine, published": make_article(author=author),
        "in review": make_article(author=author, state="in_review", published_at=None),
        "theirs": make_article(author=editor, state="draft", published_at=None),
        "theirs, published": make_article(author=editor),
        "scheduled": make_article(author=editor, published_at=datetime(2090, 1, 1, tzinfo=UTC)),
    }


def test_author_sees_own_rows_and_what_is_readable(as_author, stories):
    shown = set(as_author.get(LIST).context["cl"].queryset)

    assert shown == {stories[name] for name in ("mine", "mine, published", "in review", "theirs, published")}


def test_author_changes_own_drafts_only(as_author, stories):
    answers = {name: as_author.post(change(story), {"title_en": "x"}).status_code for name, story in stories.items()}

    assert answers == {
        "mine": 200,  # the form again: fields are missing
        "mine, published": 403,
        "in review": 403,
        "theirs": 404,  # as if it did not exist
        "theirs, published": 403,
        "scheduled": 404,
    }


def test_author_cannot_publish(as_author, stories):
    draft = stories["mine"]

    page = as_author.get(change(draft))
    forged = send_form(as_author, change(draft), "_publish", title_en="Out", languages=["en"], is_featured="on")
    as_author.post(LIST, {"action": "publish_chosen", "_selected_action": [draft.pk]})

    assert [button.verb for button in page.context["verbs"]] == ["submit"]
    assert forged.status_code == 403
    draft.refresh_from_db()
    assert (draft.state, draft.title_en == "Out", draft.is_featured) == ("draft", False, False)


def test_author_cannot_reach_the_title_of_an_unreleased_activity(as_author, stories):
    hidden = make_event(state="draft", published_at=None, title_en="Not yet announced")

    offered = as_author.get(
        "/admin/autocomplete/",
        {"app_label": "news", "model_name": "article", "field_name": "event", "term": "announced"},
    )
    forged = send_form(as_author, change(stories["mine"]), event=hidden.pk)

    assert offered.json()["results"] == []
    assert errors(forged) == ["Select a valid choice. That choice is not one of the available choices."]
    assert "Not yet announced" not in forged.text


def test_manager_reads_everything_and_changes_nothing(client, manager, stories):
    client.force_login(manager)

    assert set(client.get(LIST).context["cl"].queryset) == set(stories.values())
    assert client.get(change(stories["theirs"])).status_code == 200
    assert client.post(change(stories["theirs"]), {"title_en": "x"}).status_code == 403


def test_who_only_reads_sees_the_text_as_readers_do(client, manager):
    article = make_article(state="draft", published_at=None, body_en="<p>A <strong>bold</strong> plan</p>")
    client.force_login(manager)

    page = client.get(change(article))

    assert "<p>A <strong>bold</strong> plan</p>" in page.text
    assert "EN, RU" in page.text
    assert "Small correction" not in page.text


@pytest.mark.parametrize(
    ("role", "answer"), [("author", 403), ("editor", 403), ("manager", 403), ("administrator", 302)]
)
def test_only_administrators_delete_for_good(client, role, answer, request, draft):
    client.force_login(request.getfixturevalue(role))
    draft.author, draft.trashed_at = request.getfixturevalue(role), MORNING
    draft.save()

    response = client.post(reverse("admin:news_article_delete", args=[draft.pk]), {"post": "yes"})

    assert (response.status_code, Article.objects.exists()) == (answer, answer == 403)


# --- the cost ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("number", [1, 3])
def test_list_costs_ten_queries(as_editor, number, django_assert_num_queries, editor):
    for _ in range(number):
        make_article(event=make_event(), author=editor)
    as_editor.get(LIST)

    with django_assert_num_queries(10):
        as_editor.get(LIST)


# --- what an author may not read --------------------------------------------------------------------------------------


@pytest.fixture
def unread(editor):
    return make_event(title_en="Raid on Friday", author=editor, state="draft", published_at=None)


def test_a_page_that_refers_to_a_draft_does_not_name_it(as_author, unread):
    known = make_event(title_en="The known visit")
    article = make_article(event=unread)
    article.related_events.add(unread, known)

    pages = [as_author.get(LIST), as_author.get(change(article))]

    assert ["Raid on Friday" in page.text for page in pages] == [False, False]
    assert "a page that you may not read" in pages[0].text
    assert "a page that you may not read, The known visit" in pages[1].text


def test_a_page_that_refers_to_a_draft_names_it_to_an_editor(as_editor, unread):
    article = make_article(event=unread)

    pages = [as_editor.get(LIST), as_editor.get(change(article))]

    assert ["Raid on Friday" in page.text for page in pages] == [True, True]


def test_author_keeps_the_draft_that_an_editor_chose(as_author, author, unread):
    article = make_article(author=author, state="draft", published_at=None, event=unread)
    article.related_events.add(unread)

    answer = send_form(as_author, change(article), title_en="Corrected")

    article.refresh_from_db()
    assert (answer.status_code, article.title_en, article.event) == (302, "Corrected", unread)
    assert list(article.related_events.all()) == [unread]


def test_author_may_choose_another_activity_where_the_chosen_one_is_known(as_author, author):
    article = make_article(author=author, state="draft", published_at=None, event=make_event())
    other = make_event()

    send_form(as_author, change(article), event=other.pk)

    article.refresh_from_db()
    assert article.event == other

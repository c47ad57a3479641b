"""A story sent from a telephone."""

import re
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from uuid import uuid4

import pytest
from django.contrib.admin.models import LogEntry
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.client import BOUNDARY, MULTIPART_CONTENT, encode_multipart
from django.utils.timezone import localdate

from leica.media.models import Image
from news import quick_story
from news.models import Article
from news.quick_form import Photos
from tests import make

QUICK = "/admin/news/article/quick/"


def story(**changes):
    return {"sent_as": uuid4(), "language": "en", "title": "Five days in Brussels", "first": "They met.", **changes}


def photo(name="one.jpg", content=None):
    return SimpleUploadedFile(name, make.picture_bytes() if content is None else content, "image/jpeg")


@pytest.fixture
def phone(client, author):
    client.force_login(author)
    return client


def test_story_reaches_the_editor_with_its_pictures(phone, author):
    place = make.make_place(name_en="Tashkent")

    phone.post(
        QUICK, story(second="<b>So & so</b>", where="tashkent", how_many="24", when="2026-05-14", photos=[photo()])
    )

    article = Article.objects.get()
    assert (article.state, article.author, article.languages) == ("in_review", author, ["en"])
    assert (article.slug, article.lead_en) == ("five-days-in-brussels", "They met.")
    assert article.body_en == "<p>&lt;b&gt;So &amp; so&lt;/b&gt;</p>"
    assert list(article.countries.all()) == [place.country]
    assert article.remarks.get().text == "Where: tashkent\nWhen: 14 May 2026\nHow many took part: 24"
    [image] = article.gallery.all()
    assert (image.size, image.consent, image.is_usable()) == ((1200, 800), "unknown", False)


def test_same_story_sent_twice_is_stored_once(phone):
    sent = story()

    answers = [phone.post(QUICK, {**sent, "photos": [photo()]}) for _time in range(2)]

    assert answers[0].url == answers[1].url == f"/admin/news/article/{Article.objects.get().pk}/change/"
    assert Image.objects.count() == 1


def test_number_of_somebody_elses_story_is_refused(phone, client, editor):
    sent = story()
    phone.post(QUICK, sent)
    client.force_login(editor)

    answer = client.post(QUICK, {**sent, "title": "Mine"})

    assert (answer.status_code, Article.objects.count()) == (403, 1)


def test_russian_titles_get_latin_addresses_of_their_own(phone):
    for _time in range(2):
        phone.post(f"/ru{QUICK}", story(language="ru", title="Пять дней в Ташкенте"))

    slugs = list(Article.objects.order_by("pk").values_list("slug", flat=True))
    assert slugs == ["pyat-dney-v-tashkente", "pyat-dney-v-tashkente-2"]


def test_photo_that_is_none_is_named_and_the_rest_arrives(phone):
    phone.post(QUICK, story(photos=[photo(), photo("notes.jpg", b"words")]))

    article = Article.objects.get()
    assert article.gallery.count() == 1
    assert article.remarks.get().text.startswith("notes.jpg: This is not a picture in JPEG, PNG or WebP")


@pytest.mark.parametrize(
    "wrong",
    [
        {"sent_as": "x"},
        {"first": " "},
        {"first": "a\0b"},
        {"where": "\0"},
        {"title": ""},
        {"title": "a" * 300},
        {"how_many": "many"},
        {"event": "999999"},
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_stored(phone, wrong):
    answer = phone.post(QUICK, story(**wrong))

    assert list(answer.context["form"].errors) == list(wrong)
    assert not Article.objects.exists()


def test_single_sentence_reaches_the_editor_although_the_checklist_hinders(phone):
    phone.post(QUICK, story())

    article = Article.objects.get()
    override = article.overrides.get()
    assert (article.state, article.body_en) == ("in_review", "")
    assert override.reason == "Sent from a phone, to be completed by an editor"
    assert override.sentences


def test_story_with_a_text_needs_no_override(phone):
    phone.post(QUICK, story(second="They talked."))

    assert not Article.objects.get().overrides.exists()


def test_story_that_came_back_is_not_submitted_by_an_old_sending(phone, editor):
    sent = story()
    phone.post(QUICK, sent)
    Article.objects.get().send_back(by=editor, remark="Say where.")

    phone.post(QUICK, sent)

    assert Article.objects.get().state == "draft"


def test_photo_of_forty_megabytes_is_left_out(phone):
    phone.post(QUICK, story(camera=photo("big.jpg", bytes(40 * 1024 * 1024)), photos=[photo()]))

    article = Article.objects.get()
    assert article.gallery.count() == 1
    assert article.remarks.get().text.startswith("big.jpg: ")


def test_script_learns_who_is_here_and_what_became_of_the_story(phone, author):
    headers = {"Accept": "application/json"}

    here = phone.get(QUICK, headers=headers).json()
    refused = phone.post(QUICK, story(title=""), headers=headers)
    taken = phone.post(QUICK, story(), headers=headers)

    assert (here["person"], len(here["csrf"])) == (author.pk, 64)
    assert (refused.status_code, refused.json()) == (400, {"refused": ["Title: This field is required."]})
    assert (taken.status_code, taken.json()) == (
        200,
        {"url": f"/admin/news/article/{Article.objects.get().pk}/change/"},
    )


def test_thirty_one_photos_are_too_many(phone):
    answer = phone.post(QUICK, story(photos=[photo(content=b"-") for _number in range(31)]))

    assert answer.context["form"].errors["photos"] == ["31 photos are too many: up to 30 go with one story."]
    assert not Article.objects.exists()


def test_activity_is_chosen_among_those_that_the_person_may_read(phone):
    today = localdate()
    days = {"starts_on": today, "ends_on": today}
    public = make.make_event(**days)
    hidden = make.make_event(state="draft", published_at=None, **days)
    make.make_event(starts_on=today - timedelta(days=400), ends_on=today - timedelta(days=400))

    offered = phone.get(QUICK).context["form"].fields["event"].queryset
    refused = phone.post(QUICK, story(event=hidden.pk))
    phone.post(QUICK, story(event=public.pk))

    assert list(offered) == [public]
    assert list(refused.context["form"].errors) == ["event"]
    assert Article.objects.get().event == public


@pytest.mark.django_db
def test_who_may_not_write_news_has_no_such_page(client, manager):
    assert client.post(QUICK, story()).url == f"/admin/login/?next={QUICK}"
    client.force_login(manager)
    assert client.post(QUICK, story()).status_code == 403
    assert not Article.objects.exists()


def test_story_that_may_not_go_to_the_editor_stays_a_draft_of_the_person(phone, author, monkeypatch):
    def refuse(article, *, by, despite):
        raise ValidationError(["The title is too short."])

    monkeypatch.setattr(Article, "submit", refuse)  # stands in for a rule that a story breaks

    answer = phone.post(QUICK, story(), follow=True)

    assert Article.objects.get().is_draft_of(author)
    assert [str(message) for message in answer.context["messages"]] == [
        "It is kept as your draft, and not sent yet.",
        "The title is too short.",
    ]


@pytest.mark.django_db(transaction=True)
def test_same_story_arriving_twice_at_a_time_is_stored_once(author):
    sent_as = uuid4()

    def send(_time):
        try:
            told = {"title": "Once", "sentences": ["They met."], "language": "en", "event": None}
            facts = {"where": "", "when": None, "how_many": None, "photos": Photos()}
            return quick_story.send(by=author, sent_as=sent_as, **told, **facts)[0].pk
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as threads:
        answers = set(threads.map(send, range(8)))

    assert answers == {Article.objects.get().pk}
    assert LogEntry.objects.filter(change_message="Submitted for review").count() == 1


def test_story_that_is_cut_short_on_its_way_is_refused_as_a_whole(phone):
    fields = story(photos=[photo()])
    number = fields.pop("sent_as")
    whole = encode_multipart(BOUNDARY, {**fields, "sent_as": number})

    for cut in (len(whole) // 2, 200, 60):
        phone.generic("POST", QUICK, whole[:-cut], content_type=MULTIPART_CONTENT)
    assert (Article.objects.count(), Image.objects.count()) == (0, 0)
    phone.generic("POST", QUICK, whole, content_type=MULTIPART_CONTENT)
    assert (Article.objects.count(), Image.objects.count()) == (1, 1)


def test_page_itself_sends_the_number_last(phone):
    names = re.findall(r'name="(\w+)"', phone.get(QUICK).text.split("data-quick")[1].split("</form>")[0])

    assert names[-1] == "sent_as"

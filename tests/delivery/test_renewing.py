"""Every way by which staff can change what the public sees begins a new generation; a draft begins none."""

from pathlib import Path

import pytest
from django.contrib import admin
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.db import connection
from django.urls import reverse

from events.models import Participant
from leica.delivery import generation
from leica.media import renditions
from leica.media.models import Image
from leica.pages.models import Fact
from leica.publishing import versions
from leica.publishing.models import Version
from leica.registers.models import Topic
from news.models import Article
from tests import make
from tests.admin_forms import send_form

pytestmark = pytest.mark.django_db

DEMO = Path(__file__).resolve().parents[2] / "demo"
# Readers see nothing of these, or what is never stored: old addresses lead on, the search answers live.
PRIVATE = {
    "auth.Group",
    "staff.User",
    "events.Participant",
    "publishing.OldAddress",
    "publishing.MissedAddress",
    "registers.WrongName",
    "search.Promotion",
    "search.Unanswered",
}
MAKERS = {
    "news.Article": make.make_article,
    "events.Event": make.make_event,
    "pages.Page": make.make_page,
    "media.Document": make.make_document,
    "media.Image": make.make_image,
    "media.Video": make.make_video,
    "registers.Body": make.make_body,
    "registers.Place": make.make_place,
    "registers.Country": make.make_country,
    "registers.Topic": make.make_topic,
    "pages.Partner": make.make_partner,
    "pages.Project": make.make_project,
    "pages.Fact": lambda: Fact.objects.create(key="budget", label_en="Budget", value_en="Much", value_ru="Много"),
}
PAGES = ["events.Event", "media.Document", "news.Article", "pages.Page"]
VERBS = ["publish", "withdraw", "archive", "trash", "restore"]


@pytest.fixture
def renewed():
    """Asks whether the last steps began a new generation; each question stands for itself."""
    generation.renew_from(0)
    seen = generation.read().number

    def renewed():
        nonlocal seen
        before, seen = seen, generation.read().number
        connection.run_on_commit.clear()  # the next step is in the same transaction of the test, but not of the site
        return seen > before

    renewed()
    return renewed


@pytest.fixture
def desk(client, administrator):
    client.force_login(administrator)
    return client


def change_page(row):
    return reverse(f"admin:{row._meta.app_label}_{row._meta.model_name}_change", args=[row.pk])


def save(desk, row, **changes):
    """Its form sent as it stands, without choosing another file."""
    return send_form(desk, change_page(row), file=None, original=None, **changes)


def test_every_model_of_the_admin_is_public_or_private():
    assert {model._meta.label for model in admin.site._registry} == {*MAKERS, *PRIVATE}


@pytest.mark.parametrize("label", MAKERS)
def test_what_is_saved_renews_the_pages(desk, renewed, label):
    row = MAKERS[label]()
    renewed()

    answer = save(desk, row)

    assert answer.status_code == 302
    assert renewed()


@pytest.mark.parametrize("label", [label for label in MAKERS if label != "pages.Project"])
def test_what_is_deleted_renews_the_pages(desk, administrator, renewed, label):
    row, other = MAKERS[label](), None if label in ("pages.Fact", *PAGES) else MAKERS[label]()
    if label in PAGES:
        row.trash(by=administrator)
    renewed()

    desk.post(change_page(row).replace("change", "delete"), {"post": "yes"})

    assert not type(row).objects.filter(pk=row.pk).exists()
    assert renewed()

    if other:
        chosen = {"action": "delete_selected", "_selected_action": [other.pk], "post": "yes"}
        desk.post(change_page(other).rsplit("/", 3)[0] + "/", chosen)

        assert not type(other).objects.exists()
        assert renewed()


def test_what_is_added_to_a_register_renews_the_pages(desk, renewed):
    send_form(desk, reverse("admin:registers_topic_add"), slug="borders", name_en="Borders", name_ru="Границы")

    assert Topic.objects.count() == 1
    assert renewed()


@pytest.mark.parametrize("label", PAGES)
@pytest.mark.parametrize("state", [{"state": "draft"}, {"state": "in_review"}, {"trashed_at": make.NOON}])
def test_a_saved_draft_renews_nothing(desk, renewed, label, state):
    row = MAKERS[label](**state)
    renewed()

    answer = save(desk, row)

    assert answer.status_code == 302
    assert not renewed()


def test_a_refused_form_renews_nothing(desk, renewed):
    article = make.make_article()

    answer = send_form(desk, change_page(article), title_en="")

    assert answer.status_code == 200
    assert not renewed()


@pytest.mark.parametrize("label", PAGES)
@pytest.mark.parametrize("verb", VERBS)
def test_a_verb_on_a_public_page_renews(administrator, renewed, label, verb):
    row = MAKERS[label](trashed_at=make.NOON if verb == "restore" else None)
    renewed()

    getattr(row, verb)(by=administrator)

    assert renewed()


@pytest.mark.parametrize("verb", ["publish", "archive"])
def test_a_verb_that_makes_public_renews(administrator, renewed, verb):
    draft = make.make_article(state="draft")

    getattr(draft, verb)(by=administrator)

    assert renewed()


@pytest.mark.parametrize("verb", ["withdraw", "trash", "restore"])
def test_a_verb_on_a_draft_renews_nothing(administrator, renewed, verb):
    draft = make.make_article(state="draft", trashed_at=make.NOON if verb == "restore" else None)

    getattr(draft, verb)(by=administrator)

    assert not renewed()


@pytest.mark.parametrize(("state", "renews"), [("approved", True), ("draft", False)])
def test_an_old_version_that_comes_back_renews_a_public_page(administrator, renewed, state, renews):
    article = make.make_article(state=state)
    versions.keep(article, by=administrator)
    article.title_en = "Another title"
    article.save()
    versions.keep(article, by=administrator)
    renewed()

    versions.restore(Version.objects.get(number=1), by=administrator)

    assert renewed() is renews


@pytest.mark.parametrize(("button", "renews"), [("_keep", False), ("_save", True)])
def test_a_working_copy_renews_nothing_before_it_is_published(desk, renewed, button, renews):
    article = make.make_article()

    send_form(desk, change_page(article), title_en="Not yet", button=button)

    assert (Article.objects.get().title_en == "Not yet") is renews
    assert renewed() is renews


@pytest.mark.parametrize("verb", VERBS)
def test_a_verb_for_chosen_rows_renews(desk, renewed, verb):
    article = make.make_article(trashed_at=make.NOON if verb == "restore" else None)
    address = reverse("admin:news_article_changelist") + ("?trash=in" if verb == "restore" else "")

    desk.post(address, {"action": f"{verb}_chosen", "_selected_action": [article.pk]})

    assert renewed()


def test_a_picture_whose_consent_is_withdrawn_renews_the_pages(desk, renewed):
    picture = make.make_image(people_visible="identifiable", consent="given")
    make.make_article(cover=picture)
    renewed()

    save(desk, picture, consent="withdrawn")

    assert Image.objects.get().token is None
    assert renewed()


def test_copies_that_come_or_go_renew_the_pages(renewed):
    picture = make.make_image()
    assert renewed()

    renditions.withdraw(picture)
    assert renewed()

    call_command("make_renditions", verbosity=0)
    assert renewed()


def test_loaded_content_renews_the_pages_where_it_changed_something(renewed):
    call_command("load_content", str(DEMO), dry_run=True, verbosity=0)
    assert not renewed()

    call_command("load_content", str(DEMO), verbosity=0)
    assert renewed()

    call_command("load_content", str(DEMO), verbosity=0)
    assert not renewed()


def test_names_of_participants_renew_nothing(desk, administrator, renewed):
    administrator.groups.add(Group.objects.get(name="participant lists"))
    delegation = make.make_delegation(make.make_event(), number=1)
    person = Participant.objects.create(delegation=delegation, name="A name", erase_on=make.NOON.date())
    renewed()

    answer = send_form(desk, change_page(person), function="A function")

    assert answer.status_code == 302
    assert not renewed()

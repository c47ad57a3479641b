from datetime import date, timedelta

import pytest
from django.utils import timezone

from leica.publishing import old_addresses
from leica.publishing.models import OldAddress
from tests.admin_forms import errors, send_form
from tests.make import make_article, make_body, make_event, make_page
from tests.pages_read import read

pytestmark = pytest.mark.django_db

# As the old site made them: flat, with double hyphens, a hyphen at the end, 114 characters long.
FLAT = (
    "/visit-of-diplomats-to-the-eu-structures--brussels--15-16-february-2023--an-exchange-on-projects-and-their-manage-"
)


def keep(path, row):
    return OldAddress.objects.create(path=path, **old_addresses.leading_to(row))


def move(client, row, slug):
    app, name = row._meta.app_label, row._meta.model_name
    response = send_form(client, f"/admin/{app}/{name}/{row.pk}/change/", slug=slug)
    row.refresh_from_db()
    return response


def location(answer):
    return answer.status_code, answer.headers.get("Location")


@pytest.fixture
def as_editor(client, editor):
    client.force_login(editor)
    return client


@pytest.mark.parametrize("ending", ["", "/"])
@pytest.mark.parametrize("prefix", ["", "/ru"])
def test_addresses_of_the_old_site_lead_on_in_one_step(visitor, project, prefix, ending):
    article = make_article(slug="five-diplomats")
    keep(FLAT, article)

    answer = visitor.get(f"{prefix}{FLAT}{ending}")

    assert len(FLAT) == 114
    assert location(answer) == (301, f"{prefix}/news/five-diplomats/")


def test_old_address_is_known_in_capitals_and_with_a_query(visitor, project):
    keep("/about-us--", make_page(slug="about"))

    assert location(visitor.get("/About-Us--?utm_source=letter")) == (301, "/about/")


@pytest.mark.parametrize(
    "make", [make_article, make_event, make_page, make_body], ids=["article", "event", "page", "body"]
)
def test_changed_slug_leads_on_for_ever_in_one_step(as_editor, project, make):
    row = make(slug="first")

    move(as_editor, row, "second")
    move(as_editor, row, "third")

    here = row.get_absolute_url()
    assert location(as_editor.get(here.replace("third", "first"))) == (301, here)
    assert location(as_editor.get(f"/ru{here}".replace("third", "second"))) == (301, f"/ru{here}")
    assert read(as_editor, here).title()


def test_address_taken_back_is_a_page_again(as_editor, project):
    article = make_article(slug="first")

    move(as_editor, article, "second")
    move(as_editor, article, "first")

    assert read(as_editor, "/news/first/").title() == article.title_en
    assert location(as_editor.get("/news/second/")) == (301, "/news/first/")
    assert list(OldAddress.objects.values_list("path", flat=True)) == ["/news/second"]


def test_address_that_was_never_public_is_not_kept(as_editor, project):
    draft = make_article(slug="working-title", state="draft", published_at=None)

    move(as_editor, draft, "final-title")

    assert not OldAddress.objects.exists()


def test_refused_change_keeps_nothing(as_editor, project):
    article = make_article(slug="first")

    send_form(as_editor, f"/admin/news/article/{article.pk}/change/", slug="second", title_en="")

    assert not OldAddress.objects.exists()
    assert read(as_editor, "/news/first/").title()


@pytest.mark.parametrize(
    "hidden",
    [
        {"state": "draft"},
        {"published_at": timezone.now() + timedelta(days=1)},
        {"withdrawn_at": timezone.now() - timedelta(days=1)},
        {"trashed_at": timezone.now()},
    ],
    ids=["draft", "scheduled", "withdrawn", "trash"],
)
def test_old_address_tells_nothing_of_a_hidden_page(visitor, project, hidden):
    keep("/old-story", make_article(slug="secret-raid", **hidden))

    answer = visitor.get("/old-story/")

    assert answer.status_code == 404
    assert "secret-raid" not in answer.content.decode()


def test_living_page_wins_over_an_old_address(visitor, project):
    other = make_article(slug="other")
    make_article(slug="living", title_en="The living one")
    keep("/news/living", other)

    assert read(visitor, "/news/living/").title() == "The living one"
    assert location(visitor.get("/news/living")) == (301, "/news/living/")


def test_page_deleted_for_good_leaves_a_plain_404(visitor, project):
    article = make_article()
    keep("/old-story", article)
    article.delete()

    assert visitor.get("/old-story/").status_code == 404


@pytest.mark.parametrize(
    ("path", "sentence"),
    [("/old-story/", "Named a partner wrongly."), ("/ru/old-story", "Ошибка в\u00a0имени партнёра.")],
)
def test_what_is_gone_says_since_when_and_why(visitor, project, path, sentence):
    OldAddress.objects.create(
        path="/old-story",
        gone_on=date(2023, 5, 4),
        reason_en="Named a partner wrongly.",
        reason_ru="Ошибка в имени партнёра.",
    )

    answer = visitor.get(path)

    assert answer.status_code == 410
    assert sentence in answer.content.decode()
    assert 'datetime="2023-05-04"' in answer.content.decode()
    assert '<meta name="robots" content="noindex">' in answer.content.decode()


def test_slug_that_leads_to_another_page_is_refused(as_editor, project):
    moved, other = make_article(slug="first", title_en="Moved story"), make_article(slug="other")
    move(as_editor, moved, "second")

    refused = errors(move(as_editor, other, "first"))

    assert refused == ["“Moved story” had this address, and readers who kept it are led there. Choose another."]


def test_slug_recorded_as_gone_is_refused(as_editor, project):
    OldAddress.objects.create(path="/news/gone", gone_on=date(2023, 5, 4))

    refused = errors(move(as_editor, make_article(), "gone"))

    assert refused == [str(old_addresses.gone_sentence)]


def test_author_does_not_learn_the_title_of_a_draft_by_its_slug(client, author, project):
    make_article(slug="secret-raid", title_en="Secret raid", state="draft")
    own = make_article(state="draft", author=author)
    client.force_login(author)

    refused = errors(move(client, own, "secret-raid"))

    assert refused == ["Another page has or had this address. Choose another."]


def test_editor_makes_an_old_address(as_editor, project):
    article = make_article(slug="first-visit")

    send_form(as_editor, "/admin/publishing/oldaddress/add/", path="/ru/Visit--1/", leads_to="/news/first-visit/")

    assert OldAddress.objects.get().path == "/visit--1"
    assert location(as_editor.get("/visit--1")) == (301, article.get_absolute_url())


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"path": "/x", "leads_to": ""}, "Say where the address leads, or since when it is gone: one of the two."),
        ({"path": "/x", "leads_to": "/news/nowhere/"}, "There is no page at this address."),
        ({"path": "/news/", "leads_to": "/activities/"}, "A page of the site lives at this address."),
        ({"path": "/admin/x", "leads_to": "/activities/"}, "This address belongs to the editors."),
        (
            {"path": "x", "leads_to": "/activities/"},
            "An old address begins with a slash and has no host, no “?” and no “#”.",
        ),
    ],
)
def test_old_address_that_makes_no_sense_is_refused(as_editor, project, fields, sentence):
    refused = errors(send_form(as_editor, "/admin/publishing/oldaddress/add/", **fields))

    assert refused == [sentence]


def test_old_address_may_lead_to_a_list(as_editor, project):
    send_form(as_editor, "/admin/publishing/oldaddress/add/", path="/events--", leads_to="/ru/activities/")

    assert location(as_editor.get("/events--")) == (301, "/activities/")
    assert location(as_editor.get("/ru/events--")) == (301, "/ru/activities/")

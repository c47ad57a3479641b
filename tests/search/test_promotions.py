import pytest
from django.urls import reverse

from leica.search.models import Promotion
from tests.make import make_article, make_page

pytestmark = pytest.mark.django_db


@pytest.fixture
def visa_page(db):
    return make_page(slug="travel", title_en="How to travel", title_ru="Как ехать")


def promote(client, **fields):
    return client.post(
        reverse("admin:search_promotion_add"), {"words": "visa", "address": "/travel/", "note": "", **fields}
    )


def test_a_promoted_page_stands_first_for_its_words_in_both_languages(client, reader, indexed, editor, visa_page):
    make_article(title_en="Visa visa visa", title_ru="visa")
    indexed()
    client.force_login(editor)

    assert promote(client, words=" VISA ").status_code == 302

    assert reader.titles("visa") == ["How to travel", "Visa visa visa"]
    assert reader.titles("Visa", prefix="/ru") == ["Как ехать", "visa"]
    assert "recommended" in reader.page("visa").text
    assert reader.titles("visa visa") == ["Visa visa visa"]


def test_a_promoted_page_alone_is_a_result(client, reader, indexed, editor, visa_page):
    indexed()
    client.force_login(editor)
    promote(client)

    assert reader.titles("visa") == ["How to travel"]


@pytest.mark.parametrize(
    "address", ["/travel/", "/ru/travel/", "https://leica.example/travel/?x=1", "http://127.0.0.1:8000/ru/travel/"]
)
def test_the_address_is_taken_as_it_is_copied(client, indexed, editor, visa_page, address):
    indexed()
    client.force_login(editor)

    assert promote(client, address=address).status_code == 302

    assert Promotion.objects.values_list("section", "object_id").get() == ("pages", visa_page.pk)


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"address": "/nowhere/"}, "“/nowhere/” is no page that readers can find now."),
        ({"words": "!?"}, "Give at least one word."),
    ],
)
def test_what_leads_nowhere_is_refused(client, indexed, editor, visa_page, fields, sentence):
    indexed()
    client.force_login(editor)

    answer = promote(client, **fields)

    assert sentence in answer.content.decode()
    assert Promotion.objects.count() == 0


def test_a_page_is_promoted_once_for_the_same_words(client, indexed, editor, visa_page):
    indexed()
    client.force_login(editor)
    promote(client)

    assert "This page is promoted for these words already." in promote(client).content.decode()


def test_a_withdrawn_page_is_promoted_no_more(client, reader, indexed, editor, visa_page):
    indexed()
    client.force_login(editor)
    promote(client)

    visa_page.withdraw(by=editor)

    assert reader.titles("visa") == []
    listing = client.get(reverse("admin:search_promotion_changelist")).content.decode()
    assert "nothing is promoted" in listing
    assert "How to travel" not in listing


@pytest.mark.parametrize(
    ("role", "listed", "added"),
    [("author", 403, 403), ("manager", 200, 403), ("editor", 200, 200), ("administrator", 200, 200)],
)
def test_editors_promote(client, role, listed, added, request):
    client.force_login(request.getfixturevalue(role))

    assert client.get(reverse("admin:search_promotion_changelist")).status_code == listed
    assert client.get(reverse("admin:search_promotion_add")).status_code == added

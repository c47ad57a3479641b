import pytest
from django.contrib import admin
from django.contrib.auth.models import Group
from django.contrib.contenttypes.models import ContentType
from django.urls import reverse

from leica.staff.models import User
from leica.staff.roles import RULES, set_up_roles
from tests.admin_forms import read_form, send_form
from tests.make import MORNING, make_article
from tests.pages_read import Read


def shown(client, address="/admin/"):
    """The groups of the start page, in order, each with its models."""
    return [
        (str(app["name"]), [str(model["name"]) for model in app["models"]])
        for app in client.get(address).context["app_list"]
    ]


def test_start_page_follows_the_work(client, administrator):
    client.force_login(administrator)

    assert shown(client) == [
        ("News", ["News"]),
        ("Activities", ["Activities", "Participants"]),
        ("Pictures and documents", ["Pictures", "Videos", "Documents"]),
        ("Registers", ["Bodies", "Places", "Countries", "Topics", "Partners", "Wrong names"]),
        ("Search", ["Promoted results", "Searches without result"]),
        ("The project and its pages", ["Pages", "Facts", "Project"]),
        ("Addresses", ["Old addresses", "Missed addresses"]),
        ("Accounts", ["Staff accounts", "Groups"]),
    ]


def test_every_model_of_the_admin_stands_on_the_start_page(client, administrator):
    client.force_login(administrator)

    on_page = {model["model"] for app in client.get("/admin/").context["app_list"] for model in app["models"]}

    assert on_page == set(admin.site._registry)


@pytest.mark.parametrize("role", ["author", "editor", "manager"])
def test_others_see_neither_accounts_nor_names(client, role, request):
    client.force_login(request.getfixturevalue(role))

    groups = dict(shown(client))

    assert "Accounts" not in groups
    assert groups["Activities"] == ["Activities"]


def test_account_without_a_role_sees_nothing(client, db):
    client.force_login(User.objects.create_user("new", password="new", is_staff=True))

    assert shown(client) == []


def test_administrator_gives_roles_but_not_all_power(client, administrator):
    set_up_roles()
    account = User.objects.create_user("somebody", password="somebody")
    client.force_login(administrator)
    url = reverse("admin:staff_user_change", args=[account.pk])

    assert "is_superuser" not in read_form(client, url)
    send_form(client, url, is_staff="on", is_superuser="on", groups=[Group.objects.get(name="editor").pk])

    account.refresh_from_db()
    assert (account.is_staff, account.is_superuser) == (True, False)
    assert [group.name for group in account.groups.all()] == ["editor"]


@pytest.mark.parametrize(
    ("address", "link"),
    [
        ("/admin/login/?next=/admin/", '<a class="language" href="/ru/admin/login/?next=/admin/" lang="ru"'),
        ("/ru/admin/login/", '<a class="language" href="/admin/login/" lang="en"'),
    ],
)
def test_sign_in_page_offers_the_other_language(client, db, address, link):
    assert link in client.get(address).text


@pytest.mark.parametrize(
    ("address", "language", "link"),
    [
        ("/admin/news/article/?trash=in", "en", 'href="/ru/admin/news/article/?trash=in" lang="ru"'),
        ("/ru/admin/news/article/", "ru", 'href="/admin/news/article/" lang="en"'),
    ],
)
def test_link_to_the_same_page_in_the_other_language(client, editor, address, language, link):
    client.force_login(editor)

    page = client.get(address)

    assert page.headers["Content-Language"] == language
    assert f'<html lang="{language}"' in page.text
    assert link in page.text


def test_setting_up_roles_twice_changes_nothing(db):
    assert sorted(set_up_roles()) == sorted(RULES)
    assert set_up_roles() == []

    Group.objects.get(name="author").permissions.clear()

    assert set_up_roles() == ["author"]


@pytest.mark.parametrize("number", [1, 3])
def test_list_of_accounts_costs_nine_queries(client, administrator, number, django_assert_num_queries):
    for n in range(number):
        User.objects.create_user(f"account-{n}").groups.add(Group.objects.get(name="editor"))
    client.force_login(administrator)
    client.get("/admin/staff/user/")

    with django_assert_num_queries(9):
        client.get("/admin/staff/user/")


def test_no_address_leads_from_the_number_of_a_draft_to_its_page(client, author):
    article = make_article(slug="raid-on-friday", state="draft", published_at=None)
    client.force_login(author)

    answer = client.get(f"/admin/r/{ContentType.objects.get_for_model(article).pk}/{article.pk}/")

    assert answer.status_code == 404
    assert "raid-on-friday" not in answer.text


def test_the_way_back_leads_over_the_list_and_names_nothing_twice(client, administrator):
    article = make_article(title_en="The visit", trashed_at=MORNING)
    client.force_login(administrator)

    ways = {
        page: crumbs(client.get(f"/admin/news/article/{page}"))
        for page in ("", "add/", f"{article.pk}/change/", f"{article.pk}/history/", f"{article.pk}/delete/")
    }

    assert list(ways.values()) == [
        "Home › News",
        "Home › News › Add news item",
        "Home › News › The visit",
        "Home › News › The visit › History",
        "Home › News › The visit › Delete",
    ]


def crumbs(page):
    [line] = Read(page).find("div[@class='breadcrumbs']")
    return " ".join("".join(line.itertext()).split())

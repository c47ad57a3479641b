import pytest
from django.core.management import call_command
from django.urls import reverse

from leica.publishing.checks import check_rich_text_editor
from leica.publishing.rich_text import ALLOWED_TAGS, EXTENSIONS
from tests.make import make_article, make_body


def script_tags_with_nonce(html):
    return [tag.split(">")[0] for tag in html.split("<script")[1:] if "nonce=" in tag.split(">")[0]]


def test_nonce_is_on_the_import_map_alone(client, editor):
    client.force_login(editor)

    page = client.get(f"/admin/news/article/{make_article().pk}/change/")

    [tag] = script_tags_with_nonce(page.text)
    nonce = tag.split('nonce="')[1].split('"')[0]
    assert tag == f' type="importmap" nonce="{nonce}"'
    assert f"script-src 'self' 'nonce-{nonce}'" in page.headers["Content-Security-Policy"]


def test_pages_without_rich_text_have_no_nonce(client, editor):
    client.force_login(editor)

    policy = client.get("/admin/news/article/").headers["Content-Security-Policy"]

    assert sorted(policy.split("; ")) == [
        "base-uri 'none'",
        "default-src 'self'",
        "form-action 'self'",
        "frame-ancestors 'self'",
        "object-src 'none'",
        "script-src 'self'",
    ]


def test_editor_makes_what_the_column_keeps():
    makes = {
        "Bold": {"strong"},
        "Italic": {"em"},
        "Heading": {f"h{level}" for level in EXTENSIONS["Heading"]["levels"]},
        "BulletList": {"ul"},
        "OrderedList": {"ol"},
        "ListItem": {"li"},
        "Blockquote": {"blockquote"},
        "Link": {"a"},
        "HardBreak": {"br"},
        "HorizontalRule": {"hr"},
    }

    assert {"p"}.union(*(makes.get(name, set()) for name in EXTENSIONS)) == ALLOWED_TAGS


@pytest.mark.parametrize(("chosen", "numbers"), [("prose", []), ("ckeditor", ["publishing.W001"])])
def test_start_warns_of_ckeditor(settings, chosen, numbers):
    settings.RICH_TEXT_EDITOR = chosen

    assert [warning.id for warning in check_rich_text_editor()] == numbers


def test_the_project_passes_its_checks(db):
    call_command("check", fail_level="WARNING")


def test_a_line_that_is_read_only_names_its_language(client, manager, project):
    client.force_login(manager)

    pages = [
        client.get(reverse("admin:pages_project_change", args=[project.pk])),
        client.get(reverse("admin:news_article_change", args=[make_article().pk])),
        client.get(reverse("admin:registers_body_change", args=[make_body().pk])),
    ]

    assert [[text in page.text for text in ("[en]", "[ru]", "· Русский")] for page in pages] == [
        [False, False, True]
    ] * 3

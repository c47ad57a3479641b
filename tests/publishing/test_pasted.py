"""What other programs put on the clipboard, and what a page keeps of it. Each file has its clean twin."""

import re
from pathlib import Path
from time import process_time

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from leica.publishing.rich_text import LONGEST, check_readable, clean_rich_text
from tests.admin_forms import errors, send_form
from tests.make import make_article

PASTED = Path(__file__).parent / "pasted"
PROGRAMS = ["google_docs", "libreoffice", "outlook", "web_page", "word"]
CLEAN = "/admin/editor/clean/"
EDGES = [
    # A list of a word processor ends with the list, whatever follows.
    ("<p style='mso-list:l0 level1'>a</p>tail", "<ul><li>a</li></ul><p>tail</p>"),
    # It may begin deep inside, and come back.
    (
        "<p style='mso-list:l0 level3'>a</p><p style='mso-list:l0 level1'>b</p>",
        "<ul><li>a</li></ul><ul><li>b</li></ul>",
    ),
    # An empty line between its lines does not divide it.
    (
        "<p style='mso-list:l0 level1'>a</p><p class=x>&nbsp;</p><p style='mso-list:l0 level1'>b</p>",
        "<ul><li>a</li><li>b</li></ul>",
    ),
    # A mark around several paragraphs is one in each; a heading is bold enough.
    ("<b><p>a</p><h2>b</h2><p>c</p></b>", "<p><strong>a</strong></p><h2>b</h2><p><strong>c</strong></p>"),
    ("<b><b><span style='font-weight:bold'>a</span></b></b>", "<p><strong>a</strong></p>"),
    ("<p class=MsoTitle>Title</p><div role=heading>Part</div>", "<h2>Title</h2><h2>Part</h2>"),
    ("<p class=x>a<br><br><br>b<br></p>", "<p>a</p><p>b</p>"),
    ("<table><tr><td>a</td></tr><tr><td></td><td>b</td></tr></table>", "<p>a</p><p>b</p>"),
    ("<p>a<a href='#_ftn1'>b</a><a href='file:///C:/x'>c</a><a name=d>d</a></p>", "<p>abcd</p>"),
    (
        '<p><a class=x href="https://www.google.com/url?q=javascript:alert(1)">a</a></p>',
        '<p><a href="https://www.google.com/url?q=javascript:alert(1)">a</a></p>',
    ),
    ('<p><a class=x href="https://[">a</a> &lt;script&gt;</p>', "<p>a &lt;script&gt;</p>"),
]


def pasted(program):
    return (PASTED / f"{program}.html").read_text()


def kept(program):
    return re.sub(r">\n", ">", (PASTED / f"{program}.clean").read_text())


def paste(client, html):
    return client.post(CLEAN, html, content_type="text/html")


@pytest.mark.parametrize("program", PROGRAMS)
def test_what_is_pasted_becomes_clean_text(program):
    assert clean_rich_text(pasted(program)) == kept(program)


@pytest.mark.parametrize("program", PROGRAMS)
def test_clean_text_stays_as_it_is(program):
    assert clean_rich_text(kept(program)) == kept(program)


@pytest.mark.parametrize(("received", "clean"), EDGES)
def test_odd_markup_becomes_plain_marks(received, clean):
    assert clean_rich_text(received) == clean


def test_time_grows_with_the_length_and_no_faster():
    def seconds(copies):
        begin = process_time()
        clean_rich_text(pasted("word") * copies)
        return process_time() - begin

    seconds(10)
    short, long = seconds(50), seconds(400)

    assert len(pasted("word")) * 400 > 2_000_000
    assert long / short < 8 * 2


@pytest.mark.parametrize("tags", ["<table><tr><td>", "<ul><li>", "<div>", "<b>"])
def test_tags_without_end_are_refused_before_they_are_read(tags):
    begin = process_time()

    with pytest.raises(ValidationError):
        check_readable(tags * 100_000)

    assert process_time() - begin < 2


@pytest.mark.django_db
@pytest.mark.parametrize("pieces", [1, 40])
def test_form_takes_two_megabytes_of_word_and_refuses_more(client, editor, pieces):
    article = make_article(state="draft", body_en="<p>As it was.</p>")
    client.force_login(editor)
    too_much = pasted("word") * (LONGEST // len(pasted("word")) + 1)

    taken = send_form(client, f"/admin/news/article/{article.pk}/change/", body_en=pasted("word") * pieces)
    refused = send_form(client, f"/admin/news/article/{article.pk}/change/", body_en=too_much)

    article.refresh_from_db()
    assert taken.status_code == 302
    assert errors(refused) == ["This is too much at once. Take it in smaller pieces, or as plain text (Ctrl+Shift+V)."]
    assert article.body_en == clean_rich_text(pasted("word") * pieces)


@pytest.mark.parametrize("role", ["author", "editor", "manager", "administrator"])
def test_staff_get_clean_markup_for_what_they_paste(client, role, request):
    client.force_login(request.getfixturevalue(role))

    answer = paste(client, pasted("word"))

    assert (answer.status_code, answer.json()) == (200, {"html": kept("word")})


def test_nobody_else_has_markup_cleaned(visitor, db, django_user_model):
    assert paste(visitor, "<p>a</p>").status_code == 302

    visitor.force_login(django_user_model.objects.create_user("outsider"))

    assert paste(visitor, "<p>a</p>").status_code == 302


def test_another_site_cannot_have_markup_cleaned(editor):
    client = Client(enforce_csrf_checks=True)
    client.force_login(editor)

    assert paste(client, "<p>a</p>").status_code == 403
    assert client.get(CLEAN).status_code == 405


@pytest.mark.parametrize(
    "html",
    ["x" * (LONGEST + 1), "<div>" * 1000, "<p>" + "word " * 60_000 + "</p>"],
    ids=["long", "deep", "much text"],
)
def test_too_much_is_refused_with_a_sentence(client, editor, html):
    client.force_login(editor)

    answer = paste(client, html)

    assert answer.json() == {
        "sentence": "This is too much at once. Take it in smaller pieces, or as plain text (Ctrl+Shift+V)."
    }


@pytest.mark.parametrize(("html", "clean"), [(b"\xff\x00<p>a</p>", "\ufffd<p>a</p>"), (b"", "")])
def test_bytes_that_are_no_text_are_no_error(client, editor, html, clean):
    client.force_login(editor)

    assert paste(client, html).json() == {"html": clean}

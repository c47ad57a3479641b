import pytest

from leica.publishing.rich_text import clean_rich_text
from news.models import Article
from tests.make import make_article

WORD = (
    "<p class=MsoNormal style='margin:0cm'><b><span lang=EN-GB style='font-size:11pt'>Visit"
    "<o:p></o:p></span></b></p><!--[if gte mso 9]><xml>x</xml><![endif]-->"
)
CORPUS = [
    # What editors write stays.
    ("<h2>Day 1</h2><p>A <strong>first</strong> <em>visit</em>.</p>",) * 2,
    ('<ul><li>one</li></ul><ol start="3"><li>three</li></ol><hr><blockquote><p>So.</p></blockquote>',) * 2,
    ('<p><a href="https://leica.example/" title="Site">link</a> <a href="mailto:office@leica.example">mail</a></p>',)
    * 2,
    ('<p><a href="/about/">here</a><br>and <a href="#day-2">below</a></p>',) * 2,
    # Other tags of the same meaning are renamed, their attributes lost.
    ("<h1 id='a'>Title</h1><h4>Part</h4>", "<h2>Title</h2><h3>Part</h3>"),
    ("<div><b>bold</b> <I>slanted</I></div>", "<p><strong>bold</strong> <em>slanted</em></p>"),
    # Whatever runs is gone, with what it held.
    ("<p>ok</p><script>alert(1)</script>", "<p>ok</p>"),
    ("<p>ok</p><SCRIPT SRC=//evil.example/x.js></SCRIPT>", "<p>ok</p>"),
    ("<scr<script>ipt>alert(1)</script>", "<p>ipt&gt;alert(1)</p>"),
    ('<p onclick="alert(1)" style="color:red" class="x" id="y">ok</p>', "<p>ok</p>"),
    ('<p>ok</p><img src=x onerror="alert(1)">', "<p>ok</p>"),
    ("<p>ok</p><svg onload=alert(1)></svg><math><mi>x</mi></math>", "<p>ok</p>"),
    ('<p>ok</p><iframe src="https://evil.example/"></iframe><form><input name=q></form>', "<p>ok</p>"),
    ("<style>p{color:red}</style><p>ok</p>", "<p>ok</p>"),
    # Addresses that are none.
    ('<p><a href="javascript:alert(1)">a</a></p>', "<p>a</p>"),
    ('<p><a href=" JaVaScRiPt:alert(1)">a</a></p>', "<p>a</p>"),
    ('<p><a href="java&#10;script:alert(1)">a</a></p>', "<p>a</p>"),
    ('<p><a href="data:text/html;base64,PHNjcmlwdD4=">a</a></p>', "<p>a</p>"),
    ('<p><a href="vbscript:x" target="_blank" rel="opener">a</a></p>', "<p>a</p>"),
    # From a word processor, and from a page.
    (WORD, "<p><strong>Visit</strong></p>"),
    ("<p>ok<!-- a remark --></p>", "<p>ok</p>"),
    ("<p>open <strong>and <em>never closed", "<p>open <strong>and <em>never closed</em></strong></p>"),
    # Nothing to read is nothing.
    ("<p></p>", ""),
    ("<p>&nbsp;</p><br>", ""),
    ("<script>alert(1)</script>", ""),
    ("   ", ""),
]


@pytest.mark.parametrize(("received", "kept"), CORPUS)
def test_the_cleaner_keeps_what_is_allowed(received, kept):
    assert clean_rich_text(received) == kept


@pytest.mark.parametrize("received", [received for received, kept in CORPUS])
def test_cleaning_twice_changes_nothing(received):
    once = clean_rich_text(received)

    assert clean_rich_text(once) == once


def by_save(article, **fields):
    for name, value in fields.items():
        setattr(article, name, value)
    article.save()


def by_update(article, **fields):
    Article.objects.filter(pk=article.pk).update(**fields)


def by_bulk_update(article, **fields):
    for name, value in fields.items():
        setattr(article, name, value)
    Article.objects.bulk_update([article], list(fields))


def by_bulk_create(article, **fields):
    article.delete()
    for name, value in fields.items():
        setattr(article, name, value)
    Article.objects.bulk_create([article])


@pytest.mark.django_db
@pytest.mark.parametrize("write", [by_save, by_update, by_bulk_update, by_bulk_create])
@pytest.mark.parametrize("field", ["body_en", "body_ru"])
def test_every_way_into_the_column_is_cleaned(write, field):
    article = make_article(state="draft")

    write(article, **{field: '<p onclick="x()">Текст<script>alert(1)</script></p>'})

    assert list(Article.objects.values_list(field, flat=True)) == ["<p>Текст</p>"]


@pytest.mark.django_db
def test_the_form_cleans_before_it_judges():
    article = make_article()
    article.body_ru = "<p>Текст</p><script>alert(1)</script>"

    article.full_clean()

    assert article.body_ru == "<p>Текст</p>"

import pytest
from django.core.management import CommandError, call_command

from leica.publishing.models import OldAddress
from tests.make import make_article, make_event

pytestmark = pytest.mark.django_db


@pytest.fixture
def load(tmp_path, capsys):
    def run(text, *options):
        file = tmp_path / "old.csv"
        file.write_bytes(text if isinstance(text, bytes) else text.encode())
        call_command("load_redirects", str(file), *options)
        return capsys.readouterr().out

    return run


@pytest.fixture
def refused(load, capsys):
    def run(text):
        with pytest.raises(CommandError, match="nothing was stored"):
            load(text)
        assert not OldAddress.objects.exists()
        return capsys.readouterr().err.splitlines()

    return run


def test_map_of_the_old_site_is_loaded_and_can_be_loaded_again(load, visitor, project):
    article = make_article(slug="five-diplomats")
    event = make_event(slug="brussels")
    text = (
        "old path,new path,reason\n"
        "/five-diplomats--in-brussels-,/news/five-diplomats/\n"
        "/ru/visit--brussels,/activities/brussels/\n"
        "/n%C3%A4chste,/activities/\n"
        "/draft--1,gone,Published by mistake.\n"
    )

    first, again = load(text), load(text)

    assert first == "Old addresses: 4 added, 0 changed, 0 unchanged.\n"
    assert again == "Old addresses: 0 added, 0 changed, 4 unchanged.\n"
    assert visitor.get("/ru/five-diplomats--in-brussels-").headers["Location"] == f"/ru{article.get_absolute_url()}"
    assert visitor.get("/visit--brussels/").headers["Location"] == event.get_absolute_url()
    assert visitor.get("/n%C3%A4chste").headers["Location"] == "/activities/"
    gone = visitor.get("/draft--1")
    assert gone.status_code == 410
    assert "Published by mistake." in gone.content.decode()


def test_dry_run_stores_nothing(load):
    assert load("/a--,gone\n", "--dry-run") == (
        "Old addresses: 1 added, 0 changed, 0 unchanged.\nA dry run: nothing was stored.\n"
    )
    assert not OldAddress.objects.exists()


def test_later_map_changes_where_an_address_leads(load, visitor, project):
    make_article(slug="one")
    make_article(slug="two")
    load("/old--,/news/one/\n")

    assert load("/old--,/news/two/\n") == "Old addresses: 0 added, 1 changed, 0 unchanged.\n"
    assert visitor.get("/old--").headers["Location"] == "/news/two/"


def test_loops_chains_and_nonsense_are_named_line_by_line(refused):
    for slug in ("one", "two", "three"):
        make_article(slug=slug)

    assert refused(
        "/good--,/news/one/\n"
        "/a--,/b--\n"
        "/b--,/a--\n"
        "/self--,/self--\n"
        "/c--,/good--\n"
        "/good--,/news/two/\n"
        "/news/three/,/news/two/\n"
        "/nowhere--,/news/unknown/\n"
        "/empty--\n"
        "https://old.example/x,/news/one/\n"
        f"/{'x' * 500},gone\n"
    ) == [
        "line 2, /a--: It leads in a circle: lines 2, 3.",
        "line 3, /b--: It leads in a circle: lines 3, 2.",
        "line 4, /self--: It leads in a circle: lines 4.",
        "line 5, /c--: It leads to another old address: lines 5, 1. Let it lead to the last one.",
        "line 6, /good--: Line 1 leads the same address elsewhere.",
        "line 7, /news/three: A page of the site lives at this address.",
        "line 8, /nowhere--: There is no page at /news/unknown/. "
        "Allowed: the address of a page or list of this site, or “gone”.",
        "line 9, /empty--: There is no page at –. Allowed: the address of a page or list of this site, or “gone”.",
        "line 10, https://old.example/x: An old address begins with a slash and has no host, no “?” and no “#”.",
        f"line 11, /{'x' * 500}: An old address has at most 500 characters.",
    ]


def test_chain_with_what_is_stored_already_is_refused(load, capsys):
    make_article(slug="one")
    load("/first--,/news/one/\n")

    with pytest.raises(CommandError):
        load("/second--,/first--\n")

    assert capsys.readouterr().err == (
        "line 1, /second--: /first-- is an old address itself. Let it lead to where that one leads.\n"
    )
    assert OldAddress.objects.count() == 1


def test_page_that_moved_later_is_reached_in_one_step(load, visitor, project):
    article = make_article(slug="one")
    load("/old--,/news/one/\n")
    article.slug = "moved"
    article.save()

    assert visitor.get("/old--").headers["Location"] == "/news/moved/"


@pytest.mark.parametrize("content", [b"\xff\xfe/a\x00", None], ids=["not UTF-8", "missing"])
def test_file_that_cannot_be_read_is_named(tmp_path, content):
    file = tmp_path / "old.csv"
    if content is not None:
        file.write_bytes(content)

    with pytest.raises(CommandError, match=f"{file} cannot be read as CSV in UTF-8"):
        call_command("load_redirects", str(file))

"""The quick story on a telephone: kept there while there is no line, and sent once."""

from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.sessions.models import Session
from playwright.sync_api import expect

from leica.media.models import Image
from news.models import Article
from tests import make
from tests.media.uploaded import HTML

QUICK = "/admin/news/article/quick/"
KEPT = "Kept on this phone. It is sent when there is a connection."
OWN = 60_000
SCRIPT = 8_000


@pytest.fixture
def phone(sign_in, author, project):
    page = sign_in(author)
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(QUICK)
    return page


@pytest.fixture
def lose_line(context, site, missing):
    missing |= {f"{site}{QUICK}", f"{site}/static/img/favicon.svg"}  # the browser notes that nothing answers
    return lambda: context.set_offline(True)


def photo(name, content):
    return {"name": name, "mimeType": "image/jpeg", "buffer": content}


def tell(page, title="Five days"):
    page.get_by_label("Title").fill(title)
    page.get_by_label("First sentence").fill("They met.")


def press_send(page):
    page.get_by_role("button", name="Send to the editor").click()


def unsent(page):
    return page.get_by_role("region", name="Not sent yet").get_by_role("listitem")


def expect_sent(page):
    expect(page.get_by_text("It is with the editor now.").first).to_be_visible()


def test_story_told_without_a_line_is_sent_once_when_there_is_one(phone, context, lose_line):
    lose_line()
    tell(phone)
    phone.get_by_label("Take a photo").set_input_files([photo("one.jpg", make.picture_bytes(size=(4000, 3000)))])
    phone.get_by_label("Choose photos").set_input_files([photo("notes.jpg", HTML)])
    expect(phone.get_by_role("button", name="Remove")).to_have_count(2)
    press_send(phone)
    expect(phone.get_by_text(KEPT)).to_be_visible()
    expect(unsent(phone)).to_contain_text(["Five days"])
    assert phone.evaluate("document.documentElement.scrollWidth") == 360

    context.set_offline(False)
    phone.reload()

    expect_sent(phone)
    expect(phone.get_by_text("notes.jpg: ")).to_be_visible()
    article = Article.objects.get()
    assert (article.state, article.title_en) == ("in_review", "Five days")
    assert Image.objects.get().size == (2560, 1920)
    phone.goto(QUICK)
    expect(unsent(phone)).to_have_count(0)


def test_line_that_comes_back_sends_without_a_reload(phone, context, lose_line):
    lose_line()
    tell(phone)
    press_send(phone)
    expect(phone.get_by_text(KEPT)).to_be_visible()

    context.set_offline(False)

    expect_sent(phone)
    assert Article.objects.count() == 1


def test_slow_line_carries_a_photo_once(phone, context):
    slow = {
        "offline": False,
        "latency": 300,
        "downloadThroughput": 200_000,
        "uploadThroughput": 20_000,
    }  # bytes a second
    context.new_cdp_session(phone).send("Network.emulateNetworkConditions", slow)
    tell(phone)
    phone.get_by_label("Choose photos").set_input_files([photo("one.jpg", make.picture_bytes(size=(1600, 1200)))])
    expect(phone.get_by_role("button", name="Remove")).to_have_count(1)
    press_send(phone)
    expect(phone.get_by_text("Sending")).to_be_visible()

    expect(phone.get_by_text("It is with the editor now.").first).to_be_visible(timeout=60_000)
    assert (Article.objects.count(), Image.objects.count()) == (1, 1)


def test_reload_while_typing_loses_nothing(phone):
    tell(phone)
    phone.get_by_label("Choose photos").set_input_files([photo("one.jpg", make.picture_bytes())])
    expect(phone.get_by_text("one.jpg")).to_be_visible()

    phone.reload()

    expect(phone.get_by_label("Title")).to_have_value("Five days")
    expect(phone.get_by_text("one.jpg")).to_be_visible()
    press_send(phone)
    expect_sent(phone)
    assert Article.objects.get().gallery.count() == 1


def test_two_taps_make_one_story(phone):
    tell(phone)

    phone.get_by_role("button", name="Send to the editor").dblclick()

    expect_sent(phone)
    assert Article.objects.count() == 1


def test_lost_answer_does_not_make_a_second_story(phone, context, site, missing):
    """The site has stored the story; the telephone never hears of it, and sends it again."""
    missing.add(f"{site}{QUICK}")
    lost = []

    def swallow(route):
        if route.request.method == "POST" and not lost:
            lost.append(route.fetch(max_redirects=0))
            return route.abort()
        return route.continue_()

    context.route(f"**{QUICK}", swallow)
    tell(phone)
    press_send(phone)
    expect(phone.get_by_text(KEPT)).to_be_visible()
    unsent(phone).get_by_role("button", name="Send now").click()

    expect_sent(phone)
    assert (len(lost), Article.objects.count()) == (1, 1)


def test_site_that_is_down_gets_the_story_later(phone, context, site, missing):
    missing.add(f"{site}{QUICK}")
    context.route(f"**{QUICK}", lambda route: route.fulfill(status=503, body="Try again in a minute."))
    tell(phone)
    press_send(phone)
    expect(phone.get_by_text(KEPT)).to_be_visible()

    context.unroute(f"**{QUICK}")
    unsent(phone).get_by_role("button", name="Send now").click()

    expect_sent(phone)


def test_session_that_ended_waits_for_signing_in_again(phone, author):
    Session.objects.all().delete()
    tell(phone)
    press_send(phone)

    with phone.expect_popup() as popup:
        phone.get_by_role("link", name="Sign in again to send it").click()
    other = popup.value
    other.get_by_label("Username").fill(author.username)
    other.get_by_label("Password").fill(author.username)
    other.get_by_role("button", name="Log in").click()

    expect_sent(other)
    assert Article.objects.get().author == author


def test_refused_story_comes_back_into_the_form_with_the_reason(phone, missing, site):
    missing.add(f"{site}{QUICK}")
    tell(phone)
    phone.get_by_label("How many took part").fill("many")
    press_send(phone)

    expect(phone.get_by_text("How many took part: Enter a whole number.")).to_be_visible()
    expect(phone.get_by_label("Title")).to_have_value("Five days")
    phone.get_by_label("How many took part").fill("24")
    press_send(phone)
    expect_sent(phone)
    assert Article.objects.count() == 1


def test_other_account_on_the_same_telephone_neither_sees_nor_sends(phone, context, lose_line, editor, client, site):
    lose_line()
    tell(phone)
    press_send(phone)
    expect(phone.get_by_text(KEPT)).to_be_visible()
    client.force_login(editor)
    context.add_cookies([{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": site}])

    context.set_offline(False)

    expect(phone.get_by_role("link", name="Sign in again to send it")).to_be_visible()
    phone.goto(QUICK)
    phone.wait_for_load_state("networkidle")
    expect(unsent(phone)).to_have_count(0)
    expect(phone.get_by_label("Title")).to_have_value("")
    assert not Article.objects.exists()


def test_unsent_story_is_discarded(phone, lose_line):
    lose_line()
    tell(phone)
    press_send(phone)
    expect(phone.get_by_text(KEPT)).to_be_visible()

    unsent(phone).get_by_role("button", name="Discard").click()

    expect(unsent(phone)).to_have_count(0)


def test_page_and_what_is_ours_on_it_weigh_little(phone, site):
    """Unpacked, without the admin's own sheets and scripts."""
    loaded = phone.evaluate("performance.getEntriesByType('resource').map(one => [one.name, one.decodedBodySize])")
    weights = {name: size for name, size in loaded if "/static/css/" in name or "/static/js/" in name}

    assert sum(weights.values()) + len(phone.content().encode()) < OWN, weights
    assert Path(settings.BASE_DIR, "static/js/admin-quick.js").stat().st_size <= SCRIPT

"""From the admin's start page to the reader of a story: with few clicks, little time, or no mouse at all."""

import time

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from events.models import Event
from news.models import Article
from tests import make

CLICKS = 12
SECONDS = 60
LETTERS_A_SECOND = 5  # 60 words a minute
SECONDS_A_CLICK = 1
PICTURE = {"name": "hall.jpg", "mimeType": "image/jpeg", "buffer": make.picture_bytes()}

TITLE = "Officers visit The Hague"
LEAD = "Six officers saw how joint teams work."
TEXT = "They met analysts of two agencies and spoke of shared cases."


class Hand:
    """Does what a person does with the mouse and counts it."""

    def __init__(self):
        self.clicks = self.letters = 0

    def click(self, target):
        target.click()
        self.clicks += 1

    def type(self, page, text):
        page.keyboard.type(text)
        self.letters += len(text)

    def seconds(self):
        return self.letters / LETTERS_A_SECOND + self.clicks * SECONDS_A_CLICK


@pytest.fixture
def desk(sign_in, editor, project):
    """The start page of an editor, who takes the picture from whatever dialog for files opens."""
    page = sign_in(editor)
    page.goto("/admin/")
    page.on("filechooser", lambda chooser: chooser.set_files([PICTURE]))
    return page


def test_few_clicks_and_a_minute(desk):
    page, hand = desk, Hand()
    began = time.monotonic()

    hand.click(page.locator(".model-article").get_by_role("link", name="Add"))
    hand.click(page.get_by_label("Title · English"))
    hand.type(page, TITLE)
    hand.click(page.get_by_label("Lead · English"))
    hand.type(page, LEAD)
    hand.click(page.locator(".fieldBox.field-body_en [contenteditable]"))
    hand.type(page, TEXT)
    hand.click(page.get_by_label("Drop pictures here, or choose them"))
    with page.expect_popup() as opened:
        hand.click(page.get_by_role("link", name="Describe the new pictures"))
    describing = opened.value
    hand.click(describing.get_by_label("Alternative text · English"))
    hand.type(describing, "A meeting room")
    describing.keyboard.press("Tab")
    hand.type(describing, "Зал заседаний")
    describing.get_by_label("People in it").select_option("nobody")
    hand.clicks += 2
    hand.click(describing.get_by_role("button", name="Save", exact=True))
    expect(describing.get_by_text("Described: 1 of 1 pictures.")).to_be_visible()
    describing.close()
    hand.click(page.get_by_label("English", exact=True))
    hand.click(page.get_by_role("button", name="Save and publish"))
    expect(page.get_by_text("is now: published")).to_be_visible()
    page.goto(Article.objects.get().get_absolute_url())
    expect(page.get_by_role("img", name="A meeting room")).to_be_visible()

    assert hand.clicks <= CLICKS
    assert time.monotonic() - began + hand.seconds() <= SECONDS


def test_new_visit_from_the_last_one_takes_three_minutes(desk):
    page, hand = desk, Hand()
    began = time.monotonic()
    last = make.make_event(title_en="First visit", slug="first-visit", place=make.make_place(name_en="The Hague"))
    make.make_programme_item(last, make.make_body(), title_en="A meeting", date=last.starts_on)
    make.make_country(name_en="Uzbekistan", name_ru="Узбекистан")

    page.goto(reverse("admin:events_event_changelist"))
    hand.click(page.get_by_role("link", name="First visit"))
    hand.click(page.get_by_role("link", name="New activity like this one"))
    for label, text in (("Title · English", "Second visit"), ("Title · Русский", "Второй визит")):
        page.get_by_label(label).select_text()
        hand.clicks += 3
        hand.type(page, text)
    hand.click(page.get_by_label("First day"))
    page.get_by_label("First day").fill("2023-06-14")
    hand.letters += 8
    hand.click(page.get_by_role("button", name="Make the draft"))
    for label, text in (("Lead · English", "Nine officers met it."), ("Lead · Русский", "Девять офицеров.")):
        page.get_by_label(label).first.select_text()
        hand.clicks += 3
        hand.type(page, text)
    hand.click(page.get_by_role("button", name="Add another Delegation"))
    delegation = page.locator("#delegations-0")
    hand.click(delegation.get_by_role("combobox").first)
    hand.type(page, "Uzbek")
    hand.click(page.get_by_role("option", name="Uzbekistan"))
    hand.click(delegation.locator("[name$=-number]"))
    hand.type(page, "9")
    hand.click(page.get_by_label("English", exact=True))
    hand.click(page.get_by_label("Russian", exact=True))
    hand.click(page.get_by_role("button", name="Save and publish"))
    expect(page.get_by_text("is now: published")).to_be_visible()
    page.goto(Event.objects.get(slug="second-visit").get_absolute_url())

    expect(page.get_by_role("heading", name="Second visit", level=1)).to_be_visible()
    expect(page.get_by_text("A meeting")).to_be_visible()
    assert time.monotonic() - began + hand.seconds() <= 180


def test_by_keyboard_alone(desk):
    page = desk

    follow(page, page.locator(".model-article").get_by_role("link", name="Add"))
    write(page, page.get_by_label("Title · English"), TITLE)
    write(page, page.get_by_label("Lead · English"), LEAD)
    write(page, page.locator(".fieldBox.field-body_en [contenteditable]"), TEXT)
    pictures = page.get_by_label("Drop pictures here, or choose them")
    expect(pictures).to_be_visible()  # shown by the script once it takes pictures
    reach(page, pictures)
    page.keyboard.press("Enter")
    expect(page.get_by_role("link", name="Describe the new pictures")).to_be_visible()
    reach(page, page.get_by_role("link", name="Describe the new pictures"))
    with page.expect_popup() as opened:
        page.keyboard.press("Enter")
    describing = opened.value
    write(describing, describing.get_by_label("Alternative text · English"), "A meeting room")
    write(describing, describing.get_by_label("Alternative text · Русский"), "Зал заседаний")
    reach(describing, describing.get_by_label("People in it"))
    describing.keyboard.type("nobody")
    follow(describing, describing.get_by_role("button", name="Save", exact=True))
    expect(describing.get_by_text("Described: 1 of 1 pictures.")).to_be_visible()
    describing.close()
    reach(page, page.get_by_label("English", exact=True))
    page.keyboard.press("Space")
    follow(page, page.get_by_role("button", name="Save and publish"))

    expect(page.get_by_text("is now: published")).to_be_visible()
    assert [str(image.alt_en) for image in Article.objects.published().get().gallery.all()] == ["A meeting room"]


def reach(page, target):
    for _ in range(150):
        if target.evaluate("node => node === document.activeElement"):
            return
        page.keyboard.press("Tab")
    pytest.fail(f"The keyboard does not reach {target}.")


def follow(page, target):
    reach(page, target)
    page.keyboard.press("Enter")


def write(page, target, text):
    reach(page, target)
    page.keyboard.type(text)

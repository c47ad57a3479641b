"""The command palette by keyboard alone, and the list of keys."""

from django.urls import reverse
from playwright.sync_api import expect

from tests.make import make_article


def test_page_is_found_and_opened_by_keyboard(sign_in, editor):
    article = make_article(title_en="Falcon news")
    page = sign_in(editor)
    page.goto("/admin/")

    page.keyboard.press("Control+k")
    page.keyboard.type("falcon")
    expect(page.get_by_role("option")).to_have_text(["Falcon newsnews item, published"])
    page.keyboard.press("Enter")

    page.wait_for_url(f"**{reverse('admin:news_article_change', args=[article.pk])}")


def test_arrows_choose_and_escape_closes(sign_in, author):
    page = sign_in(author)
    page.goto("/ru/admin/")
    page.keyboard.press("Control+k")
    chosen = page.locator("[aria-selected=true]")
    field = page.get_by_role("combobox", name="Найти страницу, учреждение или действие")
    expect(chosen).to_contain_text("Новая новость")
    expect(field).to_have_attribute("aria-activedescendant", "palette-0")

    page.keyboard.press("ArrowDown")
    expect(chosen).to_contain_text("Новое мероприятие")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    expect(field).to_have_attribute("aria-activedescendant", "palette-7")
    page.keyboard.press("Escape")

    expect(page.get_by_role("dialog")).to_have_count(0)


def test_question_mark_lists_the_keys_unless_one_is_writing(sign_in, editor):
    page = sign_in(editor)
    page.goto("/admin/news/article/add/")
    page.get_by_label("Title · English").press("?")
    expect(page.get_by_role("dialog")).to_have_count(0)

    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("?")

    keys = page.get_by_role("dialog", name="Keys")
    expect(keys.get_by_role("term")).to_have_count(5)
    page.keyboard.press("Escape")
    expect(keys).to_be_hidden()


def test_mouse_opens_both(sign_in, editor):
    page = sign_in(editor)
    page.goto("/admin/")

    page.get_by_role("button", name="Find or do").click()
    expect(page.get_by_role("dialog", name="Find or do")).to_be_visible()
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Keys").click()
    expect(page.get_by_role("dialog", name="Keys")).to_be_visible()

"""What only a browser knows of type: which font a letter comes from, and how long a line is."""

import pytest

from tests.make import make_article, make_event, make_project

NAMES = {
    "kk": "Қазақстан: Әә Ғғ Ққ Ңң Өө Ұұ Үү Һһ Іі",
    "ky": "Кыргызстан: Ңң Өө Үү",
    "tg": "Тоҷикистон: Ғғ Ӣӣ Ққ Ӯӯ Ҳҳ Ҷҷ",
    "tk": "Türkmenistan: Ää Çç Ňň Öö Şş Üü Ýý Žž",
    "uz": "Oʻzbekiston, Gʻijduvon, maʼno; Ўзбекистон: Ўў Ққ Ғғ Ҳҳ",
    "signs": "«ёлочки» „лапки“ “a” ‘b’ – — … № 7 € § 1\xa0113 15–16",
}
# The letters of each line on a screen, but for the last line of a paragraph.
LINES = """paragraphs => paragraphs.flatMap(paragraph => {
    const range = document.createRange(), lines = new Map()
    const walker = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT)
    while (walker.nextNode()) for (let at = 0; at < walker.currentNode.length; at++) {
        range.setStart(walker.currentNode, at)
        range.setEnd(walker.currentNode, at + 1)
        const top = Math.round(range.getBoundingClientRect().top / 8)
        lines.set(top, (lines.get(top) || 0) + 1)
    }
    return [...lines.values()].slice(0, -1)
})"""
ENGLISH = (
    "A project financed by the European Union passes through many hands before its first training starts. Its authors "
    "weigh the political, social and economic situation of the partner countries, and look at the strategies and "
    "agreements that already bind both sides. The visit followed that path from one office to the next. "
)
RUSSIAN = (
    "Проект, который финансирует Европейский союз, проходит через многие руки, прежде чем начнётся первое обучение. "
    "Его авторы взвешивают политическое, социальное и экономическое положение стран-партнёров и изучают стратегии и "
    "соглашения, которые уже связывают обе стороны. Визит прошёл этот путь от одного кабинета к другому. "
)


@pytest.fixture
def fonts_of(page, context):
    session = context.new_cdp_session(page)
    session.send("DOM.enable")
    session.send("CSS.enable")

    def fonts_of(selector):
        page.evaluate("document.fonts.ready.then(() => null)")
        root = session.send("DOM.getDocument")["root"]["nodeId"]
        node = session.send("DOM.querySelector", {"nodeId": root, "selector": selector})["nodeId"]
        used = session.send("CSS.getPlatformFontsForNode", {"nodeId": node})["fonts"]
        return {font["familyName"].split()[0] if font["isCustomFont"] else "another" for font in used}

    return fonts_of


def test_no_letter_of_the_region_falls_back_to_another_font(page, transactional_db, fonts_of):
    make_project()
    article = make_article(
        title_en=NAMES["kk"] + NAMES["tg"] + NAMES["tk"], body_en="".join(f"<p>{name}</p>" for name in NAMES.values())
    )

    page.goto(article.get_absolute_url())

    for number, language in enumerate(NAMES, start=1):
        assert fonts_of(f".prose > p:nth-child({number})") == {"Commissioner"}, language
    assert fonts_of("h1") == {"Commissioner"}


def test_lines_of_running_text_have_sixty_to_seventy_five_letters(page, transactional_db):
    make_project()
    article = make_article(event=make_event(), body_en=f"<p>{ENGLISH * 4}</p>", body_ru=f"<p>{RUSSIAN * 4}</p>")
    found = {}

    for language in ("", "/ru"):
        page.goto(language + article.get_absolute_url())
        page.evaluate("document.fonts.ready.then(() => null)")
        lines = sorted(page.locator(".prose p").evaluate_all(LINES))
        found[language] = lines[len(lines) // 2]

    assert {language: 60 <= letters <= 75 for language, letters in found.items()} == {"": True, "/ru": True}, found

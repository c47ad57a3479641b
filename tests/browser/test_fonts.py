"""Letters of every name come from the site's own face, and nothing moves when a face comes late."""

import pytest

from tests.page_types import LANGUAGES, PAGE_TYPES

OBSERVE = """
    window.moved = 0
    new PerformanceObserver(list => list.getEntries().forEach(entry => { window.moved += entry.value }))
        .observe({type: "layout-shift", buffered: true})
"""
DRAWN = "new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done))))"
NAMES = {
    "kk": "Әә Ғғ Ққ Ңң Өө Ұұ Үү Һһ Іі Ää Ğğ Ññ Şş Ūū Üü İı",
    "ky": "Ңң Өө Үү",
    "tg": "Ғғ Ӣӣ Ққ Ӯӯ Ҳҳ Ҷҷ",
    "tk": "Çç Ää Žž Ňň Öö Şş Üü Ýý",
    "uz": "Oʻoʻ Gʻgʻ Shʼsh Ўў Ққ Ғғ Ҳҳ",
    "ru": "Ёё №",
    "sk": "Áá Čč Ďď Ĺĺ Ľľ Ôô Ŕŕ Šš Ťť",
}


@pytest.mark.parametrize("width", [360, 1280])
def test_nothing_moves_when_the_fonts_come_late(page, visit, content, width):
    page.set_viewport_size({"width": width, "height": 740})
    page.add_init_script(OBSERVE)
    moved = {}

    for page_type in PAGE_TYPES:
        for language in LANGUAGES:
            late = hold_back(page, "**/*.woff2")
            visit(page_type, language, until="commit")  # “load” may wait for the fonts
            page.wait_for_selector(".footer__base")
            page.evaluate(DRAWN)  # in the stand-ins
            let_go(page, "**/*.woff2", late)
            page.evaluate("document.fonts.ready.then(() => true)")
            page.evaluate(DRAWN)
            moved[page_type.name, language] = page.evaluate("window.moved")

    assert {where: distance for where, distance in moved.items() if distance > 0.01} == {}


def hold_back(page, pattern):
    late = []
    page.route(pattern, lambda route: late.append(route))  # noqa: PLW0108 -- Playwright marks what it is given
    return late


def let_go(page, pattern, late):
    for route in late:
        route.continue_()
    page.unroute(pattern)


def test_letters_of_names_never_fall_back_to_another_face(page, context, project):
    page.goto("/")
    line = context.new_cdp_session(page)

    page.evaluate(
        """names => {
            for (const [language, letters] of Object.entries(names)) {
                for (const element of ["p", "h2"]) {
                    const line = document.querySelector("main").appendChild(document.createElement(element))
                    Object.assign(line, {className: "letters", lang: language, textContent: letters})
                }
            }
        }""",
        NAMES,
    )
    page.evaluate("document.fonts.ready.then(() => true)")

    line.send("DOM.enable")
    line.send("CSS.enable")
    root = line.send("DOM.getDocument")["root"]["nodeId"]
    faces = {}
    for node in line.send("DOM.querySelectorAll", {"nodeId": root, "selector": ".letters"})["nodeIds"]:
        fonts = line.send("CSS.getPlatformFontsForNode", {"nodeId": node})["fonts"]
        faces[node] = {font["familyName"].split()[0] for font in fonts if font["glyphCount"]}
    assert len(faces) == 2 * len(NAMES)
    assert [found for found in faces.values() if found != {"Commissioner"}] == []

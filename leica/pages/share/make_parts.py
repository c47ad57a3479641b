"""Makes the ground and the fonts of the share cards anew: see docs/share-cards.md. For developers alone."""

import sys
from pathlib import Path
from typing import Any

PARTS = Path(__file__).parent / "parts"
IMAGES = Path(__file__).resolve().parents[3] / "static" / "img"
LETTERS = [
    *range(0x20, 0x7F),
    *range(0xA0, 0x180),
    *range(0x218, 0x21C),
    *range(0x400, 0x530),
    *range(0x2010, 0x2028),
    *(0x2030, 0x2039, 0x203A, 0x20AC, 0x2116, 0x2122, 0x2212),
]
KERNED = {*range(0x20, 0x7F), 0xA0, 0xAB, 0xBB, 0x401, *range(0x410, 0x452), *range(0x2010, 0x2028)}
LEAST = 16  # of 2000 units: half a pixel in the largest title
PICTURES = {
    "ground.png": (1200, 630, "<img src='{parts}/ground.svg'><img class='mark' src='{images}/mark.svg'>"),
    "emblem.png": (114, 78, "<img class='emblem' src='{images}/emblem.svg'>"),
}
STYLE = """body { margin: 0; background: #0d3331 } img { display: block }
.mark { position: absolute; left: 64px; top: 60px; width: 64px; height: 64px; outline: 1px solid #33625d }
.emblem { width: 108px; height: 72px; border: 3px solid #fff }"""


def draw_pictures() -> None:
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 -- only developers have it

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        for name, (width, height, body) in PICTURES.items():
            page = browser.new_page(viewport={"width": width, "height": height})
            draft = PARTS / "draft.html"
            shown = body.format(parts=PARTS.as_uri(), images=IMAGES.as_uri())
            draft.write_text(f"<!doctype html><style>{STYLE}</style>{shown}")
            page.goto(draft.as_uri())
            page.screenshot(path=PARTS / name)
            draft.unlink()
        browser.close()


def cut_font(source: str, target: str) -> None:
    """Fewer letters, and the pairs of kerning in the old table: Pillow alone reads no other."""
    from fontTools.subset import Options, Subsetter  # noqa: PLC0415 -- only for this
    from fontTools.ttLib import TTFont  # noqa: PLC0415 -- the same

    font = TTFont(source)
    subsetter = Subsetter(Options(hinting=False, layout_features=["kern"]))
    subsetter.populate(unicodes=LETTERS)
    subsetter.subset(font)
    glyphs = font.getBestCmap()
    kerned = {glyphs[letter] for letter in KERNED & glyphs.keys()}
    add_kerning(font, {pair: by for pair, by in kerning(font, kerned).items() if abs(by) >= LEAST})
    for table in ("GPOS", "GDEF", "GSUB"):
        if table in font:
            del font[table]
    font.save(PARTS / target)


def kerning(font: Any, glyphs: set[str]) -> dict[tuple[str, str], int]:
    """From the table GPOS; of several rules for a pair the first one counts."""
    table = font["GPOS"].table
    found: dict[tuple[str, str], int] = {}
    wanted = {i for record in table.FeatureList.FeatureRecord for i in record.Feature.LookupListIndex}
    for number in sorted(wanted):
        for listed in table.LookupList.Lookup[number].SubTable:
            rules = getattr(listed, "ExtSubTable", listed)
            for left in glyphs.intersection(rules.Coverage.glyphs):
                for right, value in _values(rules, left, glyphs):
                    if value and getattr(value, "XAdvance", 0):
                        found.setdefault((left, right), value.XAdvance)
    return found


def _values(rules: Any, left: str, glyphs: set[str]) -> list[tuple[str, Any]]:
    if rules.Format == 1:
        pairs = rules.PairSet[rules.Coverage.glyphs.index(left)].PairValueRecord
        return [(pair.SecondGlyph, pair.Value1) for pair in pairs if pair.SecondGlyph in glyphs]
    row = rules.Class1Record[rules.ClassDef1.classDefs.get(left, 0)].Class2Record
    return [(right, row[rules.ClassDef2.classDefs.get(right, 0)].Value1) for right in glyphs]


def add_kerning(font: Any, pairs: dict[tuple[str, str], int]) -> None:
    from fontTools.ttLib import newTable  # noqa: PLC0415 -- only for this
    from fontTools.ttLib.tables._k_e_r_n import KernTable_format_0  # noqa: PLC0415 -- the same

    table = KernTable_format_0()
    table.coverage, table.format, table.tupleIndex, table.kernTable = 1, 0, None, pairs
    font["kern"] = newTable("kern")
    font["kern"].version, font["kern"].kernTables = 0, [table]


if __name__ == "__main__":
    draw_pictures()
    for weight, name in (("400", "400Regular"), ("600", "600SemiBold")):
        cut_font(f"{sys.argv[1]}/{name}/Commissioner_{name}.ttf", f"commissioner-{weight}.ttf")

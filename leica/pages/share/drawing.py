"""Draws a card: 1200 × 630 pixels, less than 60 kB."""

from contextlib import suppress
from functools import cache
from io import BytesIO
from pathlib import Path

from django.core.cache import caches
from PIL import Image as Picture
from PIL import ImageDraw, ImageFont

from leica.pages.share.cards import Card

PARTS = Path(__file__).parent / "parts"
WIDTH, HEIGHT = 1200, 630
LEFT, RIGHT = 64, WIDTH - 64
INK, SOFT, WHITE = "#eef5f2", "#b9cec6", "#ffffff"
MOST_LINES = 3
LONG = 70  # letters, from which a title is set smaller
TITLE, LONG_TITLE = 60, 48
LINE_SIZES = (28, 25, 22, 19)
LINE_BASE, TITLE_BASE = 562, 493  # of the last line of each
COLOURS = 128
EMBLEM = (114, 78)  # with its white edge

Font = ImageFont.FreeTypeFont


def share_picture(card: Card) -> bytes:
    """Drawn once and kept; where nothing can be kept, drawn again."""
    with suppress(OSError):
        if content := caches["cards"].get(card.name):
            return content
    content = draw(card)
    with suppress(OSError):
        caches["cards"].set(card.name, content)
    return content


def draw(card: Card) -> bytes:
    with Picture.open(PARTS / "ground.png") as ground:
        picture = ground.convert("RGB")
    pen = ImageDraw.Draw(picture)
    _draw_acronym(pen, card.acronym)
    _draw_funding(picture, pen, card.statement)
    _draw_title(pen, card.title)
    font = next((font for font in map(regular, LINE_SIZES) if _fits(card.line, font)), regular(LINE_SIZES[-1]))
    pen.text((LEFT, LINE_BASE), shortened([card.line], font, 1)[0], fill=SOFT, font=font, anchor="ls")
    buffer = BytesIO()
    # This way of choosing keeps the blue and the yellow of the emblem as they are.
    few = picture.quantize(COLOURS, Picture.Quantize.MAXCOVERAGE, dither=Picture.Dither.NONE)
    few.save(buffer, "PNG", compress_level=7)
    return buffer.getvalue()


def lines_of(title: str, font: Font, width: int = RIGHT - LEFT) -> list[str]:
    """At most three of about the same length, broken at spaces only, unless a single word is wider than the card."""
    found = shortened(_wrapped(title, font, width), font, MOST_LINES)
    text = " ".join(found)
    low, high = width // 2, width
    while high - low > 4:
        middle = (low + high) // 2
        if len(_wrapped(text, font, middle)) == len(found):
            high = middle
        else:
            low = middle
    return _wrapped(text, font, high)


def shortened(lines: list[str], font: Font, most: int) -> list[str]:
    """What does not fit ends with a whole word and an ellipsis."""
    if len(lines) <= most and all(_fits(line, font) for line in lines):
        return lines
    words = " ".join(lines[most - 1 :]).split(" ")
    while len(words) > 1 and not _fits(f"{' '.join(words)}…", font):
        words.pop()
    last = " ".join(words)
    while not _fits(f"{last}…", font):
        last = last[:-1]
    return [*lines[: most - 1], f"{last.rstrip('.,:;–— ')}…"]


def _wrapped(text: str, font: Font, width: int) -> list[str]:
    lines = [""]
    for word in text.split(" "):
        for part in _parts(word, font, width):
            longer = f"{lines[-1]} {part}".strip()
            if font.getlength(longer) <= width:
                lines[-1] = longer
            else:
                lines.append(part)
    return [line for line in lines if line]


def _parts(word: str, font: Font, width: int) -> list[str]:
    """The word itself; one that no line can hold in pieces that can."""
    parts = [""]
    for letter in word:
        if font.getlength(parts[-1] + letter) > width:
            parts.append("")
        parts[-1] += letter
    return parts


def _fits(line: str, font: Font) -> bool:
    return font.getlength(line) <= RIGHT - LEFT


def _draw_title(pen: ImageDraw.ImageDraw, title: str) -> None:
    size = TITLE if len(title) < LONG else LONG_TITLE
    lines = lines_of(title, strong(size))
    for above, line in enumerate(reversed(lines)):
        pen.text((LEFT, TITLE_BASE - round(above * 1.1 * size)), line, fill=INK, font=strong(size), anchor="ls")


def _draw_acronym(pen: ImageDraw.ImageDraw, acronym: str) -> None:
    x = 146.0
    for letter in acronym:
        pen.text((round(x), 107), letter, fill=INK, font=strong(40), anchor="ls")
        x += strong(40).getlength(letter) + 1.8


def _draw_funding(picture: Picture.Image, pen: ImageDraw.ImageDraw, statement: str) -> None:
    """The emblem with its words at the right, in a face that the rules of the European Union name."""
    font = emblem_words(is_cyrillic=any(letter >= "\N{CYRILLIC CAPITAL LETTER IO}" for letter in statement))
    lines = _halves(statement)
    left = round(RIGHT - max(font.getlength(line) for line in lines))
    with Picture.open(PARTS / "emblem.png") as emblem:
        picture.paste(emblem.convert("RGB"), (left - 20 - EMBLEM[0], 53))
    for number, line in enumerate(lines):
        pen.text((left, (84 if len(lines) > 1 else 101) + 31 * number), line, fill=WHITE, font=font, anchor="ls")


def _halves(statement: str) -> list[str]:
    """In two lines, broken where the longer one is shortest."""
    words = statement.split()
    breaks = [(" ".join(words[:i]), " ".join(words[i:])) for i in range(1, len(words))]
    return list(min(breaks, key=lambda lines: max(map(len, lines)), default=(statement,)))


@cache
def strong(size: int) -> Font:
    return _font("commissioner-600.ttf", size)


@cache
def regular(size: int) -> Font:
    return _font("commissioner-400.ttf", size)


@cache
def emblem_words(*, is_cyrillic: bool) -> Font:
    return _font(f"ubuntu-{'cyrillic' if is_cyrillic else 'latin'}-700-normal.woff", 25)


def _font(name: str, size: int) -> Font:
    """Without the shaping library, which not every machine has: a card looks the same everywhere."""
    return ImageFont.truetype(PARTS / name, size, layout_engine=ImageFont.Layout.BASIC)

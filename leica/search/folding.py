"""One spelling for what readers take as the same: ё and е, é and e, a no-break space and a space."""

import re
import unicodedata
from html import unescape

# Soft hyphens, marks of direction, zero-width characters and controls: nobody means them.
UNSEEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\xad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
TAG = re.compile(r"<[^>]*>")  # a rich text is clean: elsewhere < is written &lt;
BLOCK = re.compile(r"<(?:/(?:p|h2|h3|li|blockquote)|br|hr)\b")
WORD = re.compile(r"\b[^\W\d_]+(?:[-'][^\W\d_]+)*\b")
SAME = str.maketrans("ёЁ\xa0\u202f\u2009’ʼ‐‑−ıłŁøØđĐ", "еЕ   ''---ilLoOdD")
ACCENTED = str.maketrans(
    {
        letter: plain
        for letter in map(chr, range(0xC0, 0x250))
        if (plain := unicodedata.normalize("NFD", letter)[0]).isascii() and plain.isalpha()
    }
)
FOLDED = SAME | ACCENTED


def fold(text: str) -> str:
    return seen(text).translate(FOLDED)


def seen(text: str) -> str:
    """Without what cannot be seen, and with letters and accents in one character."""
    return UNSEEN.sub("", unicodedata.normalize("NFC", text))


def plain_text(html: str) -> str:
    """The words of a rich text, on one line."""
    return one_line(unescape(TAG.sub("", BLOCK.sub(r" \g<0>", html))))


def one_line(text: str) -> str:
    return " ".join(seen(text).split())


def words_of(text: str) -> list[str]:
    """The words of a folded text, in small letters."""
    return WORD.findall(text.lower())

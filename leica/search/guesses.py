"""Other ways in which a typed word may stand on a page: Талас as Talas, визиты as визит. A guess that no page has
costs nothing."""

import re

TO_LATIN = {
    **dict(zip("абвгдезийклмнопрстуфыэ", "abvgdeziyklmnoprstufye", strict=True)),
    "ж": "zh",
    "х": "kh",
    "ц": "ts",
    "ч": "ch",
    "ш": "sh",
    "щ": "shch",
    "ю": "yu",
    "я": "ya",
    "ъ": "",
    "ь": "",
}
TO_CYRILLIC = {
    **dict(zip("abcdefghiklmnoprstuvz", "абкдефгхиклмнопрстувз", strict=True)),
    "shch": "щ",
    "kh": "х",
    "zh": "ж",
    "ts": "ц",
    "ch": "ч",
    "sh": "ш",
    "yu": "ю",
    "ya": "я",
    "yo": "е",
    "ye": "е",
    "j": "дж",
    "w": "в",
    "x": "кс",
    "q": "к",
}
LATIN = re.compile("|".join(sorted(TO_CYRILLIC, key=len, reverse=True)) + "|y")
ENDING = re.compile(r"(?:ами|ями|ого|ому|ом|ем|ой|ей|ах|ях|а|е|и|о|у|ы|ю|я)$")
CYRILLIC = re.compile("[а-я-]+")
SHORTEST = 3
LAYOUT = dict(zip("qwertyuiop[]asdfghjkl;'zxcvbnm,.", "йцукенгшщзхъфывапролджэячсмитьбю", strict=True))
LAYOUT_BACK = {there: here for here, there in LAYOUT.items()}


def in_other_script(word: str) -> list[str]:
    """A word in small letters, folded, in the other script; nothing for a mixture, a figure or a stub."""
    if len(word) < SHORTEST or not word.replace("-", "").isalpha():
        return []
    if word.isascii():
        return [_to_cyrillic(word)]
    # Latin texts do not decline it: Таласа is Talas, Астаны is Astana.
    return list(map(to_latin, [word, *declined(word)])) if CYRILLIC.fullmatch(word) else []


def declined(word: str) -> list[str]:
    """A Russian word without its ending, and in the genitive: the dictionary takes визит, визита and визиты for three
    words, and защита and защите for two."""
    stem = ENDING.sub("", word)
    if len(stem) < SHORTEST or not CYRILLIC.fullmatch(word):
        return []
    return [form for form in (stem, f"{stem}а") if form != word]


def on_other_keys(word: str) -> str:
    """What the same keys would have written on the other keyboard; empty where there are none."""
    keys = LAYOUT if word.isascii() else LAYOUT_BACK
    return "".join(keys[letter] for letter in word) if all(letter in keys for letter in word) else ""


def to_latin(word: str) -> str:
    return "".join(TO_LATIN.get(letter, letter) for letter in word)


def _to_cyrillic(word: str) -> str:
    text = LATIN.sub(lambda found: TO_CYRILLIC.get(found[0], "y"), word)
    text = re.sub(r"(?<=[аеиоу])y|y(?=[аеиоу])", "й", text)
    return text.replace("y", "ы")

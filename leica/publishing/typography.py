"""Quotation marks, dashes and spaces as each language sets them, so that editors need not know how."""

import re
from collections.abc import Callable, Iterator
from functools import lru_cache

NBSP = "\N{NO-BREAK SPACE}"
EN_DASH = "\N{EN DASH}"
EM_DASH = "\N{EM DASH}"
DASHES = {"en": EN_DASH, "ru": EM_DASH}
QUOTES = {"en": ("“”", "‘’"), "ru": ("«»", "„“")}  # the outer pair, and the one inside it

# What stands for a tag while the words around it are set: one that the eye passes over, and one that divides.
INLINE, BLOCK = "\ue000", "\ue001"
T = f"{INLINE}*"
TAG = re.compile(
    rf"""<(code|pre)\b.*?</\1\s*>|<(?:[^<>"']|"[^"]*"|'[^']*')*>|[{INLINE}{BLOCK}]""", re.DOTALL | re.IGNORECASE
)
DIVIDES = re.compile(r"</?(?:p|h[1-6]|ul|ol|li|blockquote|hr|br|pre|div)\b", re.IGNORECASE)
MARKS = {"en": re.compile(rf'["“”{BLOCK}]'), "ru": re.compile(rf'["«»„“”{BLOCK}]')}
LETTER = r"[^\W\d_]"
NUMBER = rf"\d(?:[\d.,{EN_DASH}{NBSP}]*\d)?"  # such as 7, 6.5, 1 113, 15–16: never parted from its noun
YEAR = rf"(?:19|20)\d\d(?![\d.,{EN_DASH}{NBSP}])"  # but a year stands for itself

Rule = tuple[re.Pattern[str], str]


def rule(pattern: str, replacement: str) -> Rule:
    return re.compile(pattern), replacement


SIGNS = [
    rule(r"\.\.\.", "…"),
    rule(r"(?<![\w./-])(\d{1,4})-(?=\d{1,4}(?![\w/-]))", rf"\1{EN_DASH}"),
    rule(rf"(?<={LETTER})'(?={LETTER})", "’"),
]
ENGLISH_SIGNS = [
    rule(r"(?<!\w)'(?=\d\d)", "’"),
    rule(rf"(?<![\w’])'(?={T}\w)", "‘"),
    rule(r"(?<=[\w.,!?…])'(?!\w)", "’"),
]
SPACES = [
    rule(r"(?<![\d.,])(\d{1,3}) (?=\d{3}(?!\d))", rf"\1{NBSP}"),
    rule(rf"(?<![\w.,{EN_DASH}-])(?!{YEAR})({NUMBER}{T}) (?={T}(?:{LETTER}|[%°]))", rf"\1{NBSP}"),
    rule(rf"(EUR|USD|[€№§]) (?={T}\d)", rf"\1{NBSP}"),
    rule(r"(\(\d{4}\)) (?=\d)", rf"\1{NBSP}"),
]
ENGLISH_SPACES = [rule(rf"\b(Nos?\.|Articles?) (?={T}\d)", rf"\1{NBSP}")]
RUSSIAN_SPACES = [
    rule(rf"(?<![\w’-])((?:[А-Яа-яЁё]|[А-ЯЁа-яё][а-яё]){T}) (?={T}\S)", rf"\1{NBSP}"),
    rule(rf"(?<=\S) (?={T}ЕС(?!\w))", NBSP),
    rule(rf"(\d{{4}}{T}) (?={T}(?:гг?\.|год))", rf"\1{NBSP}"),
    rule(rf"(?<!\w)(?<!\d[ {NBSP}])(г\.|т\.) (?=[А-ЯЁ]|[едпкч]\.)", rf"\1{NBSP}"),
]
RULES = {"en": ([*SIGNS, *ENGLISH_SIGNS], [*SPACES, *ENGLISH_SPACES]), "ru": (SIGNS, [*SPACES, *RUSSIAN_SPACES])}
SPACED_DASH = re.compile(rf"[ {NBSP}](--?|[{EN_DASH}{EM_DASH}])(?=[ {NBSP}]{T}(\d?))")


@lru_cache(maxsize=1024)
def typeset(text: str, language: str) -> str:
    """Plain text with the marks and spaces of `language`."""
    return _set(text, language)


@lru_cache(maxsize=128)
def typeset_html(html: str, language: str) -> str:
    """The same for markup: tags, their attributes and code stay as they are."""
    tags: list[str] = []
    words = _set(TAG.sub(_put_aside(tags), html.replace("&nbsp;", NBSP)), language)
    kept = iter(tags)
    return re.sub(f"[{INLINE}{BLOCK}]", lambda _mark: next(kept), words)


def _set(text: str, language: str) -> str:
    signs, spaces = RULES[language]
    text = SPACED_DASH.sub(lambda dash: NBSP + _dash(dash[1], before_number=bool(dash[2]), language=language), text)
    text = _apply(signs, text)
    return _apply(spaces, _set_quotes(text, language))


def _put_aside(tags: list[str]) -> Callable[[re.Match[str]], str]:
    def put_aside(tag: re.Match[str]) -> str:
        tags.append(tag[0])
        return BLOCK if DIVIDES.match(tag[0]) else INLINE

    return put_aside


def _apply(rules: list[Rule], text: str) -> str:
    for pattern, replacement in rules:
        text = pattern.sub(replacement, text)
    return text


def _dash(typed: str, *, before_number: bool, language: str) -> str:
    """Russian sets an em dash between words; between the days of a range both languages set an en dash."""
    if before_number:
        return typed if typed == EM_DASH else EN_DASH
    return DASHES[language]


def _set_quotes(text: str, language: str) -> str:
    return "".join(_quoted(text, language)) if MARKS[language].search(text) else text


def _quoted(text: str, language: str) -> Iterator[str]:
    """`text` in pieces, each quotation mark that of its level."""
    depth, end, before = 0, 0, ""
    for mark in MARKS[language].finditer(text):
        piece = text[end : mark.start()]
        end = mark.end()
        before = (piece.rstrip(INLINE) or before)[-1:]
        yield piece
        if mark[0] == BLOCK:
            depth, before = 0, ""
            yield BLOCK
            continue
        opens = _opens(mark[0], before, text[end : end + 1], depth, language)
        if not opens and not depth:
            before = mark[0]
            yield mark[0]
            continue
        depth += 0 if opens else -1
        before = QUOTES[language][min(depth, 1)][0 if opens else 1]
        depth += 1 if opens else 0
        yield before
    yield text[end:]


def _opens(mark: str, before: str, after: str, depth: int, language: str) -> bool:
    if mark in "«„":
        return True
    if mark in "»”":
        return False
    if mark == "“":  # an opening mark in English, a closing one in Russian
        return language == "en" or not depth
    starts = (
        not before or before in f" \n\t{NBSP}([/{EN_DASH}{EM_DASH}" or before in {pair[0] for pair in QUOTES[language]}
    )
    return starts and bool(after.strip())

"""Markup of other programs, told in the marks that a page knows.

Word writes a list as paragraphs with a style that names the level, Google Docs puts all in a bold tag that is not
bold, Outlook hides addresses behind its own, web pages lay out in tables. The cleaner alone would keep the words
and lose what they were.
"""

import re
from html import escape
from html.parser import HTMLParser
from urllib.parse import parse_qs, urlsplit

import nh3

SAME_MEANING = {
    "b": "strong", "i": "em", "dt": "p", "figcaption": "p", "pre": "p",
    "h1": "h2", "h4": "h3", "h5": "h3", "h6": "h3",
}  # fmt: skip
TEXTS = {"p", "h2", "h3"}
HOLDERS = {"ul", "ol", "li", "blockquote"}
MARKS = {"strong", "em", "a"}
CELLS = {"td", "th"}
DIVIDES = {
    "div", "section", "article", "main", "header", "footer", "aside", "address", "center", "figure", "form",
    "table", "tbody", "thead", "tfoot", "tr", "caption", "dl", "dd", *CELLS,
}  # fmt: skip
READ = {*TEXTS, *HOLDERS, *MARKS, *SAME_MEANING, *DIVIDES, "br", "hr", "span"}
NEVER_TEXT = {
    "script", "style", "title", "template", "textarea", "xmp", "xml", "noscript", "button", "select", "nav", "svg",
}  # fmt: skip

reader = nh3.Cleaner(
    tags=READ,
    attributes={"*": {"style", "class", "role"}, "a": {"href", "title"}, "ol": {"start"}},
    clean_content_tags=NEVER_TEXT,
    link_rel=None,
)
LEVEL = re.compile(r"mso-list:\s*l\d+\s+level(\d)")
UNSEEN = re.compile(r"mso-list:\s*ignore|display:\s*none|mso-hide:\s*all|mso-footnote-id", re.IGNORECASE)
BOLD = re.compile(r"(?<![\w-])font-weight:\s*(?:bold|[6-9]00)")
NOT_BOLD = re.compile(r"(?<![\w-])font-weight:\s*(?:normal|[1-4]00)")
SLANTED = re.compile(r"(?<![\w-])font-style:\s*(?:italic|oblique)")
COUNTED = re.compile(r"\(?(?:\w{1,5}[.)])+\w{0,5}$")  # such as 1. 2.1 a) (iv); other lists have a dot or an “o”
LONGEST_MARK = 20
SPACES = re.compile(r"[ \t\r\n\f\xa0]{2,}|[\t\r\n\f]")
ONE_TEXT = re.compile(r"<p>((?:(?!</?(?:p|h2|h3|ul|ol|blockquote)\b).)*)</p>", re.DOTALL)
REDIRECTS = {"www.google.com": "q", "safelinks.protection.outlook.com": "url"}


def mended(html: str) -> str:
    """`html` with its headings, lists and links as ours. It is not clean yet: the cleaner comes after."""
    mender = Mender()
    mender.feed(reader.clean(html))
    mender.close()
    return mender.result()


class Mender(HTMLParser):
    """Reads well-formed markup. A paragraph is written when its first word comes, so none is empty."""

    def __init__(self) -> None:
        super().__init__()
        self.written: list[str] = []
        self.holders: list[str] = []  # lists and quotations around what is read
        self.word_levels: list[int] = []  # of the lists that a word processor wrote as paragraphs
        self.text = ""  # the tag of the text that is open
        self.wanted = ""  # the tag of the one that comes next
        self.marks: list[str] = []  # around what is read, as opening tags
        self.set_marks = 0  # how many of them are written
        self.ends: list[tuple[str, ...]] = []  # for each tag that is open, the marks that end with it
        self.unseen: list[str] | None = None  # the tags open in what nobody sees
        self.mark = ""  # what stood before a paragraph of a list: “1.” or a dot
        self.level = 0
        self.breaks = 0
        self.rows: list[list[int] | None] = []  # where the cells of each open row begin; None around other tables

    def result(self) -> str:
        self.end_text()
        self.end_word_lists()
        while self.holders:
            self.end_holder(self.holders[-1])
        return "".join(self.written)

    # What is read.

    def handle_starttag(self, tag, attrs):
        given = {name: value or "" for name, value in attrs}
        if self.unseen is not None:
            self.unseen += [] if tag in {"br", "hr"} else [tag]
        elif tag == "br":
            self.breaks += 1
        elif tag == "hr":
            self.begin_part()
            self.written.append("<hr>")
        elif UNSEEN.search(given.get("style", "")):
            self.unseen = [tag]
        else:
            self.begin(SAME_MEANING.get(tag, tag), given)

    def handle_endtag(self, tag):
        if self.unseen is not None:
            self.unseen.pop()
            self.unseen = self.unseen or None
            return
        name = SAME_MEANING.get(tag, tag)
        for _mark in self.ends.pop() if self.ends else ():
            self.end_mark()
        if name in HOLDERS:
            self.end_text()
            self.end_word_lists()
            self.end_holder(name)
        elif name in TEXTS or name in DIVIDES:
            self.end_text()
        if name == "tr":
            self.end_row()

    def handle_data(self, data):
        words = SPACES.sub(" ", data)
        if self.unseen is not None:
            self.mark += words if self.level and len(self.mark) < LONGEST_MARK else ""
        elif words.strip() or (self.text and not self.breaks):
            self.write(words)

    # What is written.

    def begin(self, name: str, given: dict[str, str]) -> None:
        style = given.get("style", "")
        if name in HOLDERS or name == "table":
            self.begin_part()
        if name in HOLDERS:
            self.begin_holder(name, given)
        elif name in TEXTS or name in DIVIDES:
            level = LEVEL.search(style)
            self.end_text()
            self.level, self.mark = int(level[1]) if level else 0, ""
            self.wanted = _text_tag(name, given)
        if name == "table":
            self.rows = [None for _row in self.rows]
        elif name == "tr":
            self.rows.append([])
        elif name in CELLS and self.rows and self.rows[-1] is not None:
            self.rows[-1].append(len(self.written))
        self.ends.append(self.begin_marks(name, style, given))

    def begin_marks(self, name: str, style: str, given: dict[str, str]) -> tuple[str, ...]:
        is_span = name == "span"
        is_bold = (name == "strong" and not NOT_BOLD.search(style)) or (is_span and BOLD.search(style))
        opening = {
            "strong": "<strong>" if is_bold else "",
            "em": "<em>" if name == "em" or (is_span and SLANTED.search(style)) else "",
            "a": _link(given) if name == "a" else "",
        }
        begun = tuple(mark for mark, tag in opening.items() if tag and not self.is_marked(mark))
        self.marks += [opening[mark] for mark in begun]
        return begun

    def is_marked(self, mark: str) -> bool:
        return any(opened[1:].startswith((f"{mark}>", f"{mark} ")) for opened in self.marks)

    def end_mark(self) -> None:
        mark = self.marks.pop()
        if self.set_marks > len(self.marks):
            self.set_marks -= 1
            self.written.append(_ending(mark))

    def write(self, words: str) -> None:
        if self.breaks > 1 and self.text == "p":
            self.end_text()
            self.wanted = "p"
        if not self.text:
            self.begin_text()
            words = words.lstrip()
        elif self.breaks:
            self.written.append("<br>")
            words = words.lstrip()
        self.breaks = 0
        marks = [mark for mark in self.marks if mark != "<strong>"] if self.text in {"h2", "h3"} else self.marks
        if marks is self.marks:
            self.written += self.marks[self.set_marks :]
            self.set_marks = len(self.marks)
            self.written.append(escape(words, quote=False))
        else:  # a heading is bold enough
            self.written += [*marks, escape(words, quote=False), *map(_ending, reversed(marks))]

    def begin_text(self) -> None:
        if self.level:
            self.begin_word_item()
            self.text = "li"
            return
        self.end_word_lists()
        if self.holders and self.holders[-1] == "li" and not self.wanted:
            self.text = "li"
        else:
            self.text = self.wanted or "p"
            self.written.append(f"<{self.text}>")

    def end_text(self) -> None:
        self.written += map(_ending, reversed(self.marks[: self.set_marks]))
        if self.text and self.text != "li":
            self.written.append(f"</{self.text}>")
        self.text = self.wanted = ""
        self.set_marks = self.level = self.breaks = 0

    def begin_part(self) -> None:
        self.end_text()
        self.end_word_lists()

    def begin_holder(self, name: str, given: dict[str, str]) -> None:
        start = given.get("start", "")
        if name == "li" and self.holders[-1:] == ["li"]:
            self.end_holder("li")
        elif name in {"ul", "ol"} and self.holders[-1:] in (["ul"], ["ol"]):
            self.reopen_item()
        self.holders.append(name)
        self.written.append(f'<ol start="{start}">' if name == "ol" and start not in {"", "1"} else f"<{name}>")

    def reopen_item(self) -> None:
        """A list right inside a list belongs to the line before it."""
        self.holders.append("li")
        if self.written[-1] == "</li>":
            self.written.pop()
        else:
            self.written.append("<li>")

    def end_holder(self, name: str) -> None:
        while self.holders:
            held = self.holders.pop()
            self.written.append(f"</{held}>")
            if held == name:
                break

    def begin_word_item(self) -> None:
        mark = self.mark.strip(" \xa0")
        tag = "ol" if COUNTED.match(mark) else "ul"
        while self.word_levels and self.word_levels[-1] > self.level:
            self.end_word_list()
        if self.word_levels and self.word_levels[-1] == self.level and self.holders[-2] != tag:
            self.end_word_list()
        if self.word_levels and self.word_levels[-1] == self.level:
            self.written.append("</li><li>")
            return
        number = re.match(r"\d+", mark)
        self.begin_holder(tag, {"start": number[0] if number else ""})
        self.begin_holder("li", {})
        self.word_levels.append(self.level)

    def end_word_list(self) -> None:
        self.word_levels.pop()
        self.end_holder("li")
        self.end_holder(self.holders[-1])

    def end_word_lists(self) -> None:
        while self.word_levels:
            self.end_word_list()

    def end_row(self) -> None:
        """A row of short cells becomes one line; in other tables the cells stand below each other."""
        cells = self.rows.pop() if self.rows else None
        if not cells:
            return
        pieces = ["".join(self.written[at:to]) for at, to in zip(cells, [*cells[1:], len(self.written)], strict=True)]
        texts = [ONE_TEXT.fullmatch(piece) for piece in pieces if piece]
        if len(texts) > 1 and all(texts):
            self.written[cells[0] :] = [f"<p>{' | '.join(text[1] for text in texts if text)}</p>"]


def _text_tag(name: str, given: dict[str, str]) -> str:
    if given.get("role") == "heading" or given.get("class", "").startswith("MsoTitle"):
        return "h2"
    return name if name in TEXTS else ""


def _link(given: dict[str, str]) -> str:
    """The opening tag; empty where it leads nowhere, such as to a footnote that is not here."""
    href = _own_address(given.get("href", ""))
    if not href or href.startswith(("#_", "file:")):
        return ""
    title = f' title="{escape(given["title"])}"' if given.get("title") else ""
    return f'<a href="{escape(href)}"{title}>'


def _own_address(href: str) -> str:
    """The address behind that of a mail program or an office that wants to know who follows it."""
    try:
        parts = urlsplit(href)
    except ValueError:
        return ""
    name = next((name for host, name in REDIRECTS.items() if (parts.hostname or "").endswith(host)), "")
    behind = parse_qs(parts.query).get(name, [""])[0] if name else ""
    return behind if behind.startswith(("https://", "http://")) else href


def _ending(mark: str) -> str:
    return f"</{mark[1:].partition(' ')[0].rstrip('>')}>"

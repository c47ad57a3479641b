"""What somebody typed, understood: words, "phrases", OR between two, a minus before what must not be there."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from leica.search.folding import fold, seen

LONGEST = 200  # characters; the rest is left out, and the page says so
MOST_WORDS = 12
EITHER = {"or", "или", "|"}
QUOTES = str.maketrans("“”„«»″", '""""""')
TOKEN = re.compile(r'(?P<minus>-?)"(?P<phrase>[^"]*)"|(?P<word>[^\s"]+)')


@dataclass(frozen=True)
class Term:
    text: str  # folded, in small letters
    raw: str  # in small letters
    is_phrase: bool = False


@dataclass
class Question:
    """Groups that must all be found, each by one of its terms; and terms that must not."""

    groups: list[list[Term]] = field(default_factory=list)
    without: list[Term] = field(default_factory=list)
    is_cut: bool = False

    @property
    def terms(self) -> list[Term]:
        return [term for group in self.groups for term in group]

    def loosened(self) -> "Question":
        """Any of the terms will do."""
        return Question([self.terms], self.without, self.is_cut)


def understand(text: str) -> Question:
    text = " ".join(seen(text).split())
    question = Question(is_cut=len(text) > LONGEST)
    joins = False
    for token in _tokens(text[:LONGEST]):
        if token["word"] and token["word"].lower() in EITHER:
            joins = bool(question.groups)
            continue
        negative, term = _term(token)
        if term is None:
            continue
        if negative:
            question.without.append(term)
        elif joins:
            question.groups[-1].append(term)
        elif len(question.terms) < MOST_WORDS:
            question.groups.append([term])
        else:
            question.is_cut = True
        joins = False
    return question


def _tokens(text: str) -> Iterator[re.Match[str]]:
    # Controls and marks of direction are gone, a lonely quotation mark is skipped.
    yield from TOKEN.finditer(text.translate(QUOTES))


def _term(token: re.Match[str]) -> tuple[bool, Term | None]:
    raw = (token["phrase"] if token["word"] is None else token["word"]).lower()
    text = fold(raw)
    negative = bool(token["minus"]) or (token["word"] is not None and text.startswith("-"))
    text, raw = text.strip("-"), raw.strip("-−–")
    if not re.search(r"\w", text):
        return negative, None
    return negative, Term(text, raw, is_phrase=token["word"] is None)

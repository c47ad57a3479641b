"""A question as an expression of PostgreSQL. Only constants and placeholders are put together; words are parameters."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from leica.search.asking import Question, Term
from leica.search.folding import fold
from leica.search.guesses import declined, in_other_script
from leica.search.models import CONFIG

LONGEST_NAME = 7  # words


@dataclass(frozen=True)
class Expression:
    sql: str
    params: tuple[str, ...] = ()


# For each run of words that is a name: the mark of what bears it, and each of its names.
Names = Mapping[str, list[tuple[str, str]]]


def runs(question: Question) -> list[str]:
    """What may be a name: each word, and words that stand beside each other."""
    found = dict.fromkeys(form for term in question.terms for form in _forms(term))
    plain = [group[0].text if _is_plain(group) else "" for group in question.groups]
    for start in range(len(plain)):
        for end in range(start + 2, min(start + LONGEST_NAME, len(plain)) + 1):
            if all(plain[start:end]):
                found[" ".join(plain[start:end])] = None
    return list(found)


def expression(question: Question, names: Names) -> Expression:
    parts = []
    at = 0
    while at < len(question.groups):
        run, length = _longest_name(question, at, names)
        parts.append(_all(_either(group, names) for group in question.groups[at : at + length]))
        if length > 1:
            parts[-1] = _any([parts[-1], *_named(names[run])])
        at += length
    positive = _all(parts)
    if not question.without:
        return positive
    return _all([positive, *(Expression(f"!! {e.sql}", e.params) for e in map(_term, question.without))])


def _longest_name(question: Question, at: int, names: Names) -> tuple[str, int]:
    words: list[str] = []
    best = "", 1
    for group in question.groups[at : at + LONGEST_NAME]:
        if not _is_plain(group):
            break
        words.append(group[0].text)
        if len(words) > 1 and " ".join(words) in names:
            best = " ".join(words), len(words)
    return best


def _is_plain(group: list[Term]) -> bool:
    return len(group) == 1 and not group[0].is_phrase


def _either(group: Iterable[Term], names: Names) -> Expression:
    parts = []
    for term in group:
        named = [pair for form in _forms(term) for pair in names.get(form, [])]
        parts += [_term(term), *_named(named)]
    return _any(parts)


def _forms(term: Term) -> list[str]:
    return [] if term.is_phrase else [term.text, *declined(term.text)]


def _term(term: Term) -> Expression:
    if term.is_phrase:
        return _phrase(term.text)
    others = [_phrase(guess) for guess in (*declined(term.text), *in_other_script(term.text))]
    if term.raw != term.text:
        others.append(_phrase(term.raw))  # so that the excerpt marks it as it is written there
    plain = Expression(f"plainto_tsquery('{CONFIG}', %s)", (term.text,))
    if not others:
        return plain
    # A word that is too common to look for must not be demanded in the other script.
    either = _any([plain, *others])
    sql = f"CASE WHEN numnode({plain.sql}) = 0 THEN ''::tsquery ELSE {either.sql} END"
    return Expression(f"({sql})", (*plain.params, *either.params))


def _named(forms: list[tuple[str, str]]) -> list[Expression]:
    marks = dict.fromkeys(mark for mark, _form in forms)
    return [
        *(Expression("%s::tsquery", (mark,)) for mark in marks),
        *(_phrase(text) for text in dict.fromkeys(fold(form).lower() for _mark, form in forms)),
    ]


def _phrase(text: str) -> Expression:
    return Expression(f"phraseto_tsquery('{CONFIG}', %s)", (text,))


def _any(parts: Iterable[Expression]) -> Expression:
    return _joined(" || ", parts)


def _all(parts: Iterable[Expression]) -> Expression:
    return _joined(" && ", parts)


def _joined(sign: str, parts: Iterable[Expression]) -> Expression:
    found = list(parts)
    if len(found) == 1:
        return found[0]
    return Expression(f"({sign.join(part.sql for part in found)})", tuple(p for part in found for p in part.params))

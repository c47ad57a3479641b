import pytest

from leica.search.asking import LONGEST, MOST_WORDS, understand
from leica.search.spelling import written


def parts(text):
    """Each group of words, phrases in quotation marks; and what must not be there."""
    question = understand(text)
    groups = [[shown(term) for term in group] for group in question.groups]
    return groups, [shown(term) for term in question.without]


def shown(term):
    return f'"{term.text}"' if term.is_phrase else term.text


@pytest.mark.parametrize(
    ("typed", "groups", "without"),
    [
        ("police Riga", [["police"], ["riga"]], []),
        ('"Study  visit" riga', [['"study visit"'], ["riga"]], []),
        ("«ознакомительный визит»", [['"ознакомительный визит"']], []),
        ("police -riga", [["police"]], ["riga"]),
        ("police −riga", [["police"]], ["riga"]),
        ('police -"study visit"', [["police"]], ['"study visit"']),
        ("Riga OR Budapest border", [["riga", "budapest"], ["border"]], []),
        ("Рига или Будапешт", [["рига", "будапешт"]], []),
        ("or Riga or", [["riga"]], []),
        ("CBRN-E", [["cbrn-e"]], []),
        ("заключённый", [["заключенный"]], []),
        ("École d’État", [["ecole"], ["d'etat"]], []),
        ("15\xa0февраля", [["15"], ["февраля"]], []),
        ("po\xadlice \u200friga", [["police"], ["riga"]], []),
        ('he said "police', [["he"], ["said"], ["police"]], []),
        ("-riga", [], ["riga"]),
        ("", [], []),
        ("'; --", [], []),
        ("😀 … !?", [], []),
        ('""', [], []),
    ],
)
def test_what_was_typed_is_understood(typed, groups, without):
    assert parts(typed) == (groups, without)


@pytest.mark.parametrize("typed", ["word " * 20, "x" * (LONGEST + 1)])
def test_what_is_too_long_is_cut_and_said_to_be(typed):
    question = understand(typed)

    assert question.is_cut
    assert len(question.terms) <= MOST_WORDS
    assert sum(len(term.text) for term in question.terms) <= LONGEST


@pytest.mark.parametrize("typed", ["police riga", 'riga OR budapest "study visit" -border'])
def test_a_question_is_written_as_it_is_typed(typed):
    assert written(understand(typed)) == typed

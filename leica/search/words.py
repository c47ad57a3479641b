"""The words of the site, each with a bit for every letter that it has: the misspelt differ in few bits."""

from leica.search.folding import words_of
from leica.search.models import Word

SHORTEST, LONGEST = 3, 40


def words_to_mend(text: str) -> set[str]:
    """Of a folded text. A mark of the index is none: a figure ends it."""
    return {word for word in words_of(text) if SHORTEST <= len(word) <= LONGEST}


def make_word(word: str) -> Word:
    return Word(word=word, letters=letters_of(word), length=len(word))


def letters_of(word: str) -> int:
    """In 63 bits, with some letters sharing one."""
    bits = 0
    for letter in word:
        bits |= 1 << ord(letter) % 63
    return bits

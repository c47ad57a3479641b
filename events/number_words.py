"""Numbers up to twenty as they are written in words, directly before people."""

import re
from collections.abc import Iterator

# The word for each number from one on; of a Russian one the forms that it has in its cases.
WORDS = {
    "en": (
        *("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
        *("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty"),
    ),
    "ru": (
        *("од(?:ин|на|ного|ному|ним|ном)", "дв(?:а|е|ух|ум|умя|ое|оих)", "тр(?:и|[её]х|[её]м|емя|ое|оих)"),
        *("четыр(?:е|[её]х|[её]м|ьмя)|четверо", "пят(?:ь|и|ью|еро)", "шест(?:ь|и|ью|еро)", "сем(?:ь|и|ью|еро)"),
        *("вос(?:емь|ьми|емью)", "девят(?:ь|и|ью)", "десят(?:ь|и|ью|еро)"),
        *(f"{ten}надцат(?:ь|и|ью)" for ten in ("один", "две", "три", "четыр", "пят", "шест", "сем", "восем", "девят")),
        "двадцат(?:ь|и|ью)",
    ),
}
PEOPLE = {
    "en": r"participants?|delegates?|diplomats?|officers?|investigators?|prosecutors?|trainees?",
    "ru": r"(?:участник|делегат|дипломат|офицер|следовател|прокурор|слушател|сотрудник)\w{0,3}",
}
CLAIMS = {
    language: re.compile(
        rf"(?<![\w.,–-])({'|'.join(words)}|\d{{1,3}})[ \u00a0]+(?:{PEOPLE[language]})(?!\w)", re.IGNORECASE
    )
    for language, words in WORDS.items()
}
# With a number behind them they make another one: forty five, сто пять.
BEGINNINGS = re.compile(
    r"(?:\w+ty|hundred|thousand|\d|двадцат\w+|тридцат\w+|сорока?|\w+десят\w*|девяност\w|ст[оа]|тысяч\w?)$",
    re.IGNORECASE,
)
LONGEST_BEGINNING = 30  # letters: a search in all that stands before would take its time again for each claim


def claims(text: str, language: str) -> Iterator[tuple[str, int]]:
    """Each number of people that the text names: as it is written, and its value."""
    for claim in CLAIMS[language].finditer(text):
        if not BEGINNINGS.search(text[max(0, claim.start() - LONGEST_BEGINNING) : claim.start()].rstrip()):
            yield claim[0], _value(claim[1], language)


def _value(written: str, language: str) -> int:
    if written.isdecimal():
        return int(written)
    return next(value for value, word in enumerate(WORDS[language], 1) if re.fullmatch(word, written, re.IGNORECASE))

"""“Did you mean”: words that no public page has, mended by words that one has."""

from collections import defaultdict
from collections.abc import Collection

from django.utils import timezone

from leica.search.asking import Question, Term
from leica.search.finding import ask
from leica.search.guesses import in_other_script, on_other_keys
from leica.search.models import CONFIG
from leica.search.statement import PUBLIC
from leica.search.words import letters_of

# Of all words those of about the same length that differ in few letters, the likest first.
NEAR = """
    SELECT word FROM search_word
    WHERE length BETWEEN %s AND %s AND bit_count((letters # %s)::bit(64)) <= %s
    ORDER BY bit_count((letters # %s)::bit(64)), abs(length - %s), word LIMIT 300"""
# Nothing is offered that readers cannot find at this moment.
PUBLIC_WORDS = f"""
    SELECT word, numnode(plainto_tsquery('{CONFIG}', word)) = 0 AS is_too_common FROM unnest(%s::text[]) AS word
    WHERE numnode(plainto_tsquery('{CONFIG}', word)) = 0
    OR EXISTS (SELECT FROM search_entry WHERE vector @@ plainto_tsquery('{CONFIG}', word) AND {PUBLIC})"""
MOST_OFFERED = 6


def mended(question: Question, *, language: str) -> Question | None:
    """The question with its misspelt words mended; None where there is none, or nothing like it on the site."""
    words = {term.text for term in question.terms if not term.is_phrase and term.text.replace("-", "").isalpha()}
    forms = {word: [word, *in_other_script(word)] for word in words}
    known = {word for word, _common in _public({form for found in forms.values() for form in found}, language)}
    unknown = [word for word, found in forms.items() if known.isdisjoint(found)]
    mends = {word: mend for word in unknown if (mend := _mend(word, language))}
    if not mends:
        return None
    groups = [[_mended_term(term, mends) for term in group] for group in question.groups]
    return Question(groups, question.without, question.is_cut)


def written(question: Question) -> str:
    """The question as it is typed."""
    groups = [" OR ".join(f'"{term.text}"' if term.is_phrase else term.text for term in g) for g in question.groups]
    return " ".join([*groups, *(f'-"{term.text}"' if term.is_phrase else f"-{term.text}" for term in question.without)])


def _mended_term(term: Term, mends: dict[str, str]) -> Term:
    return term if term.is_phrase or term.text not in mends else Term(mends[term.text], mends[term.text])


def _mend(word: str, language: str) -> str:
    by_distance = defaultdict(list)
    for typed in filter(None, [word, on_other_keys(word)]):
        for near in _near(typed):
            by_distance[distance(typed, near)].append(near)
    for far in range(allowed(word) + 1):
        offered = sorted(by_distance[far], key=lambda near: (near[0] != word[0], near))[:MOST_OFFERED]
        public = {near for near, is_too_common in _public(offered, language) if not is_too_common}
        if found := [near for near in offered if near in public]:
            return found[0]
    return ""


def _near(word: str) -> list[str]:
    letters, far = letters_of(word), allowed(word)
    params = [len(word) - far, len(word) + far, letters, 2 * far, letters, len(word)]
    return [near for (near,) in ask(NEAR, params)]


def _public(words: Collection[str], language: str) -> list[tuple[str, bool]]:
    now = timezone.now()
    return ask(PUBLIC_WORDS, [sorted(words), language, now, now]) if words else []


def allowed(word: str) -> int:
    """How many slips a word of its length may hold."""
    return 1 if len(word) < 5 else 2


def distance(a: str, b: str) -> int:
    """Letters to insert, delete, change or swap with their neighbours."""
    before: list[int] = []
    last = list(range(len(b) + 1))
    for i, letter in enumerate(a, 1):
        row = [i]
        for j, other in enumerate(b, 1):
            cost = min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (letter != other))
            if before and i > 1 and j > 1 and letter == b[j - 2] and a[i - 2] == other:
                cost = min(cost, before[j - 2] + 1)
            row.append(cost)
        before, last = last, row
    return last[-1]

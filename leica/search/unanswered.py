"""Words that were looked for and not found, for the staff: words, a count and a day, and never who asked."""

from datetime import timedelta

from django.db import DatabaseError, connection, transaction
from django.utils.timezone import localdate

from leica.search.asking import Question
from leica.search.models import Unanswered

MOST = 2000
KEPT = timedelta(days=365)
COUNT = """
    INSERT INTO search_unanswered (words, language, times, last_on) VALUES (%s, %s, 1, %s)
    ON CONFLICT (words, language) DO UPDATE SET times = search_unanswered.times + 1, last_on = excluded.last_on"""


def remember(question: Question, *, language: str) -> None:
    """Count the words. Whatever goes wrong here does not keep the reader from the answer."""
    words = " ".join(term.text for term in question.terms)[:100].strip()
    try:
        with transaction.atomic():
            with connection.cursor() as cursor:
                cursor.execute(COUNT, [words, language, localdate()])
            _forget_the_rest()
    except DatabaseError:
        pass


def _forget_the_rest() -> None:
    """A year is long enough, and so are MOST rows: those asked for once, longest ago, go first."""
    Unanswered.objects.filter(last_on__lt=localdate() - KEPT).delete()
    kept = Unanswered.objects.order_by("-times", "-last_on", "-pk")
    if surplus := list(kept.values_list("pk", flat=True)[MOST : MOST + 100]):
        Unanswered.objects.filter(pk__in=surplus).delete()

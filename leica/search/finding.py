"""Asks the index: one query for names and labels, one for everything that a page of results shows."""

import json
from contextlib import suppress
from dataclasses import dataclass, field
from time import perf_counter
from typing import Any

from django.db import OperationalError, connection

from leica.search.asking import Question
from leica.search.choice import Choice, Label, fixed_labels
from leica.search.models import CONFIG
from leica.search.statement import MOST, PER_PAGE, Search
from leica.search.tsquery import expression, runs

QUERY_CANCELED = "57014"
# There is an index for everything that grows, and the planner takes it for granted that a vector is at hand.
PLANNER = "SET LOCAL jit = off; SET LOCAL enable_seqscan = off; SET LOCAL max_parallel_workers_per_gather = 0;"
PATIENCE = 600  # milliseconds: ten times what a search may take

LOOK_UP = f"""
    WITH given AS (
        SELECT run, plainto_tsquery('{CONFIG}', run)::text AS key FROM unnest(%s::text[]) AS run
    )
    SELECT 'name', given.run, other.mark, other.form, ''
    FROM given JOIN search_name own USING (key) JOIN search_name other ON other.mark = own.mark
    UNION ALL SELECT 'country', id::text, code, name_en, name_ru FROM registers_country
    UNION ALL SELECT 'topic', id::text, slug, name_en, name_ru FROM registers_topic
    UNION ALL SELECT 'promoted', object_id::text, section, '', '' FROM search_promotion WHERE words = %s
    ORDER BY 1, 4, 2"""


class TooSlowError(Exception):
    """The question asks for more work than a search may take."""


@dataclass
class Known:
    """What has to be looked up before the index can be asked."""

    names: dict[str, list[tuple[str, str]]] = field(default_factory=dict)
    labels: dict[str, list[Label]] = field(default_factory=dict)
    promoted: list[tuple[str, int]] = field(default_factory=list)


@dataclass
class Found:
    """A page of results. More than MOST are counted as MOST + 1."""

    count: int
    rows: list[dict[str, Any]]
    counts: dict[str, dict[str, int]]
    asks_nothing: bool = False  # nothing but words that are too common to look for

    @property
    def pages(self) -> int:
        return -(-min(self.count, MOST) // PER_PAGE)


def look_up(question: Question, *, language: str) -> Known:
    """The names among the words, with all other names of the same; the labels of countries and topics; promotions."""
    known = Known(labels=fixed_labels())
    typed = " ".join(term.text for term in question.terms)
    for what, key, code, first, second in ask(LOOK_UP, [runs(question), typed]):
        if what == "name":
            known.names.setdefault(key, []).append((code, first))
        elif what == "promoted":
            known.promoted.append((code, int(key)))
        else:
            text = (second if language == "ru" else first) or first
            known.labels.setdefault(what, []).append(Label(code, int(key), text))
    return known


def find(
    question: Question, known: Known, choice: Choice, *, language: str, page: int = 1, promotes: bool = True
) -> Found:
    """The entries that readers of `language` may see now. Raises TooSlowError."""
    query = expression(question, known.names)
    search = Search(query, choice, language, known.promoted if promotes else [])
    [(row,)] = ask(*search.statement(page))
    answer = json.loads(row) if isinstance(row, str) else row
    return Found(answer["count"], answer["rows"] or [], answer["counts"], answer["nodes"] == 0)


def ask(sql: str, params: list[Any]) -> list[Any]:
    """Within the patience of a search. One statement goes with its limits, so that nothing is left behind of them."""
    begin = perf_counter()
    with connection.cursor() as cursor:
        try:
            cursor.execute(f"SET LOCAL statement_timeout = {PATIENCE}; {PLANNER} {sql}", params)
            rows = list(cursor.fetchall())
        except OperationalError as error:
            if getattr(error.__cause__, "pgcode", None) == QUERY_CANCELED:
                raise TooSlowError from error
            raise
        if perf_counter() - begin > 0.9 * PATIENCE / 1000:
            _let_a_late_alarm_pass(cursor)
    return rows


def _let_a_late_alarm_pass(cursor: Any) -> None:
    """PostgreSQL may stop the statement after the one whose time was up, where that one had just ended."""
    with suppress(OperationalError):
        cursor.execute("SELECT 1")

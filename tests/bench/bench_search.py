"""What a search costs: make bench-search, or python -m tests.bench.bench_search [ARTICLES].

In a database of its own, with copies of the demo's articles; the time is that of the processor, in this process
and in the database's. The figures go to docs/performance.md.
"""

import statistics
import sys
from collections.abc import Callable
from pathlib import Path
from time import perf_counter, process_time
from typing import Any
from urllib.parse import urlencode

from tests.bench.bench_load import DEMO, peak, scratch_database  # sets Django up

# isort: split
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from leica.publishing.loading import load
from leica.search.indexing import rebuild
from tests.bench.copies import copy_articles, copy_entries
from tests.kept_figures import circumstances, keep

TIMES = 15
REBUILT = 5_000  # articles
SEARCHES = (
    ("two words", {"q": "border officers"}),
    ("two words, Russian", {"q": "прокуроры полиция"}, "/ru"),
    ("two words on every page", {"q": "central asia"}),
    ("two words, three filters", {"q": "border officers", "in": "news", "country": "TJ", "year": "2023"}),
    ("two words, by date, page 50", {"q": "border officers", "sort": "date", "page": "50"}),
    ("a phrase without a word", {"q": '"study visit" -riga'}),
    ("a misspelt word", {"q": "bordr oficers"}),
    ("nothing like it", {"q": "zzqqxx wwkkjj"}),
    (
        "twelve words",
        {"q": "police OR border OR officers OR course OR visit OR training asia project eu new two"},
    ),
)
SUGGESTIONS = (
    ("two letters", {"q": "tr"}),
    ("a word begun", {"q": "diplom"}),
    ("two words, Russian", {"q": "пять дип"}, "/ru"),
)


def main(articles: int) -> None:
    with scratch_database():
        load([DEMO])
        copy_articles(min(REBUILT, articles))
        begin, before = perf_counter(), peak()
        rebuilt = rebuild()
        seconds, after = perf_counter() - begin, peak()
        entries = copy_entries(articles)
        lines = [measure(name, "/search/", *rest) for name, *rest in SEARCHES]
        lines += [measure(f"suggestions: {name}", "/search/suggest/", *rest) for name, *rest in SUGGESTIONS]
        size = one("SELECT pg_size_pretty(pg_total_relation_size('search_entry'))")
    text = "\n".join(
        [
            f"| {articles:,} articles, {entries:,} entries ({size}) | processor-ms | most of {TIMES} | queries |",
            "| --- | --- | --- | --- |",
            *lines,
            "",
            f"The index made anew, {rebuilt:,} entries of it: {seconds:,.0f} s; memory {before} to {after} MB. "
            "The other entries are copies.",
            "",
            f"{circumstances()}, database on the same machine.",
        ]
    )
    sys.stdout.write(f"{text}\n")
    keep("performance.md", "bench_search", text)


def measure(name: str, path: str, query: dict[str, str], prefix: str = "") -> str:
    client = Client()
    address = f"{prefix}{path}?{urlencode(query)}"
    for _ in range(3):
        client.get(address)
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address).status_code == 200
    count = len(queries)
    spent = [processor_ms(lambda: client.get(address)) for _ in range(TIMES)]
    return f"| {name} | {statistics.median(spent):.0f} | {max(spent):.0f} | {count} |"


def processor_ms(work: Callable[[], Any]) -> float:
    backend = database_ms()
    begin = process_time()
    work()
    return (process_time() - begin) * 1000 + database_ms() - backend


def database_ms() -> float:
    """What the database's process for this connection has spent so far, to the hundredth of a second."""
    fields = Path(f"/proc/{one('SELECT pg_backend_pid()')}/schedstat").read_text().split()
    return int(fields[0]) / 1_000_000


def one(sql: str) -> Any:
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return cursor.fetchone()[0]


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000)

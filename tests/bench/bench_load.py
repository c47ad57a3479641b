"""How fast articles are loaded, and in how much memory: make bench-load, or for fewer make bench-load ROWS=1000.

In a database of its own, with the demo's articles under numbered addresses; the figures go to docs/performance.md.
"""

import json
import os
import resource
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import cycle, islice
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Any

import django

os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
django.setup()

from django.db import connection, transaction  # noqa: E402 -- after setup
from django.db.models import QuerySet  # noqa: E402

from leica.publishing.loading import load  # noqa: E402
from news.models import Article  # noqa: E402
from tests.kept_figures import circumstances, keep  # noqa: E402

ROOT = Path(__file__).resolve().parent.parent.parent
DEMO = ROOT / "demo"
LINKS = ("related_events", "bodies", "topics", "countries")


def main(rows: int) -> None:
    with scratch_database(), TemporaryDirectory() as folder:
        file = numbered_articles(Path(folder) / "articles.jsonl", rows)
        size = file.stat().st_size / 2**20
        load([file for file in DEMO.glob("*.json") if file.stem != "articles"])
        at_tenth: list[int] = []

        def watch(kind: str, done: int) -> None:
            if not at_tenth and done >= rows // 10:
                at_tenth.append(peak())

        begin = perf_counter()
        load([file], progress=watch)
        seconds, memory = perf_counter() - begin, peak()
        begin = perf_counter()
        load([file])
        again = perf_counter() - begin
        bare = sum(bare_seconds())
    slower = f"the importer takes {seconds / bare:.1f} times as long"
    text = f"""\
| {rows:,} articles ({size:,.0f} MB of JSON Lines) | |
| --- | --- |
| loaded | {seconds:,.0f} s, {rows / seconds:,.0f} rows a second |
| loaded again, all unchanged | {again:,.0f} s, {rows / again:,.0f} rows a second |
| the same rows by a bare `bulk_create`, without reading or checking | {bare:,.0f} s; {slower} |
| most memory | {memory} MB; after a tenth of the rows {at_tenth[0]} MB |

{circumstances()}, database on the same machine."""
    sys.stdout.write(f"{text}\n")
    keep("performance.md", "bench_load", text)


@contextmanager
def scratch_database() -> Iterator[None]:
    connection.settings_dict["TEST"]["NAME"] = "leica_bench_load"
    connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
    try:
        yield
    finally:
        connection.creation.destroy_test_db("leica", verbosity=0)


def numbered_articles(file: Path, rows: int) -> Path:
    articles = json.loads((DEMO / "articles.json").read_text("utf-8"))
    with file.open("w", encoding="utf-8") as lines:
        for number, article in enumerate(islice(cycle(articles), rows), 1):
            numbered = {**article, "slug": f"{article['slug']}-{number}", "is_featured": False}
            lines.write(json.dumps(numbered, ensure_ascii=False) + "\n")
    return file


def bare_seconds() -> Iterator[float]:
    """The time to insert each batch of the loaded rows once more, relations included, and nothing else."""
    stored = QuerySet(Article).order_by("pk")
    last = 0
    with transaction.atomic():
        while articles := list(stored.filter(pk__gt=last, slug__regex="^[^x]")[:500]):
            last = articles[-1].pk
            links = {name: links_of(name, articles) for name in LINKS}
            for article in articles:
                article.pk, article.slug = None, f"x-{article.slug}"[:150]
            begin = perf_counter()
            stored.bulk_create(articles)
            for name, pairs in links.items():
                through = Article._meta.get_field(name).remote_field.through
                QuerySet(through).bulk_create(
                    through(**{"article_id": articles[index].pk, column: target}) for index, column, target in pairs
                )
            yield perf_counter() - begin


def links_of(name: str, articles: list[Any]) -> list[tuple[int, str, int]]:
    """Of each link which of the articles, which column, and to what."""
    field = Article._meta.get_field(name)
    column = f"{field.m2m_reverse_field_name()}_id"
    place = {article.pk: index for index, article in enumerate(articles)}
    pairs = field.remote_field.through.objects.filter(article__in=place).values_list("article_id", column)
    return [(place[article], column, target) for article, target in pairs]


def peak() -> int:
    """The most memory this process had at once, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000)

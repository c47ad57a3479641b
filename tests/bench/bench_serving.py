"""How fast pages reach a reader: python -m tests.bench.bench_serving [FEW MANY], which are 1,000 and 100,000 articles.

The site as it is deployed, alone and behind nginx, beside three yardsticks in the same run: the same bytes as plain
files of nginx, with and without its cache of open files, and a Django with one view and one query over the same
database. All of it on loopback, in databases and a folder of its own; it ends what it starts. The figures go to
docs/performance.md.
"""

import os
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from statistics import median
from typing import NamedTuple
from urllib.request import Request, urlopen

import django

os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
django.setup()

from django.db import connection  # noqa: E402 -- after setup

from leica.delivery import generation  # noqa: E402
from leica.publishing.loading import load  # noqa: E402
from news.models import Article  # noqa: E402
from tests.bench.bench_load import DEMO, ROOT  # noqa: E402
from tests.bench.copies import copy_articles, copy_entries  # noqa: E402
from tests.bench.publications import READERS, Publications, publish_under_load  # noqa: E402
from tests.bench.wrk import CONNECTIONS, FEW_CONNECTIONS, Subject, find_wrk, measure, memory  # noqa: E402
from tests.deploy.served import (  # noqa: E402
    HOST,
    WAYS,
    Site,
    end,
    free_port,
    granian,
    own_database,
    served,
    start,
    wait_for,
)
from tests.kept_figures import circumstances, keep  # noqa: E402

FOLDER = ROOT / ".local" / "bench"
PAGES = 200  # that readers ask for, in turn
PUBLICATIONS = 50
LIST = "/news/"
SEARCH = "/search/?q=seminar"
PLAIN = """
server {{
    listen 127.0.0.1:{port};
    root {folder};
    access_log {folder}/log leica buffer=64k flush=5s;
    gzip_static on;
    brotli_static on;
    gzip_vary on;
    open_file_cache {cache};
}}
"""


class Loaded(NamedTuple):
    """A database with so many articles, and the addresses of some of them."""

    url: str
    articles: list[str]


class Bench(NamedTuple):
    """What is running."""

    sites: dict[tuple[str, str], Site]
    contents: dict[str, Loaded]
    bare: subprocess.Popen[bytes]
    ports: dict[str, int]  # of the yardsticks


def main(few: int, many: int) -> None:
    find_wrk()
    is_quick = many < 10_000
    rounds, seconds = (1, 1) if is_quick else (5, 2)
    with ExitStack() as until_done:
        of_many = until_done.enter_context(loaded("leica_bench_many", many))
        of_few = until_done.enter_context(loaded("leica_bench_few", few))
        running = until_done.enter_context(bench(few=of_few, many=of_many))
        subjects = make_subjects(running)
        measure(subjects.values(), FOLDER, rounds=rounds, seconds=seconds, host=HOST)
        sizes = {way: memory([running.sites[way, "few"].children[0].pid]) for way in WAYS}
        hits = {way: first_hits(running.sites[way, "few"], of_few.articles) for way in WAYS}
        changes = {way: publications(running, way) for way in WAYS}
        counted = (
            f"{few:,} and {many:,} articles; {CONNECTIONS} connections, {FEW_CONNECTIONS} where pages are made anew; "
            f"{len(of_few.articles)} pages in turn, medians of {rounds} runs of {seconds} s. "
            f"{circumstances()}, everything on one machine."
        )
    text = "\n\n".join([table_of_runs(subjects), table_of_targets(subjects, sizes, hits, changes), counted])
    sys.stdout.write(f"{text}\n")
    if not is_quick:
        keep("performance.md", "bench", text)


@contextmanager
def loaded(name: str, rows: int) -> Iterator[Loaded]:
    """This process stays connected to the database."""
    with own_database(name) as url:
        load([DEMO])
        copy_entries(rows)
        copy_articles(rows)
        with connection.cursor() as cursor:
            cursor.execute("VACUUM ANALYZE")
        both = Article.objects.published().in_language("en").in_language("ru").order_by("pk")
        keys = list(both.values_list("pk", flat=True))
        pages = min(PAGES, len(keys) // 5)
        chosen = both.filter(pk__in=keys[:: len(keys) // pages][:pages])
        yield Loaded(url, [article.get_absolute_url() for article in chosen])


@contextmanager
def bench(**contents: Loaded) -> Iterator[Bench]:
    plain = FOLDER / "plain"
    plain.mkdir(parents=True, exist_ok=True)
    ports = {"plain": free_port(), "cached": free_port(), "bare": free_port()}
    servers = "".join(
        PLAIN.format(port=ports[name], folder=plain, cache=cache)
        for name, cache in [("plain", "off"), ("cached", "max=1000")]
    )
    sites = {}
    with ExitStack() as all_running:
        for size, content in contents.items():
            for way in WAYS:
                more = servers if (way, size) == ("nginx", "few") else ""
                site = served(way, database_url=content.url, folder=FOLDER / f"{way}-{size}", more_nginx=more)
                sites[way, size] = all_running.enter_context(site)
        bare = granian("--host", "127.0.0.1", "--port", str(ports["bare"]), target="tests.bench.bare:application")
        child = start(sites["alone", "few"], bare, log="bare.log")
        all_running.callback(end, child)
        wait_for(sites["alone", "few"])
        yield Bench(sites, contents, child, ports)


def make_subjects(running: Bench) -> dict[str, Subject]:
    """By a short name. Every page has been asked for once before, so that what can be stored is stored."""
    nginx, alone = running.sites["nginx", "few"], running.sites["alone", "few"]
    articles = running.contents["few"].articles
    russian = [f"/ru{path}" for path in articles]
    etags = fill(nginx, articles)
    for site, paths in [(nginx, russian), (alone, articles), (alone, russian)]:
        fill(site, paths)
    files = [write_plain(nginx, path) for path in articles]
    plain_etags = [plain_etag(running.ports["plain"], file) for file in files]
    of_nginx, of_alone = [child.pid for child in nginx.children], [child.pid for child in alone.children]
    servers = of_nginx[1:]  # nginx alone, without the site
    live = make_known(alone, articles)
    known = [f"{path}\t{etag}" for path, etag in zip(articles, etags, strict=True)]
    plain_known = [f"{file}\t{etag}" for file, etag in zip(files, plain_etags, strict=True)]
    subjects = {
        "plain": Subject("the same bytes, plain files of nginx", running.ports["plain"], files, servers),
        "cached": Subject("… with its cache of open files", running.ports["cached"], files, servers),
        "nginx": Subject("stored article, nginx", nginx.port, articles, of_nginx),
        "alone": Subject("stored article, alone", alone.port, articles, of_alone),
        "nginx ru": Subject("stored Russian article, nginx", nginx.port, russian, of_nginx),
        "alone ru": Subject("stored Russian article, alone", alone.port, russian, of_alone),
        "nginx list": Subject("stored list, nginx", nginx.port, [LIST], of_nginx),
        "alone list": Subject("stored list, alone", alone.port, [LIST], of_alone),
        "plain 304": Subject("304, plain files of nginx", running.ports["plain"], plain_known, servers),
        "nginx 304": Subject("304, nginx", nginx.port, known, of_nginx),
        "alone 304": Subject("304, alone", alone.port, known, of_alone),
        "bare": anew("bare Django page, one query", running.ports["bare"], articles, [running.bare.pid]),
        "live": anew("article rendered anew", alone.port, live, of_alone),
        "live list": anew("list rendered anew", alone.port, [f"{LIST}?x=1"], of_alone),
    }
    return subjects | of_many(running) | searches(running)


def anew(name: str, port: int, addresses: Sequence[str], roots: Sequence[int]) -> Subject:
    """What takes long, and is not packed by the yardstick either."""
    return Subject(name, port, addresses, roots, accepts="", connections=FEW_CONNECTIONS)


def of_many(running: Bench) -> dict[str, Subject]:
    alone, articles = running.sites["alone", "many"], running.contents["many"].articles
    fill(alone, articles)
    fill(running.sites["nginx", "many"], articles)
    roots = [child.pid for child in alone.children]
    nginx = running.sites["nginx", "many"]
    live = make_known(alone, articles)
    return {
        "nginx many": Subject("stored article of many, nginx", nginx.port, articles, [c.pid for c in nginx.children]),
        "alone many": Subject("stored article of many, alone", alone.port, articles, roots),
        "live many": anew("article of many rendered anew", alone.port, live, roots),
        "live list many": anew("list of many rendered anew", alone.port, [f"{LIST}?x=1"], roots),
    }


def searches(running: Bench) -> dict[str, Subject]:
    found = {}
    for size, name in [("few", "search"), ("many", "search in many")]:
        site = running.sites["alone", size]
        if site.ask(SEARCH).status == 200:
            found[name] = anew(name, site.port, [SEARCH], [child.pid for child in site.children])
    return found


def fill(site: Site, paths: list[str]) -> list[str]:
    """Ask for each page, and for the list; the ETags of the packed forms."""
    answers = [site.ask(path, Accept_Encoding="br") for path in (LIST, *paths)]
    assert {answer.status for answer in answers} == {200}
    return [answer.headers["etag"] for answer in answers[1:]]


def make_known(site: Site, paths: list[str]) -> list[str]:
    """The addresses under which the pages are made anew, asked until both workers know what goes with them.

    That is asked once a generation, and would weigh the more, the fewer requests there are.
    """
    live = [f"{path}?x=1" for path in paths]
    for path in live * 5:
        assert site.ask(path).status == 200
    return live


def write_plain(site: Site, path: str) -> str:
    """As a site of plain files has it: a folder for each address."""
    folder = FOLDER / "plain" / path[1:]
    folder.mkdir(parents=True, exist_ok=True)
    for name in ("index.html", "index.html.br", "index.html.gz"):
        (folder / name).write_bytes((site.store / "current" / path[1:] / name).read_bytes())
    return f"{path}index.html"


def plain_etag(port: int, path: str) -> str:
    request = Request(f"http://127.0.0.1:{port}{path}", headers={"Accept-Encoding": "br"})
    with urlopen(request, timeout=10) as answer:  # noqa: S310 -- loopback
        return str(answer.headers["ETag"])


def first_hits(site: Site, paths: list[str]) -> float:
    """How many milliseconds longer it takes to make and store a page than to make it: the median of pairs."""
    generation.renew()
    rest(site)
    stored = site.stored()
    more = []
    for path in [path for path in paths if path not in stored][:100]:
        milliseconds(site, f"{path}?x=1")  # what goes with it is known from here on, for both
        live = milliseconds(site, f"{path}?x=1")
        more.append(milliseconds(site, path) - live)
    return median(more)


def rest(site: Site) -> None:
    """Until the site has made the pages that it makes by itself."""
    before = -1
    for _ in range(30):
        time.sleep(2)
        if (now := len(site.stored())) == before:
            return
        before = now


def milliseconds(site: Site, path: str) -> float:
    begin = time.perf_counter()
    assert site.ask(path, Accept_Encoding="br").status == 200
    return 1e3 * (time.perf_counter() - begin)


def publications(running: Bench, way: str) -> Publications:
    other = running.sites["alone" if way == "nginx" else "nginx", "few"]
    articles = running.contents["few"].articles
    article = Article.objects.get(slug=articles[-1].split("/")[-2])
    return publish_under_load(running.sites[way, "few"], other, article, articles[:20], times=PUBLICATIONS)


def table_of_runs(subjects: dict[str, Subject]) -> str:
    head = ["what", "answers a second", "× plain files", "median, ms", "99 %, ms", "processor, ms", "failed"]
    rows = [
        [
            subject.name,
            f"{subject.a_second():,.0f}",
            f"{subject.a_second() / subjects['plain'].a_second():.3f}",
            f"{subject.median_of('p50'):.2f}",
            f"{subject.median_of('p99'):.1f}",
            f"{subject.median_of('processor'):.3f}",
            str(subject.failed()),
        ]
        for subject in subjects.values()
    ]
    return table(head, rows)


def table(head: list[str], rows: list[list[str]]) -> str:
    return "\n".join(f"| {' | '.join(row)} |" for row in [head, ["---"] * len(head), *rows])


def table_of_targets(
    subjects: dict[str, Subject],
    sizes: dict[str, float],
    hits: dict[str, float],
    changes: dict[str, Publications],
) -> str:
    def rate(one: str, other: str) -> str:
        return f"{subjects[one].a_second() / subjects[other].a_second():.2f}"

    def spent(one: str) -> float:
        return subjects[one].median_of("processor")

    def times(one: str, other: str) -> str:
        return f"{spent(one) / spent(other):.2f}"

    tallies = [change.tally for change in changes.values()]
    errors, stale, answers, unchanged = (
        sum(getattr(tally, name) for tally in tallies) for name in ("errors", "stale", "answers", "unchanged")
    )
    rows = [
        ["stored page by nginx, against a plain file", rate("nginx", "plain"), "≥ 0.90"],
        ["stored page alone, against a plain file in the cache of open files", rate("alone", "cached"), "≥ 0.40"],
        ["304 by nginx, against nginx's own", rate("nginx 304", "plain 304"), "≥ 0.50"],
        ["processor of a stored page, nginx", f"{spent('nginx'):.3f} ms", "≤ 0.025 ms"],
        ["processor of a stored page, alone", f"{spent('alone'):.3f} ms", "≤ 0.04 ms"],
        ["article made anew, against a bare page: processor", f"{spent('live') / spent('bare'):.2f}", "≤ 3"],
        ["article made anew, many against few: processor", f"{spent('live many') / spent('live'):.2f}", "≤ 1.15"],
        [
            "list made anew, many against few: processor",
            f"{spent('live list many') / spent('live list'):.2f}",
            "≤ 1.15",
        ],
        *(
            [f"first hit, more than the same page not stored, {way}", f"{more:.1f} ms", "≤ 1.5 ms"]
            for way, more in hits.items()
        ),
        [f"{PUBLICATIONS} publications each way under load: errors of {answers:,} answers", str(errors), "0"],
        [f"… older than what was published ({unchanged:,} were 304)", str(stale), "0"],
        *(
            [
                f"published to visible, {way}: the first reader has it",
                f"{median(change.seen):.0f} ms, longest {max(change.seen):.0f}",
                "≤ 50 ms",
            ]
            for way, change in changes.items()
        ),
        *(
            [
                f"… who asks then, behind {READERS} others, {way}",
                f"{median(change.asked):.0f} ms, longest {max(change.asked):.0f}",
                "–",  # it waits for whatever else they asked for first
            ]
            for way, change in changes.items()
        ),
        *(
            [
                f"… on a second machine, {way}",
                f"{median(change.there):.0f} ms, longest {max(change.there):.0f}",
                "≤ 1 s",
            ]
            for way, change in changes.items()
        ),
        *(
            [f"memory of the Python side, 2 workers, {way}", f"{size:.0f} MiB", "≤ 200 MiB"]
            for way, size in sizes.items()
        ),
    ]
    return table(["target", "measured", "wanted"], rows)


if __name__ == "__main__":
    main(*(int(rows) for rows in sys.argv[1:3] or ("1000", "100000")))

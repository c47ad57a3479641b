"""Many readers while pages are published: nobody may get an error, or a page older than what was published."""

import http.client
import multiprocessing
import random
import re
import threading
import time
from dataclasses import dataclass
from itertools import cycle, islice
from typing import Any

from django.db import transaction
from django.test import override_settings

from leica.delivery import generation
from news.models import Article
from tests.deploy.served import HOST, Site

READERS = 32
PROCESSES = 2
PAUSE = 0.4  # between two publications: the pages that readers want are all made by then
PATIENCE = 5  # seconds for one to be seen
fork = multiprocessing.get_context("fork")


@dataclass
class Tally:
    answers: int = 0
    unchanged: int = 0
    errors: int = 0
    stale: int = 0

    def add(self, other: "Tally") -> None:
        for name in vars(self):
            setattr(self, name, getattr(self, name) + getattr(other, name))


@dataclass
class Publications:
    tally: Tally
    seen: list[float]  # milliseconds from the end of each publication until the first of the readers has it
    asked: list[float]  # until somebody has it who asks from then on, behind all the others
    there: list[float]  # the same on a second machine


def publish_under_load(site: Site, second: Site, article: Article, others: list[str], *, times: int) -> Publications:
    published, stop = fork.Value("i", 0), fork.Event()
    first = fork.Array("d", times + 1)  # when a reader got each version
    pipes = [fork.Pipe(duplex=False) for _ in range(PROCESSES)]
    path = article.get_absolute_url()
    readers = [
        fork.Process(target=read, args=(site.port, path, others, published, first, stop, there), daemon=True)
        for _here, there in pipes
    ]
    publish(article, 0)
    for reader in readers:
        reader.start()
    time.sleep(0.5)
    done, asked, there = [], [], []
    with override_settings(PAGE_STORE=site.store):  # whoever publishes runs on this machine
        for number in range(1, times + 1):
            publish(article, number)
            done.append(begin := time.perf_counter())
            published.value = number
            asked.append(1e3 * (seen(site, path, number) - begin))
            there.append(1e3 * (seen(second, path, number) - begin))
            time.sleep(PAUSE)
    stop.set()
    tally = Tally()
    for (pipe, _there), reader in zip(pipes, readers, strict=True):
        tally.add(pipe.recv())
        reader.join(10)
    shown = [max(0, 1e3 * (first[number] - begin)) for number, begin in enumerate(done, 1) if first[number]]
    return Publications(tally, shown, asked, there)


def publish(article: Article, number: int) -> None:
    """As a verb does it: the change and the renewal in one transaction."""
    with transaction.atomic():
        article.title_en = f"Version {number}."
        article.save()
        generation.renew()


def seen(site: Site, path: str, number: int) -> float:
    """The moment at which the site shows it."""
    until = time.perf_counter() + PATIENCE
    while time.perf_counter() < until:
        if version(site.ask(path).body) >= number:
            return time.perf_counter()
    raise RuntimeError(f"{site.way}: version {number} was not seen within {PATIENCE} seconds.")


def version(body: bytes) -> int:
    found = re.search(rb"Version (\d+)\.", body)
    return int(found.group(1)) if found else -1


def read(port: int, path: str, others: list[str], published: Any, first: Any, stop: Any, pipe: Any) -> None:
    """In a process of its own, with its share of the connections."""
    tallies = [Tally() for _ in range(READERS // PROCESSES)]
    threads = [
        threading.Thread(target=read_on, args=(port, path, others, published, first, stop, tally)) for tally in tallies
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    total = Tally()
    for tally in tallies:
        total.add(tally)
    pipe.send(total)


def read_on(port: int, path: str, others: list[str], published: Any, first: Any, stop: Any, tally: Tally) -> None:
    """The page that changes, as a browser that has it, and now and then another one."""
    etag, shown = "", 0
    begin = random.randrange(3 * len(others))  # noqa: S311 -- readers do not all turn a leaf at once
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    for number, other in islice(enumerate(cycle(others)), begin, None):
        if stop.is_set():
            break
        least, is_other = published.value, number % 3 == 0
        try:
            status, headers, body = get(connection, other if is_other else path, "" if is_other else etag, number)
        except (OSError, http.client.HTTPException):
            tally.errors += 1
            connection.close()
            continue
        tally.answers += 1
        tally.errors += status not in (200, 304)
        tally.unchanged += status == 304
        if not is_other:
            if status == 200:
                shown, etag = version(body), headers["ETag"]
                first[shown] = first[shown] or time.perf_counter()
            tally.stale += shown < least
    connection.close()


def get(connection: http.client.HTTPConnection, path: str, etag: str, number: int) -> tuple[int, Any, bytes]:
    headers = {
        "Host": HOST,
        "X-Forwarded-Proto": "https",
        "X-Forwarded-For": f"10.0.{number % 250}.{id(connection) % 250}",  # readers are many
        **({"If-None-Match": etag} if etag else {}),
    }
    connection.request("GET", path, headers=headers)
    answer = connection.getresponse()
    return answer.status, answer.headers, answer.read()

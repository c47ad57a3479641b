"""Runs wrk against one server after the other, in turns, and counts what it cost their processes."""

import shutil
import subprocess
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

import psutil

SCRIPT = Path(__file__).with_name("wrk.lua")
CONNECTIONS = 32
FEW_CONNECTIONS = 4  # where an answer takes long: enough to keep both workers busy
WAY_OUT = "This benchmark runs wrk, which was not found. Install it and try again: as root `apt-get install wrk`."


@dataclass
class Run:
    requests: int
    seconds: float
    failed: int
    p50: float  # milliseconds
    p99: float
    processor: float  # milliseconds a request


@dataclass
class Subject:
    """One thing that is measured: these addresses of this server, whose processes begin with `roots`."""

    name: str
    port: int
    addresses: Sequence[str]  # each a path, or a path, a tab and the ETag that the browser has
    roots: Sequence[int]
    accepts: str = "br, gzip"
    connections: int = CONNECTIONS
    runs: list[Run] = field(default_factory=list)

    def a_second(self) -> float:
        return median(run.requests / run.seconds for run in self.runs) or 0.001

    def median_of(self, name: str) -> float:
        return median(getattr(run, name) for run in self.runs)

    def failed(self) -> int:
        return sum(run.failed for run in self.runs)


def measure(subjects: Iterable[Subject], folder: Path, *, rounds: int, seconds: float, host: str) -> None:
    """Each in each round, so that whatever else the machine does falls on all alike."""
    subjects = list(subjects)
    for _ in range(rounds):
        for subject in subjects:
            subject.runs.append(run(subject, folder, seconds=seconds, host=host))


def run(subject: Subject, folder: Path, *, seconds: float, host: str) -> Run:
    file = folder / "addresses"
    file.write_text("".join(f"{address}\n" for address in subject.addresses))
    headers = {"Host": host, "X-Forwarded-Proto": "https", "Accept-Encoding": subject.accepts}
    command = [
        *(
            find_wrk(),
            "-t",
            "2",
            "-c",
            str(subject.connections),
            "-d",
            f"{seconds}s",
            "--timeout",
            "60s",
            "-s",
            str(SCRIPT),
        ),
        *(part for name, value in headers.items() for part in ("-H", f"{name}: {value}")),
        *(f"http://127.0.0.1:{subject.port}/", "--", str(file)),
    ]
    before = processor_seconds(subject.roots)
    done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=seconds + 120)  # noqa: S603
    spent = processor_seconds(subject.roots) - before
    requests, microseconds, failed, p50, p99 = map(float, done.stdout.splitlines()[-1].split())
    return Run(int(requests), microseconds / 1e6, int(failed), p50 / 1e3, p99 / 1e3, 1e3 * spent / max(requests, 1))


def processor_seconds(roots: Iterable[int]) -> float:
    return sum(sum(process.cpu_times()[:2]) for process in family(roots))


def memory(roots: Iterable[int]) -> float:
    """In MiB; what processes share is counted once."""
    return sum(process.memory_full_info().pss for process in family(roots)) / 2**20


def family(roots: Iterable[int]) -> list[psutil.Process]:
    return [each for root in map(psutil.Process, roots) for each in (root, *root.children(recursive=True))]


def find_wrk() -> str:
    return shutil.which("wrk") or sys.exit(WAY_OUT)

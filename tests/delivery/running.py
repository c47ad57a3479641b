"""The site as it runs: a database of its own that can be stopped, server processes, and somebody who publishes."""

import http.client
import os
import re
import signal
import socket
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path
from typing import Any

from leica.delivery import server

ROOT = Path(__file__).resolve().parents[2]
FILES = ROOT / ".local" / "tests" / "running"  # kept: setting it up takes half a minute
STORY = "first-visit"
HOLD_DATABASE = """
import sys
from pathlib import Path
from leica.embedded_postgres import embedded_database_url
print(embedded_database_url(Path(sys.argv[1])), flush=True)
sys.stdin.read()
"""
EMPTY_DATABASE = """
import sys
import psycopg2
connection = psycopg2.connect(sys.argv[1].replace("/leica?", "/postgres?"))
connection.autocommit = True
connection.cursor().execute("DROP DATABASE IF EXISTS leica WITH (FORCE)")
connection.cursor().execute("CREATE DATABASE leica")
"""
PREPARE = """
import django
django.setup()
from leica.staff.management.commands.serve_demo import Command
Command().prepare(with_files=True)
"""
# Publishes on demand: reads a number, gives the story that title, and answers once that is committed.
PUBLISH = """
import sys
import django
django.setup()
from django.db import transaction
from leica.delivery import generation
from news.models import Article
for line in sys.stdin:
    title = f"Edition {line.strip()}."
    with transaction.atomic():
        Article.objects.filter(slug=sys.argv[1]).update(title_en=title, title_ru=title)
        generation.renew()
    print(line.strip(), flush=True)
"""


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return listener.getsockname()[1]


def edition(text: str) -> int:
    """The number in the title of the story."""
    return int(re.search(r"Edition (\d+)\.", text)[1])


class Running:
    """What belongs to one process of ours; ended with all its children."""

    process: Any = None

    def begin(self, command: list[str], environment: dict[str, str], **how: Any) -> None:
        own = {name: value for name, value in os.environ.items() if not name.startswith("DJANGO")}
        self.process = subprocess.Popen(  # noqa: S603 -- commands of our own
            command, cwd=ROOT, env={**own, **environment}, start_new_session=True, text=True, **how
        )

    def end(self, number: int = signal.SIGTERM) -> None:
        if self.process is None:
            return
        with suppress(ProcessLookupError):
            self.process.send_signal(number)
        with suppress(subprocess.TimeoutExpired):
            self.process.wait(20)
        self.kill()

    def kill(self) -> None:
        """-9, it and all its children."""
        with suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()
        for pipe in (self.process.stdin, self.process.stdout):
            if pipe:
                with suppress(OSError):
                    pipe.close()
        self.process = None


class Database(Running):
    """PostgreSQL, for as long as the process that holds it runs."""

    url = ""

    def start(self) -> None:
        FILES.mkdir(parents=True, exist_ok=True)
        command = [sys.executable, "-c", HOLD_DATABASE, str(FILES)]
        self.begin(command, {}, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self.url = self.process.stdout.readline().strip()
        assert self.url

    def environment(self) -> dict[str, str]:
        return {
            "DEMO": "1",
            "DATA_DIR": str(FILES),
            "DATABASE_URL": self.url,
            "DJANGO_SETTINGS_MODULE": "leica.settings",
            "PORT": "8000",
        }

    def run(self, script: str, *arguments: str) -> None:
        command = [sys.executable, "-c", script, *arguments]
        subprocess.run(command, cwd=ROOT, env={**os.environ, **self.environment()}, check=True)  # noqa: S603 -- our own

    def prepare(self) -> None:
        self.run(EMPTY_DATABASE, self.url)
        self.run(PREPARE)
        self.run(f"""
import django
django.setup()
from tests.make import make_article
make_article(slug="{STORY}", title_en="Edition 0.", title_ru="Edition 0.")
from leica.delivery import generation
generation.renew()
""")


class Site(Running):
    """The server of one machine: a store and a port of its own."""

    def __init__(self, database: Database, store: Path) -> None:
        self.database = database
        self.store = store
        self.port = free_port()
        self.listen = server.on_port(self.port)

    def start(self) -> None:
        self.begin(server.granian(*self.listen), {**self.database.environment(), "PAGE_STORE": str(self.store)})
        self.wait_until(lambda: self.get("/health/").status == 200)

    def workers(self) -> list[int]:
        children = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children").read_text().split()
        return [int(child) for child in children]

    def connect(self) -> http.client.HTTPConnection:
        return http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)

    def ask(self, method: str, path: str, body: str = "", **headers: str) -> Any:
        """The answer, with its text; each with a connection of its own."""
        connection = self.connect()
        try:
            connection.request(method, path, body, {name.replace("_", "-"): value for name, value in headers.items()})
            answer = connection.getresponse()
            answer.text = answer.read().decode(errors="replace")
            return answer
        finally:
            connection.close()

    def get(self, path: str, **headers: str) -> Any:
        return self.ask("GET", path, **headers)

    def files(self) -> list[str]:
        """What is stored, of whatever generation."""
        return sorted(str(file) for file in self.store.glob("gen/**/*.*"))

    def edition(self, prefix: str = "") -> int:
        return edition(self.get(f"{prefix}/news/{STORY}/").text)

    def wait_until(self, condition: Any, seconds: float = 40) -> float:
        """How long it took; refused and broken connections count as no."""
        began = time.monotonic()
        while True:
            with suppress(OSError, http.client.HTTPException):
                if condition():
                    return time.monotonic() - began
            assert time.monotonic() - began < seconds, "it did not happen"
            time.sleep(0.01)


class Publisher(Running):
    def __init__(self, database: Database, store: Path) -> None:
        self.database = database
        self.store = store
        self.last = 0

    def start(self) -> None:
        environment = {**self.database.environment(), "PAGE_STORE": str(self.store)}
        pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
        self.begin([sys.executable, "-c", PUBLISH, STORY], environment, **pipes)

    def ask_for(self, number: int) -> None:
        self.process.stdin.write(f"{number}\n")
        self.process.stdin.flush()

    def publish(self, number: int) -> None:
        """Returns once the edition is committed and this machine's link is moved."""
        self.ask_for(number)
        assert self.process.stdout.readline().strip() == str(number)
        self.last = number

"""The site as it is deployed, on loopback: processes of its own, the settings of production, alone or behind nginx."""

import contextlib
import http.client
import os
import random
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

import psycopg2
from django.conf import settings
from django.core.management import call_command
from django.db import connection

from tests.deploy.nginx import WAY_OUT, find_brotli, find_nginx, is_there

ROOT = Path(__file__).resolve().parents[2]
HOST = "leica.example"
WAYS = ("alone", "nginx")
WORKERS = 2
UNFINISHED = (".br", ".gz", ".new")  # beside a page, or before it
MAIN = """
daemon off;
pcre_jit on;
{user}
worker_processes {workers};
pid {folder}/pid;
error_log {folder}/error.log;
load_module {brotli};
events {{ worker_connections 1024; }}
http {{
    include /etc/nginx/mime.types;
    default_type application/octet-stream;
    sendfile on;
    tcp_nopush on;
    keepalive_requests 100000;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    {site}
}}
"""


class Answer(NamedTuple):
    status: int
    headers: dict[str, str]
    body: bytes


@dataclass
class Site:
    """Where a running site is to be reached, and what belongs to it."""

    way: str
    port: int
    folder: Path
    environment: dict[str, str]
    more_nginx: str = ""  # further servers beside it
    children: list[subprocess.Popen[bytes]] = field(default_factory=list)

    @property
    def store(self) -> Path:
        return self.folder / "pages"

    def ask(self, path: str, *, method: str = "GET", body: bytes = b"", **headers: str) -> Answer:
        """What a browser gets that came through the encrypted door of the site's own name."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        # Each from an address of its own, as readers are: one alone would soon be told to wait.
        sender = ".".join(str(random.randint(1, 254)) for _ in range(4))  # noqa: S311 -- no secret
        sent = {"Host": HOST, "X-Forwarded-Proto": "https", "X-Forwarded-For": sender, **named}
        connection.putrequest(method, path, skip_host=True, skip_accept_encoding=True)
        for name, value in sent.items():
            connection.putheader(name, value)
        if body:
            connection.putheader("Content-Length", str(len(body)))
        connection.endheaders(body or None)
        answer = connection.getresponse()
        with contextlib.closing(connection):
            return Answer(answer.status, {name.lower(): value for name, value in answer.getheaders()}, answer.read())

    def say(self, request: bytes) -> int:
        """The status of the answer to these very bytes; 0 where the connection is closed without one."""
        with socket.create_connection(("127.0.0.1", self.port), timeout=20) as connection:
            connection.sendall(request)
            return int(([*connection.recv(4096).split(b" ", 2), b"0", b"0"])[1])

    def stored(self) -> list[str]:
        """The addresses of what lies in the present generation."""
        folder = self.store / "current"
        names = [str(file.relative_to(folder)) for file in folder.rglob("*") if file.suffix not in UNFINISHED]
        return sorted(f"/{name.removesuffix('index.html')}" for name in names if (folder / name).is_file())


@contextlib.contextmanager
def served(way: str, *, database_url: str, folder: Path, more_nginx: str = "", **environment: str) -> Iterator[Site]:
    """A site that answers, until the block ends."""
    prepare_folder(folder, database_url)
    site = Site(way, free_port(), folder, production(database_url, folder, **environment), more_nginx)
    try:
        start_app(site)
        if way == "nginx":
            start_nginx(site)
        wait_for(site)
        yield site
    finally:
        for child in reversed(site.children):
            end(child)


def production(database_url: str, folder: Path, **more: str) -> dict[str, str]:
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
    return {
        **kept,
        "SECRET_KEY": "for-tests-only-0123456789-abcdefghijklmnopqrstuvwxyz",
        "ALLOWED_HOSTS": f"{HOST},www.{HOST}",
        "DATABASE_URL": database_url,
        "DATA_DIR": str(folder),
        "RUNTIME_DIRECTORY": str(folder),
        "PYTHONPATH": str(ROOT),
        **more,
    }


def manage(site_environment: dict[str, str], *arguments: str) -> str:
    """What manage.py prints, run as on a server."""
    command = [sys.executable, str(ROOT / "manage.py"), *arguments]
    done = subprocess.run(command, env=site_environment, capture_output=True, text=True, check=False)  # noqa: S603
    assert done.returncode == 0, done.stderr
    return done.stdout


def start_app(site: Site) -> None:
    listen = (
        ["--uds", str(site.folder / "app.sock")]
        if site.way == "nginx"
        else ["--host", "127.0.0.1", "--port", str(site.port)]
    )
    site.children.append(start(site, granian(*listen), log="app.log"))


def granian(*listen: str, target: str = "leica.wsgi:application") -> list[str]:
    """As in leica/delivery/server.py and deploy/leica.service."""
    return [
        *(sys.executable, "-m", "granian", "--interface", "wsgi", *listen, "--workers", str(WORKERS)),
        *("--blocking-threads", "1", "--http", "1", "--no-ws", "--log-level", "warning", target),
    ]


def start_nginx(site: Site) -> None:
    listen = ["--http", f"127.0.0.1:{site.port}", "--behind", "127.0.0.1", "--app", f"unix:{site.folder}/app.sock"]
    conf = manage(site.environment, "print_nginx", *listen, "--logs", str(site.folder))
    run_nginx(site, conf + site.more_nginx)


def run_nginx(site: Site, conf: str, *, name: str = "nginx") -> None:
    assert is_there(), WAY_OUT
    folder = site.folder / name
    folder.mkdir()
    file = folder / "nginx.conf"
    file.write_text(
        MAIN.format(
            user="user root;" if os.geteuid() == 0 else "",  # the folders here belong to whoever runs this
            workers=WORKERS,
            folder=folder,
            brotli=find_brotli(),
            site=conf,
        )
    )
    site.children.append(start(site, [str(find_nginx()), "-p", str(folder), "-c", str(file)], log=f"{name}.log"))


def start(site: Site, command: list[str], *, log: str) -> "subprocess.Popen[bytes]":
    with (site.folder / log).open("ab") as output:
        return subprocess.Popen(  # noqa: S603 -- commands of our own
            command, env=site.environment, cwd=site.folder, stdout=output, stderr=output, start_new_session=True
        )


def wait_for(site: Site, seconds: float = 30) -> None:
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if dead := [child.args for child in site.children if child.poll() is not None]:
            raise RuntimeError(f"{dead} ended: {logs(site)}")
        with contextlib.suppress(OSError, http.client.HTTPException):
            if site.ask("/health/").status < 500:
                return
        time.sleep(0.05)
    raise RuntimeError(f"The site does not answer: {logs(site)}")


def logs(site: Site) -> str:
    return "\n".join(file.read_text(errors="replace")[-2000:] for file in site.folder.glob("*.log"))


def end(child: "subprocess.Popen[bytes]") -> None:
    child.terminate()
    try:
        child.wait(10)
    except subprocess.TimeoutExpired:
        pass
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(child.pid, signal.SIGKILL)
        child.wait()


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


def database_named(url: str, name: str) -> str:
    return urlsplit(url)._replace(path=f"/{name}").geturl()


@contextlib.contextmanager
def own_database(name: str) -> Iterator[str]:
    """Its address. A new database with all its tables, to which this process is connected until the block ends."""
    usual, maintenance = connection.settings_dict["NAME"], database_named(settings.DATABASE_URL, "postgres")
    connection.close()
    tell(maintenance, f"DROP DATABASE IF EXISTS {name} WITH (FORCE)", f"CREATE DATABASE {name}")
    connection.settings_dict["NAME"] = name
    try:
        call_command("migrate", verbosity=0)
        yield database_named(settings.DATABASE_URL, name)
    finally:
        connection.close()
        connection.settings_dict["NAME"] = usual
        tell(maintenance, f"DROP DATABASE {name} WITH (FORCE)")


def tell(url: str, *statements: str) -> None:
    """Outside of any transaction, as CREATE DATABASE demands."""
    told = psycopg2.connect(url)
    told.autocommit = True
    with told.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
    told.close()


def prepare_folder(folder: Path, database_url: str) -> Path:
    """An empty folder for a machine's files, but for the static ones, which take ten seconds to collect."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    _collect(folder.parent, database_url)
    (folder / "static").symlink_to(folder.parent / "static")
    return folder


@cache
def _collect(folder: Path, database_url: str) -> None:
    code = "from leica.delivery.static_files import collect_changed; collect_changed()"
    manage(production(database_url, folder), "shell", "--command", code)

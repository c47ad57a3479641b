"""The demo as `make demo` serves it, in a folder of its own, for whatever looks at it from outside."""

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from leica import embedded_postgres

ROOT = Path(__file__).resolve().parent.parent
DATA = ROOT / ".local" / "served"
PATIENCE = 180  # seconds for a new database and all static files


@contextmanager
def served_demo() -> Iterator[str]:
    """The address of a fresh demo, which ends with the block."""
    forget()
    port = free_port()
    site = f"http://127.0.0.1:{port}"
    environment = {**os.environ, "DEMO": "1", "DATA_DIR": str(DATA), "PORT": str(port)}
    log = ROOT / ".local" / "served.log"
    log.parent.mkdir(exist_ok=True)
    with log.open("w") as lines:
        server = subprocess.Popen(  # noqa: S603 -- a command of our own
            [sys.executable, str(ROOT / "manage.py"), "serve_demo"], env=environment, stdout=lines, stderr=lines
        )
        try:
            wait_for(site, server, log)
            yield site
        finally:
            server.terminate()
            server.wait()
            forget()


def wait_for(site: str, server: subprocess.Popen[bytes], log: Path) -> None:
    for _ in range(PATIENCE):
        try:
            urlopen(f"{site}/", timeout=5).close()  # noqa: S310 -- an address of our own
            return
        except URLError:
            if server.poll() is not None:
                break
            time.sleep(1)
    sys.exit(f"The demo did not start:\n{log.read_text()}")


def forget() -> None:
    embedded_postgres.stop(DATA)
    shutil.rmtree(DATA, ignore_errors=True)


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])

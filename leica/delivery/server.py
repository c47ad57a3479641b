"""Runs a web server as a child, and leaves none behind: neither it nor its workers."""

import contextlib
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence

STOP = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
PATIENCE = 10  # seconds for the last answers


def granian(*listen: str) -> list[str]:
    """`listen` says where: --host and --port, or --uds, on which a reload loses no connection."""
    return [
        *(sys.executable, "-m", "granian", "--interface", "wsgi", *listen),
        *("--workers", "2", "--blocking-threads", "1", "--http", "1", "--no-ws", "--log-level", "warning"),
        "--respawn-failed-workers",
        "leica.wsgi:application",
    ]


def on_port(port: int) -> tuple[str, ...]:
    return ("--host", "127.0.0.1", "--port", str(port))


def is_free(port: int) -> bool:
    with socket.socket() as listener:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True


def serve(command: Sequence[str], *, environment: Mapping[str, str]) -> int:
    """Run `command` until it ends or this process is told to stop; what it returned, 0 if it was told."""
    told: list[int] = []
    before = {number: signal.signal(number, lambda number, _frame: told.append(number)) for number in STOP}
    child = subprocess.Popen(  # noqa: S603 -- a command of our own
        command,
        env={**os.environ, **environment},
        start_new_session=True,  # Ctrl-C reaches this process alone
        preexec_fn=_die_with_parent,  # noqa: PLW1509 -- there are no threads here
    )
    try:
        while not told and child.poll() is None:
            time.sleep(0.2)
        child.terminate()
        with contextlib.suppress(subprocess.TimeoutExpired):
            child.wait(PATIENCE)
        return 0 if told else child.returncode
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(child.pid, signal.SIGKILL)
        child.wait()
        for number, handler in before.items():
            signal.signal(number, handler)


def _die_with_parent() -> None:
    """On Linux: a parent that is killed takes the server with it."""
    if sys.platform == "linux":
        import ctypes  # noqa: PLC0415 -- here alone

        ctypes.CDLL(None).prctl(1, signal.SIGTERM)

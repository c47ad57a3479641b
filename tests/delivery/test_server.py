import signal
import socket
import subprocess
import sys
import textwrap

import pytest

from leica.delivery import server
from leica.embedded_postgres import is_running

# A server that ignores a polite request and has a worker, each telling its number.
STUBBORN = """
import os, signal, time
for number in (signal.SIGTERM, signal.SIGINT):
    signal.signal(number, signal.SIG_IGN)
os.fork()
os.write(1, f"{os.getpid()}\\n".encode())
time.sleep(60)
"""
PARENT = f"""
import sys
from leica.delivery import server
server.PATIENCE = 0.3
sys.exit(server.serve([sys.executable, "-c", {STUBBORN!r}], environment={{}}))
"""


def test_what_the_server_returned_is_returned():
    command = [sys.executable, "-c", "import os, sys; sys.exit(int(os.environ['CODE']))"]

    assert server.serve(command, environment={"CODE": "7"}) == 7


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_stop_leaves_no_process_behind(number):
    parent = subprocess.Popen([sys.executable, "-c", textwrap.dedent(PARENT)], stdout=subprocess.PIPE, text=True)  # noqa: S603
    children = [int(parent.stdout.readline()) for _ in (1, 2)]

    parent.send_signal(number)
    parent.communicate(timeout=10)

    assert parent.returncode == 0
    assert [pid for pid in children if is_running(pid)] == []


def test_a_port_in_use_is_not_free():
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]

        assert server.is_free(port) is False

    assert server.is_free(port) is True

import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from leica.embedded_postgres import is_running

ROOT = Path(__file__).resolve().parent.parent
USE_IT = """
import sys, time
from pathlib import Path
from tempfile import TemporaryDirectory
from leica.embedded_postgres import embedded_database_url
embedded_database_url(Path(sys.argv[1]))
print("ready", flush=True)
time.sleep(float(sys.argv[2]))
"""


@pytest.fixture
def folder():
    """Not tmp_path: as root, whatever pytest starts next closes the folders above it to the server's account."""
    with TemporaryDirectory() as name:
        yield Path(name)


@pytest.fixture
def use_it(folder):
    """Starts a process that uses the database below `folder`; whatever is left at the end is stopped."""
    started = []

    def start(seconds, code=USE_IT):
        command = [sys.executable, "-c", code, str(folder), str(seconds)]
        process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)  # noqa: S603 -- our own
        started.append(process)
        assert process.stdout.readline() == "ready\n"
        return process

    yield start
    for process in started:
        if process.returncode is None:
            end(process, signal.SIGTERM)
    stop = f"from pathlib import Path; from leica.embedded_postgres import stop; stop(Path({str(folder)!r}))"
    subprocess.run([sys.executable, "-c", stop], cwd=ROOT, check=True)  # noqa: S603 -- our own


def end(process, number):
    process.send_signal(number)
    process.communicate(timeout=20)


def server(folder):
    """The number of the server's process, or None."""
    file = folder / "pg" / "postmaster.pid"
    return int(file.read_text().split()[0]) if file.exists() else None


def test_the_server_stops_with_its_last_user(use_it, folder):
    first, second = use_it(60), use_it(60)
    number = server(folder)

    end(first, signal.SIGTERM)
    assert is_running(number)

    end(second, signal.SIGTERM)
    assert not is_running(number)
    assert server(folder) is None


def test_a_killed_user_does_not_keep_the_server(use_it, folder):
    end(use_it(60), signal.SIGKILL)
    number = server(folder)
    assert is_running(number)

    use_it(0).communicate(timeout=20)

    assert not is_running(number)


def test_a_killed_server_starts_again(use_it, folder):
    end(use_it(60), signal.SIGKILL)
    os.kill(server(folder), signal.SIGKILL)
    time.sleep(0.5)

    use_it(0).communicate(timeout=20)

    assert server(folder) is None


def test_who_survived_a_killed_server_is_still_counted(use_it, folder):
    survivor = use_it(60)
    os.kill(server(folder), signal.SIGKILL)
    time.sleep(0.5)

    end(use_it(60), signal.SIGTERM)  # it started the server again

    assert server(folder) is not None
    assert is_running(server(folder))

    end(survivor, signal.SIGTERM)
    assert server(folder) is None


def test_users_who_leave_at_once_leave_no_server(use_it, folder):
    users = [use_it(60) for _ in range(3)]

    for user in users:
        user.send_signal(signal.SIGTERM)
    for user in users:
        user.communicate(timeout=20)

    assert server(folder) is None


def test_a_fork_that_ends_takes_no_leave(use_it, folder):
    forks = "import os; os.fork() or sys.exit(); os.wait(); print('waited', flush=True); time.sleep("
    process = use_it(60, USE_IT.replace("time.sleep(", forks))

    assert process.stdout.readline() == "waited\n"
    assert server(folder) is not None
    assert is_running(server(folder))

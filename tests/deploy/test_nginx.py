"""What nginx alone does: the encrypted door, the other names, and whoever asks too much."""

import itertools
import signal
import socket
import ssl
import threading
import time
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta

import psutil
import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID

from tests.deploy.served import HOST, end, free_port, manage, run_nginx

DESK = "/admin/login/"


pytestmark = pytest.mark.parametrize("site", ["nginx"], indirect=True)


@pytest.fixture(scope="package")
def doors(site):
    """The ports of a second nginx before the same site, for HTTP and for HTTPS, with a certificate made on the spot."""
    make_certificate(site.folder, HOST, f"www.{HOST}")
    http, https = free_port(), free_port()
    listen = ["--http", f"127.0.0.1:{http}", "--https", f"127.0.0.1:{https}", "--certificate", str(site.folder)]
    conf = manage(
        site.environment, "print_nginx", *listen, "--app", f"unix:{site.folder}/app.sock", "--logs", str(site.folder)
    )
    run_nginx(site, conf, name="doors")
    assert reached(http)
    assert reached(https)
    return http, https


def reached(port):
    for _ in range(100):
        try:
            socket.create_connection(("127.0.0.1", port), timeout=5).close()
        except OSError:
            time.sleep(0.05)
        else:
            return True
    return False


def make_certificate(folder, *names):
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, names[0])])
    now = datetime.now(UTC)
    certificate = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number(), now, now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(each) for each in names]), critical=False)
        .sign(key, SHA256())
    )
    (folder / "fullchain.pem").write_bytes(certificate.public_bytes(Encoding.PEM))
    secret = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    (folder / "privkey.pem").write_bytes(secret)


def ask(port, path, *, host=HOST, sni=None, trust=None):
    """Status, headers and body; over TLS where there is something to trust."""
    with ExitStack() as open_doors:
        door = open_doors.enter_context(socket.create_connection(("127.0.0.1", port), timeout=20))
        if trust:
            context = ssl.create_default_context(cafile=trust)
            door = open_doors.enter_context(context.wrap_socket(door, server_hostname=sni or HOST))
        door.sendall(f"GET {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n".encode())
        head, _, body = b"".join(iter(lambda: door.recv(65536), b"")).partition(b"\r\n\r\n")
    status, *lines = head.decode().split("\r\n")
    headers = dict(line.lower().split(": ", 1) for line in lines)
    return int(status.split()[1]), headers, body


def test_plain_door_leads_to_the_encrypted_one(doors):
    status, headers, _body = ask(doors[0], "/ru/news/?kind=training")

    assert (status, headers["location"]) == (301, f"https://{HOST}/ru/news/?kind=training")


@pytest.mark.parametrize("encrypted", [False, True])
def test_second_name_leads_to_the_first(site, doors, encrypted):
    trust = site.folder / "fullchain.pem" if encrypted else None

    status, headers, _body = ask(doors[encrypted], "/news/", host=f"www.{HOST}", sni=f"www.{HOST}", trust=trust)

    assert (status, headers["location"]) == (301, f"https://{HOST}/news/")


def test_encrypted_door_gives_the_page_and_asks_to_be_used_again(site, doors):
    trust = site.folder / "fullchain.pem"

    for path in ("/news/", "/news/", "/admin/login/"):
        status, headers, body = ask(doors[1], path, trust=trust)

        assert (status, headers["strict-transport-security"]) == (200, "max-age=31536000")
        assert b"</html>" in body


@pytest.mark.parametrize("encrypted", [False, True])
def test_nothing_is_said_to_whoever_asks_for_another_name(site, doors, encrypted):
    trust = site.folder / "fullchain.pem" if encrypted else None

    status, headers, body = ask(doors[encrypted], "/news/", host="elsewhere.example", trust=trust)

    assert (status, "location" in headers, b"LEICA" in body) == (400, False, False)


def test_upload_has_room_at_the_desk_and_nowhere_else(site):
    large, larger = 20 * 2**20, 40 * 2**20

    asked = [site.say(head_of(path, size)) for path, size in [(DESK, large), (DESK, larger), ("/news/", large)]]

    assert asked == [100, 413, 413]


def head_of(path, length):
    """A browser that asks whether it may send so much."""
    return (
        f"POST {path} HTTP/1.1\r\nHost: {HOST}\r\nX-Forwarded-Proto: https\r\n"
        f"Content-Length: {length}\r\nExpect: 100-continue\r\n\r\n"
    ).encode()


def test_one_address_that_asks_for_too_much_is_told_to_wait_and_others_are_not(site):
    asking = (
        f"GET /news HTTP/1.1\r\nHost: {HOST}\r\nX-Forwarded-Proto: https\r\n"
        "X-Forwarded-For: 10.1.1.1\r\nConnection: close\r\n\r\n"
    ).encode()
    with ExitStack() as all_open:
        flood = [
            all_open.enter_context(socket.create_connection(("127.0.0.1", site.port), timeout=60)) for _ in range(300)
        ]
        for one in flood:
            one.sendall(asking)
        told = [int(one.recv(4096).split()[1]) for one in flood]

    assert set(told) == {301, 429}
    assert told.count(301) >= 200
    assert site.ask("/news/", X_Forwarded_For="10.1.1.1").status == 200  # what is stored costs nothing
    assert site.ask("/news", X_Forwarded_For="10.1.1.2").status == 301


def test_while_the_site_is_down_stored_pages_go_on_and_others_say_when_to_come_again(machine, site):
    with machine("nginx", "down") as broken:
        stored = broken.ask("/news/")
        manage(broken.environment, "write_outage_pages", str(broken.folder / "outages"))
        end(broken.children[0])

        going_on, english, russian = (broken.ask(path) for path in ("/news/", "/news/?x=1", "/ru/news/?x=1"))
        form = broken.ask("/ru/admin/login/", method="POST", body=b"x=1")

    assert (going_on.status, going_on.body) == (200, stored.body)
    for answer, language in [(english, "en"), (russian, "ru"), (form, "ru")]:
        assert (answer.status, answer.headers["retry-after"], answer.headers["cache-control"]) == (
            503,
            "60",
            "no-store",
        )
        assert answer.headers["content-language"] == language
        assert f'<html lang="{language}"'.encode() in answer.body


def test_a_reload_fails_no_request(machine, site):
    """Of a reader whose pages are made anew, while two workers end and two others begin."""
    with machine("nginx", "reloaded") as reloaded:
        app = psutil.Process(reloaded.children[0].pid)
        before, answers, is_over = set(app.children()), [], threading.Event()

        def read():
            while not is_over.is_set():
                answers.append(reloaded.ask("/news/?kind=training").status)

        reader = threading.Thread(target=read)
        reader.start()
        app.send_signal(signal.SIGHUP)
        until = time.monotonic() + 40
        while before & set(app.children()) and time.monotonic() < until:
            time.sleep(0.05)
        time.sleep(0.5)
        is_over.set()
        reader.join()

        assert not before & set(app.children())
        assert set(answers) == {200}
        assert len(answers) > 20


def test_what_a_worker_drops_as_it_ends_is_asked_of_the_next(site):
    dropping = free_port()
    conf = manage(
        site.environment,
        *("print_nginx", "--http", f"127.0.0.1:{dropping}", "--app", f"unix:{site.folder}/drops.sock"),
        *("--behind", "127.0.0.1", "--logs", str(site.folder)),
    )
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(str(site.folder / "drops.sock"))
        listener.listen()
        threading.Thread(target=drop_every_other, args=(listener,), daemon=True).start()
        run_nginx(site, conf, name="dropping")
        assert reached(dropping)

        assert [ask(dropping, f"/news/?x={number}")[0] for number in range(10)] == [200] * 10


def drop_every_other(listener):
    for number in itertools.count():
        try:
            connection, _address = listener.accept()
        except OSError:  # closed: the test is over
            return
        with connection:
            if number % 2:
                connection.recv(65536)
                connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")

"""The text for nginx, which says nothing that the settings do not say."""

import re

from django.conf import settings
from django.core.management import call_command

from leica.delivery.nginx import Place, configuration


def added(conf, location):
    """The headers that nginx adds in this block."""
    block = re.search(rf"location {re.escape(location)} \{{\n(.*?)\n    \}}", conf, re.DOTALL).group(1)
    return dict(re.findall(r'add_header (\S+) "?([^"\n]*?)"?;\n', block + "\n"))


def test_public_headers_are_those_of_the_settings(settings):
    settings.PUBLIC_HEADERS = {"Cache-Control": "no-cache", "X-Of-The-House": "a 'word'; and another"}

    conf = configuration(Place())

    assert added(conf, "/") == {**settings.PUBLIC_HEADERS, "Content-Language": "en"}
    assert added(conf, "/ru/") == {**settings.PUBLIC_HEADERS, "Content-Language": "ru"}
    assert added(conf, "^~ /media/pictures/")["X-Of-The-House"] == "a 'word'; and another"
    assert added(conf, "^~ /static/")["X-Of-The-House"] == "a 'word'; and another"


def test_names_beside_the_first_lead_to_it(settings):
    settings.SITE_URL, settings.ALLOWED_HOSTS = "https://leica.example", ["leica.example", "www.leica.example"]

    conf = configuration(Place(certificate="/certificate"))

    assert re.findall(r"server_name (.*);", conf) == [
        '""',
        "leica.example www.leica.example",
        "www.leica.example",
        "leica.example",
    ]
    assert conf.count("return 301 https://leica.example$request_uri;") == 2


def test_pictures_in_a_bucket_come_from_the_site(settings):
    settings.S3_BUCKET = "leica-files"

    assert "/media/" not in configuration(Place())


def test_certificate_is_that_of_the_site_unless_something_before_it_has_one(settings, capsys):
    settings.SITE_URL = "https://leica.example"

    call_command("print_nginx")
    own = capsys.readouterr().out
    call_command("print_nginx", behind="10.0.0.1")
    behind = capsys.readouterr().out

    assert (
        own.count("ssl_certificate /etc/letsencrypt/live/leica.example/fullchain.pem;") == own.count("ssl http2;") + 1
    )
    assert "set_real_ip_from" not in own
    assert "ssl" not in behind
    assert "set_real_ip_from 10.0.0.1;" in behind


def test_same_addresses_are_stored_by_both():
    conf = configuration(Place())
    gate = re.compile(re.search(r'"~(.*)" current;', conf).group(1))

    stored = ["/", "/news/", "/ru/news/page/2/", "/sitemap.xml", "/news/?utm_source=x&fbclid=1", "/news/?"]
    live = [
        "/news",
        "//news/",
        "/news/?page=2",
        "/news/?utm_source=x&q=1",
        "/admin/",
        "/ru/admin/",
        "/search/",
        "/a%2fb/",
    ]

    assert [address for address in stored if not gate.search(f"GET {address}")] == []
    assert [address for address in live if gate.search(f"GET {address}")] == []
    assert gate.search("POST /news/") is None
    assert settings.PUBLIC_HEADERS["Cache-Control"] == "no-cache"

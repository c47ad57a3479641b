"""The configuration of nginx, made from the settings: hosts, folders, limits and public headers stand there, once."""

from pathlib import PurePath
from typing import NamedTuple
from urllib.parse import urlsplit

from django.conf import settings
from django.template import Context, Engine

from leica.delivery import addresses
from leica.delivery.language import OTHERS
from leica.delivery.store import BAR

TEMPLATE = settings.BASE_DIR / "deploy" / "nginx.conf"
ROOM = 2**20  # beside the largest file, for the rest of its form


class Place(NamedTuple):
    """Where this nginx listens, and what stands before and behind it."""

    app: str = "unix:/run/leica/app.sock"
    http: str = "80"
    https: str = "443"
    certificate: str = ""  # its folder; without one the site is plain, and something in front of it has the certificate
    behind: str = ""  # the address of what stands in front
    logs: str = "/var/log/nginx"


def configuration(place: Place) -> str:
    host = str(urlsplit(settings.SITE_URL).hostname)
    context = {
        **place._asdict(),
        "listen": f"{place.https} ssl http2" if place.certificate else place.http,
        "host": host,
        "other_hosts": [name for name in settings.ALLOWED_HOSTS if name != host],
        "site_url": settings.SITE_URL,
        "language": settings.LANGUAGE_CODE,
        "other_languages": OTHERS,
        "language_paths": [("/", settings.LANGUAGE_CODE), *((f"/{code}/", code) for code in OTHERS)],
        "storable": addresses.STORABLE.pattern,
        "tracking": addresses.TRACKING.pattern,
        "types": addresses.TYPES,
        "store": settings.PAGE_STORE,
        "bar": f"{PurePath(place.app.removeprefix('unix:')).parent}/{BAR}" if place.app.startswith("unix:") else "",
        "data": settings.DATA_DIR,
        "media": not settings.S3_BUCKET,
        "upload_bytes": max(settings.IMAGE_MAX_BYTES, settings.DOCUMENT_MAX_BYTES) + ROOM,
        "public_headers": settings.PUBLIC_HEADERS.items(),
        "file_headers": [pair for pair in settings.PUBLIC_HEADERS.items() if pair[0] != "Cache-Control"],
    }
    return Engine().from_string(TEMPLATE.read_text("utf-8")).render(Context(context, autoescape=False))

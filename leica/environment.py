"""Reads one setting from the environment, or stops with a sentence that says what is allowed."""

import os
import re
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path

import dj_database_url
from django.core.exceptions import ImproperlyConfigured

TRUE = ("1", "true", "yes", "on")
FALSE = ("0", "false", "no", "off", "")
HOST = r"(?:[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?|\[[0-9a-f:]+\])"


def refuse(name: str, value: str, allowed: str) -> ImproperlyConfigured:
    return ImproperlyConfigured(f"{name}={value!r} is not usable: {allowed}")


def env_text(name: str, *, default: str | None = None, demand: str = "") -> str:
    """An empty value is none."""
    value = os.environ.get(name, "").strip()
    if value:
        return value
    if default is None:
        raise ImproperlyConfigured(f"{name} is not set: {demand}")
    return default


def env_bool(name: str, *, default: bool) -> bool:
    value = os.environ.get(name)
    if value is None:
        return default
    if value.strip().lower() in TRUE:
        return True
    if value.strip().lower() in FALSE:
        return False
    raise refuse(name, value, "it takes 1, true, yes, on or 0, false, no, off.")


def env_choice(name: str, choices: Sequence[str], *, default: str) -> str:
    value = env_text(name, default=default)
    if value in choices:
        return value
    raise refuse(name, value, f"it takes one of: {', '.join(choices)}.")


def env_secret(name: str, *, default: str | None = None, demand: str = "") -> str:
    value = env_text(name, default=default, demand=demand)
    if value != default and (len(value) < 50 or len(set(value)) < 5):
        raise ImproperlyConfigured(f"{name} has {len(value)} characters and is too easily guessed: {demand}")
    return value


def env_hosts(name: str, *, default: Sequence[str] | None = None, demand: str = "") -> list[str]:
    value = env_text(name, default=",".join(default) if default is not None else None, demand=demand)
    hosts = [host.strip() for host in value.split(",") if host.strip()]
    if not hosts or not all(re.fullmatch(rf"\.?{HOST}", host, re.IGNORECASE) for host in hosts):
        raise refuse(name, value, "it takes host names such as leica.example,www.leica.example, without * or a port.")
    return hosts


def env_port(name: str, *, default: int) -> int:
    value = env_text(name, default=str(default))
    if re.fullmatch("[0-9]{1,5}", value) and 1 <= int(value) <= 65535:
        return int(value)
    raise refuse(name, value, "it takes a number from 1 to 65535.")


def env_path(name: str, *, default: Path) -> Path:
    value = env_text(name, default=str(default))
    path = Path(value)
    if not path.is_absolute():
        raise refuse(name, value, "it takes an absolute path, such as /var/lib/leica.")
    return path


def env_site_url(name: str, *, default: str) -> str:
    return _env_origin(name, default, "it takes the address of the site without a path, such as https://leica.example.")


def _env_origin(name: str, default: str, allowed: str) -> str:
    value = env_text(name, default=default)
    if value and not re.fullmatch(rf"https?://{HOST}(?::[0-9]{{1,5}})?/?", value, re.IGNORECASE):
        raise refuse(name, value, allowed)
    return value.rstrip("/")


def env_bucket() -> dict[str, str | None] | None:
    """What opens the bucket; None where files stay on this machine."""
    name = env_text("S3_BUCKET", default="")
    if not name:
        for other in ("S3_ENDPOINT_URL", "S3_ACCESS_KEY_ID", "S3_SECRET_ACCESS_KEY"):
            if env_text(other, default=""):
                raise ImproperlyConfigured(
                    f"{other} is set, but S3_BUCKET is not: name the bucket, or leave both empty."
                )
        return None
    if not re.fullmatch(r"[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]", name):
        raise refuse(
            "S3_BUCKET", name, "it takes the name of a bucket: 3 to 63 small letters, figures, dots and hyphens."
        )
    if not find_spec("storages") or not find_spec("boto3"):
        raise ImproperlyConfigured(
            f"S3_BUCKET={name!r} needs the package django-storages[s3], which is not installed: "
            "install requirements/s3.txt, or leave S3_BUCKET empty to keep files on this machine."
        )
    allowed = "it takes the address of the storage without a path, such as https://s3.example."
    return {
        "bucket_name": name,
        "endpoint_url": _env_origin("S3_ENDPOINT_URL", "", allowed) or None,
        "region_name": env_text("S3_REGION", default="") or None,
        "access_key": env_text("S3_ACCESS_KEY_ID", demand="set it to the name of the key that opens the bucket."),
        "secret_key": env_text("S3_SECRET_ACCESS_KEY", demand="set it to the secret that goes with S3_ACCESS_KEY_ID."),
    }


def env_database(name: str, *, default: str | None = None, demand: str = "") -> dj_database_url.DBConfig:
    value = env_text(name, default=default, demand=demand)
    scheme = value.partition(":")[0]
    secret = f"{scheme}://…"  # a password may stand in the rest
    allowed = "it takes postgresql://USER:PASSWORD@HOST:PORT/NAME; the site runs on PostgreSQL only."
    if scheme not in ("postgres", "postgresql"):
        raise refuse(name, secret, allowed)
    try:
        database = dj_database_url.parse(value, conn_max_age=600, conn_health_checks=True)
    except ValueError as error:
        raise refuse(name, secret, allowed) from error
    if not database["NAME"]:
        raise refuse(name, secret, "it takes postgresql://USER:PASSWORD@HOST:PORT/NAME; the name is missing.")
    # A server that has vanished, or that is being restored, is told from a slow one in seconds: readers wait behind
    # whoever asks it.
    database["OPTIONS"] = {
        "connect_timeout": 3,
        "tcp_user_timeout": 10_000,
        "options": "-c lock_timeout=5s",
        **database.get("OPTIONS", {}),
    }
    return database

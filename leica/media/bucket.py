"""Pictures and documents on S3-compatible storage, for sites on several machines: a bucket that only the site reads."""

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, NoReturn

from boto3.exceptions import Boto3Error
from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError
from django.conf import settings
from django.core.files.base import File
from storages.backends.s3 import S3Storage
from storages.utils import clean_name

from leica.media.originals import FilesUnreachableError

MISSING = ("404", "NoSuchKey")
IN_MEMORY = 2**20  # a larger file that is being sent lies in a temporary one
PATIENCE = Config(
    connect_timeout=3,
    read_timeout=15,
    retries={"total_max_attempts": 2},
    # Storages of other makers than Amazon often refuse the newer checksums.
    request_checksum_calculation="when_required",
    response_checksum_validation="when_required",
)


class BucketFiles(S3Storage):
    """Readers get these from the site, which asks the database first: what is taken back is gone at once."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**{"client_config": PATIENCE, "max_memory_size": IN_MEMORY, **options})

    def url(self, name: str, **unused: Any) -> str:
        return f"{settings.MEDIA_URL}{clean_name(name)}"

    def _open(self, name: str, mode: str = "rb") -> File:
        with _as_by_a_disk(name):
            file = super()._open(name, mode)
            _ = file.file  # fetched now: afterwards it can no longer be missing
            return file

    def _save(self, name: str, content: File) -> str:
        with _as_by_a_disk(name):
            return super()._save(name, content)

    def delete(self, name: str) -> None:
        with _as_by_a_disk(name):
            super().delete(name)

    def exists(self, name: str) -> bool:
        with _as_by_a_disk(name):
            return super().exists(name)

    def listdir(self, name: str) -> tuple[list[str], list[str]]:
        with _as_by_a_disk(name):
            return super().listdir(name)


class PrivateBucketFiles(BucketFiles):
    """The twin of `originals.PrivateFiles`."""

    def url(self, name: str | None, **unused: Any) -> NoReturn:
        raise ValueError("An original has no address.")


@contextmanager
def _as_by_a_disk(name: str) -> Iterator[None]:
    """The site knows how to go on without a file, and what to say when one cannot be written: both are an OSError."""
    try:
        yield
    except (Boto3Error, BotoCoreError, ClientError) as error:
        if isinstance(error, ClientError) and error.response["Error"]["Code"] in MISSING:
            raise FileNotFoundError(errno.ENOENT, "No such file in the bucket", name) from error
        raise FilesUnreachableError(errno.EIO, f"The storage of files does not answer ({error})", name) from error

"""What was uploaded: kept apart, shown to nobody, gone for good when it is replaced or deleted."""

from typing import Any, NoReturn

from django.core.files.storage import FileSystemStorage, storages
from django.db import transaction


class FilesUnreachableError(OSError):
    """The place where files lie does not answer; it mostly does a little later."""


class PrivateFiles(FileSystemStorage):
    """Without addresses (the stock storage would fall back to MEDIA_URL), and for the site's own account only."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**{"file_permissions_mode": 0o600, "directory_permissions_mode": 0o700, **options})

    def url(self, name: str | None) -> NoReturn:
        raise ValueError("An original has no address.")


def delete_after_commit(name: str | None) -> None:
    if name:
        transaction.on_commit(lambda: storages["originals"].delete(name))

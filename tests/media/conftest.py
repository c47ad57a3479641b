import shutil

import pytest

from tests.settings import FILES


def stored_files():
    """What lies in the two storages, as paths from their common folder."""
    return sorted(str(path.relative_to(FILES)) for path in FILES.glob("[mo]*/**/*") if path.is_file())


@pytest.fixture(autouse=True)
def _empty_storages():
    for folder in ("media", "originals"):
        shutil.rmtree(FILES / folder, ignore_errors=True)

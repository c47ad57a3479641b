"""Asks the Nu HTML checker about every page and state, in both languages: python -m tests.nu (`make validate`)."""

import json
import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from urllib.error import HTTPError
from urllib.request import urlopen

from tests.page_types import LANGUAGES, PAGE_TYPES, STATES
from tests.served import ROOT, served_demo

CHECKER = ROOT / ".ci" / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"
NO_JAVA = (
    "The Nu HTML checker needs Java, and none was found. "
    "Install it and try again, on Debian: apt-get install default-jre-headless"
)


def main() -> None:
    java = shutil.which("java") or sys.exit(NO_JAVA)
    with TemporaryDirectory() as folder:
        pages = {Path(folder) / f"{number}.html": address for number, address in enumerate(addresses())}
        with served_demo() as site:
            for file, address in pages.items():
                file.write_bytes(fetch(f"{site}{address}"))
        complaints = check(java, list(pages))
    for complaint in complaints:
        address = pages[Path(complaint["url"].removeprefix("file:"))]
        place = f"{address}:{complaint.get('lastLine', 0)}"
        sys.stdout.write(f"{place}: {complaint['message']} {complaint.get('extract', '').strip()}\n")
    sys.stdout.write(f"{len(pages)} pages, {len(complaints)} complaints\n")
    sys.exit(bool(complaints))


def addresses() -> list[str]:
    return [page_type.address(language) for page_type in [*PAGE_TYPES, *STATES] for language in LANGUAGES]


def fetch(url: str) -> bytes:
    try:
        with urlopen(url, timeout=30) as answer:  # noqa: S310 -- an address of our own
            return bytes(answer.read())
    except HTTPError as missing:  # its page is checked too
        return missing.read()


def check(java: str, files: list[Path]) -> list[dict[str, Any]]:
    command = [java, "-jar", str(CHECKER), "--format", "json", *map(str, files)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 -- a command of our own
    return list(json.loads(done.stderr)["messages"])


if __name__ == "__main__":
    main()

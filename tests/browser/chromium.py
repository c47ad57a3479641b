"""Finds the Chromium for the browser tests. Run as a module, it installs one where there is none."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
WAY_OUT = (
    "The browser tests need Chromium, and none could be installed. Install it and try again: "
    "as root `apt-get install chromium`, or else `.venv/bin/playwright install chromium`."
)


def find_chromium() -> str | None:
    return next(filter(None, map(shutil.which, NAMES)), None) or _playwright_own()


def _playwright_own() -> str | None:
    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).exists() else None


def works(path: str | None) -> bool:
    """Libraries of the system may be missing."""
    return bool(path) and run(path, "--version", quiet=True)


def install() -> None:
    print("Installing Chromium for the browser tests")  # noqa: T201 -- a command of its own
    if os.geteuid() == 0 and shutil.which("apt-get"):
        run("apt-get", "update", "-q") and run("apt-get", "install", "-y", "-q", "chromium")
    if not works(find_chromium()):
        run(sys.executable, "-m", "playwright", "install", "chromium")


def run(*command: str, quiet: bool = False) -> bool:
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    output = subprocess.DEVNULL if quiet else None
    done = subprocess.run(command, env=environment, stdin=subprocess.DEVNULL, stdout=output, stderr=output, check=False)  # noqa: S603
    return done.returncode == 0


if __name__ == "__main__":
    if not works(find_chromium()):
        install()
    if not works(find_chromium()):
        sys.exit(WAY_OUT)

"""Finds the Chromium for the browser tests. Run as a module, it installs one where there is none."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
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


def install() -> None:
    if os.geteuid() == 0 and shutil.which("apt-get"):
        run("apt-get", "update", "-q") and run("apt-get", "install", "-y", "-q", "chromium")
    if not find_chromium():
        run(sys.executable, "-m", "playwright", "install", "chromium")


def run(*command: str) -> bool:
    print("Installing Chromium for the browser tests:", *command, flush=True)  # noqa: T201 -- a command of its own
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    return subprocess.run(command, env=environment, stdin=subprocess.DEVNULL, check=False).returncode == 0  # noqa: S603


if __name__ == "__main__":
    if not find_chromium():
        install()
    if not find_chromium():
        sys.exit(WAY_OUT)

"""Finds nginx and its module for packed files. Run as a module, it installs them where they are missing."""

import os
import shutil
import sys
from pathlib import Path

from tests.browser.chromium import run

FOLDERS = ("/usr/lib/nginx/modules", "/usr/lib64/nginx/modules")
PACKAGES = ("nginx", "libnginx-mod-http-brotli-static")
WAY_OUT = (
    "Some tests run the site behind nginx, which is not installed, or lacks its module for Brotli. "
    f"Install both and try again: as root `apt-get install {' '.join(PACKAGES)}`."
)


def find_nginx() -> str | None:
    return shutil.which("nginx", path=f"{os.environ.get('PATH', '')}:/usr/sbin:/usr/local/sbin")


def find_brotli() -> Path | None:
    modules = (Path(folder) / "ngx_http_brotli_static_module.so" for folder in FOLDERS)
    return next((module for module in modules if module.exists()), None)


def is_there() -> bool:
    return bool(find_nginx() and find_brotli())


if __name__ == "__main__":
    if not is_there() and os.geteuid() == 0 and shutil.which("apt-get"):
        print("Installing nginx for the tests that run the site behind it")  # noqa: T201 -- a command of its own
        run("apt-get", "update", "-q") and run("apt-get", "install", "-y", "-q", *PACKAGES)
    if not is_there():
        sys.exit(WAY_OUT)

"""What Lighthouse thinks of the main pages, in both languages: python -m tests.lighthouse (`make lighthouse`).

It simulates a slow line and a slow processor by its own rules; the figures go to docs/performance.md.
"""

import json
import os
import subprocess
import sys
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from tests.browser.chromium import ARGUMENTS, find_chromium
from tests.kept_figures import keep
from tests.page_types import LANGUAGES, PAGE_TYPES, PageType
from tests.served import ROOT, served_demo

COMMAND = ROOT / ".ci" / "node_modules" / "lighthouse" / "cli" / "index.js"
PAGES = ("home page", "news item", "study visit", "results in figures")
SEARCH = PageType("search", "поиск", "/search/")  # before a question: pages of results are not for indexing
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
HEAD = "| page | performance | accessibility | best practices | SEO |\n| --- | --- | --- | --- | --- |"


def main() -> None:
    rows, short, version = [], [], ""
    with served_demo() as site:
        for page_type in [*(page_type for page_type in PAGE_TYPES if page_type.name in PAGES), SEARCH]:
            for language in LANGUAGES:
                report = ask(site + page_type.address(language))
                version = report["lighthouseVersion"]
                scores = [round(report["categories"][name]["score"] * 100) for name in CATEGORIES]
                rows.append(f"| {page_type.name}, {language} | " + " | ".join(map(str, scores)) + " |")
                sys.stdout.write(f"{rows[-1]}\n")
                if min(scores) < 100:
                    short += [f"{page_type.name}, {language}: {reason}" for reason in reasons(report)]
    note = f"{date.today():%d.%m.%Y}, Lighthouse {version}, as a phone."  # noqa: DTZ011 -- the day is for people
    keep("performance.md", "lighthouse", "\n".join([HEAD, *rows, "", note]))
    sys.stdout.write("".join(f"{line}\n" for line in short))
    sys.exit(bool(short))


def ask(address: str) -> dict[str, Any]:
    with TemporaryDirectory() as folder:
        report = Path(folder) / "report.json"
        subprocess.run(  # noqa: S603 -- a command of our own
            [
                *("node", str(COMMAND), address, "--quiet", "--output=json", f"--output-path={report}"),
                f"--only-categories={','.join(CATEGORIES)}",
                f"--chrome-flags=--headless=new {' '.join(ARGUMENTS)}",
            ],
            env={**os.environ, "CHROME_PATH": find_chromium() or ""},
            check=True,
        )
        return dict(json.loads(report.read_text("utf-8")))


def reasons(report: dict[str, Any]) -> list[str]:
    """What costs points: the audits that count and are not perfect."""
    counted = {ref["id"] for name in CATEGORIES for ref in report["categories"][name]["auditRefs"] if ref["weight"]}
    return [
        f"{audit['id']} {audit['score']} {audit.get('displayValue', '')}".strip()
        for audit in report["audits"].values()
        if audit["id"] in counted and audit["score"] is not None and audit["score"] < 1
    ]


if __name__ == "__main__":
    main()

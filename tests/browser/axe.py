"""What axe-core finds on a page: WCAG 2.0 to 2.2, levels A and AA, its best practices, and 7:1 for the words (AAA)."""

from typing import Any, NamedTuple

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

LEVELS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
OPTIONS: dict[str, Any] = {
    "runOnly": {"type": "tag", "values": LEVELS},
    # Neither is on by itself: the one is young, the other goes beyond what is asked of a site.
    "rules": {"target-size": {"enabled": True}, "color-contrast-enhanced": {"enabled": True}},
    "resultTypes": ["violations", "incomplete", "passes"],
}
CONTRAST = ("color-contrast", "color-contrast-enhanced")

axe = Axe()


class Fault(NamedTuple):
    rule: str
    meaning: str
    where: str


class Findings(NamedTuple):
    faults: list[Fault]
    unsure: list[Fault]  # what axe leaves to a person
    passed: set[str]
    version: str

    def as_lists(self) -> dict[str, list[Any]]:
        return {
            "faults": [fault._asdict() for fault in self.faults],
            "unsure": [fault._asdict() for fault in self.unsure],
            "passed": sorted(self.passed),
        }


def examine(page: Page, *, own_colors: bool = True) -> Findings:
    """Without contrast where the reader's system paints: axe reads the colours asked for, not those shown."""
    options = OPTIONS
    if not own_colors:
        options = {**OPTIONS, "rules": {**OPTIONS["rules"], **{rule: {"enabled": False} for rule in CONTRAST}}}
    found = axe.run(page, options=options).response
    return Findings(
        faults=_each(found["violations"]),
        unsure=_each(found["incomplete"]),
        passed={rule["id"] for rule in found["passes"]},
        version=found["testEngine"]["version"],
    )


def _each(rules: list[dict[str, Any]]) -> list[Fault]:
    return [
        Fault(rule["id"], rule["help"], " ".join(str(part) for part in node["target"]))
        for rule in rules
        for node in rule["nodes"]
    ]

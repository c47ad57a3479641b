"""Keeps what the last examination found, for the accessibility statement and for docs: python -m tests.statement.

`make accessibility` examines first, tests/browser/test_everywhere.py, and then runs this.
"""

import json
import sys
from collections import Counter
from pathlib import Path
from typing import Any

from tests.kept_figures import keep
from tests.page_types import LANGUAGES, PAGE_TYPES, STATES

ROOT = Path(__file__).resolve().parent.parent
LAST_RUN = ROOT / ".local" / "accessibility.json"
STATEMENT = ROOT / "leica" / "pages" / "accessibility.json"

NAMES = {page_type.name: {"en": page_type.name, "ru": page_type.name_ru} for page_type in [*PAGE_TYPES, *STATES]}


def main() -> None:
    if not LAST_RUN.exists():
        sys.exit("No examination has been kept: run `make accessibility`.")
    run = json.loads(LAST_RUN.read_text("utf-8"))
    statement = summary(run)
    STATEMENT.write_text(json.dumps(statement, ensure_ascii=False, indent=2) + "\n", "utf-8")
    keep("accessibility.md", "examined", table(run, statement))
    sys.stdout.write(f"{statement['runs']} examinations, {len(statement['faults'])} rules broken\n")


def summary(run: dict[str, Any]) -> dict[str, Any]:
    """What the public statement says of the run."""
    found = run["found"]
    broken: dict[str, dict[str, Any]] = {}
    for one in found:
        for fault in one["faults"]:
            known = broken.setdefault(fault["rule"], {**fault, "pages": []})
            if NAMES[one["page"]] not in known["pages"]:
                known["pages"].append(NAMES[one["page"]])
    return {
        "date": run["date"],
        "tools": [f"{name} {version}" for name, version in run["tools"].items()],
        "runs": len(found),
        "rules": len({rule for one in found for rule in one["passed"]}),
        "kinds": [NAMES[page_type.name] for page_type in PAGE_TYPES],
        "faults": [{key: known[key] for key in ("rule", "meaning", "pages")} for known in broken.values()],
        "unsure": len({(one["page"], place["where"]) for one in found for place in one["unsure"]}),
    }


def table(run: dict[str, Any], statement: dict[str, Any]) -> str:
    faults: Counter[str] = Counter()
    unsure: dict[str, set[str]] = {name: set() for name in NAMES}
    runs: Counter[str] = Counter()
    for one in run["found"]:
        runs[one["page"]] += 1
        faults[one["page"]] += len(one["faults"])
        unsure[one["page"]] |= {place["where"] for place in one["unsure"]}
    rows = [f"| {name} | {runs[name]} | {faults[name]} | {len(unsure[name])} |" for name in NAMES if runs[name]]
    return "\n".join(
        [
            f"{statement['date']}: {', '.join(statement['tools'])}; {len(LANGUAGES)} languages; "
            f"{statement['rules']} rules found something to examine.",
            "",
            "| page or state | examinations | faults | places for a person to judge |",
            "| --- | --- | --- | --- |",
            *rows,
            f"| all | {statement['runs']} | {sum(faults.values())} | {statement['unsure']} |",
        ]
    )


if __name__ == "__main__":
    main()

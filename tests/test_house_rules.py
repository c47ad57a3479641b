"""What no linter knows, each with its reason. docs and style agree; where one has to give way, it is said here."""

import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
LISTED = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True).stdout  # noqa: S607
TRACKED = [Path(name) for name in LISTED.splitlines() if (ROOT / name).exists()]
TEMPLATES = [path for path in TRACKED if path.suffix in (".html", ".txt") and "templates" in path.parts]
SHEETS = [path for path in TRACKED if path.suffix == ".css"]
SCRIPTS = [path for path in TRACKED if path.suffix == ".js"]
MODULES = [path for path in TRACKED if path.suffix == ".py" and "migrations" not in path.parts]
OURS = [path for path in MODULES if path.parts[0] != "tests"]

# Hosts that a page may name: none of them is asked for anything, they are identifiers of formats.
IDENTIFIERS = ("http://www.w3.org/", "https://schema.org")


def found(pattern: str, paths: list[Path], *, flags: int = 0) -> list[str]:
    """Each place as “file:line: text”."""
    return [
        f"{path}:{number}: {line.strip()}"
        for path in paths
        for number, line in enumerate((ROOT / path).read_text().splitlines(), start=1)
        if re.search(pattern, line, flags)
    ]


@pytest.mark.parametrize(
    ("pattern", "reason"),
    [
        (r"""\sstyle=["']""", "the policy of the site forbids it, and a class says what is meant"),
        (r"<style\b", "the policy forbids it: a rule belongs in a sheet"),
        (r"<script(?![^>]*\ssrc=)(?![^>]*application/ld\+json)", "the policy forbids it: code belongs in a module"),
        (r"""\son[a-z]+=["']""", "the policy forbids it: behaviour is attached by a module through data- attributes"),
        (
            r"""(?:href|action|src)=["']/(?!/)""",
            "an address written by hand breaks in Russian: use {% url %}, {% static %}",
        ),
        (r"autoescape off", "nothing is trusted but what was cleaned when stored"),
    ],
)
def test_templates(pattern, reason):
    assert found(pattern, TEMPLATES, flags=re.IGNORECASE) == [], reason


def test_safe_is_for_rich_text_alone():
    """The field cleans on its way into the database; anything else would be a way in for a script."""
    marked = {re.search(r"\{\{ *([^|}]+)\|safe", line)[1] for line in found(r"\|\s*safe\b", TEMPLATES)}

    assert marked <= {"shown.body"}


def test_pages_name_no_foreign_address():
    """Pages ask nobody but the site itself, so that no third party learns who reads them."""
    named = found(r"""(?:https?:)?//[a-z0-9-]+\.[a-z]""", [*TEMPLATES, *SHEETS, *SCRIPTS], flags=re.IGNORECASE)

    assert [line for line in named if not any(known in line for known in IDENTIFIERS)] == []


@pytest.mark.parametrize(
    ("pattern", "reason"),
    [
        (r"!\s*important", "who wins is said by the order of the layers"),
        (r"(?:margin|padding|border|scroll-(?:margin|padding))-(?:left|right|top|bottom)\b", "logical properties only"),
        (r"(?:^|[;{\s])(?:left|right)\s*:", "logical properties only: inset-inline-start, inset-inline-end"),
        (r"text-align\s*:\s*(?:left|right)\b", "logical values only: start, end"),
        (r"float\s*:\s*(?:left|right)\b", "logical values only: inline-start, inline-end"),
        (r"^\s*@import\b", "a sheet that loads another delays both"),
    ],
)
def test_sheets(pattern, reason):
    assert found(pattern, SHEETS) == [], reason


def test_sheets_style_classes_not_ids():
    """Ids carry meaning; a rule on one cannot be reused, and beats every class."""
    selectors = r"#[a-z][\w-]*[^;{}]*\{|^[^{};:]*#[a-z][\w-]*[^;{}]*,\s*$"

    assert found(selectors, [path for path in SHEETS if not is_of_the_admin(path)], flags=re.IGNORECASE) == []


@pytest.mark.parametrize("sheet", [path for path in SHEETS if not path.name.startswith("admin")], ids=str)
def test_every_rule_sits_in_a_layer(sheet):
    """So the order of the sheets does not matter. The admin's dress may not: Django's own sheets have no layers."""
    text = re.sub(r"/\*.*?\*/", "", (ROOT / sheet).read_text(), flags=re.DOTALL)

    assert [name for name in top_level(text) if not re.match(r"@layer|@font-face|@property", name)] == []


def top_level(css: str) -> list[str]:
    """What stands before each outermost brace, and statements that have none."""
    names, depth, start = [], 0, 0
    for position, letter in enumerate(css):
        if letter == "{":
            if depth == 0:
                names.append(css[start:position].strip())
            depth += 1
        elif letter == "}":
            depth -= 1
        if depth == 0 and letter in "};":
            if letter == ";":
                names.append(css[start:position].strip())
            start = position + 1
    return names


def is_of_the_admin(path: Path) -> bool:
    return path.name.startswith("admin")


def test_modules_are_named_after_their_subject():
    """Such a name says nothing, and everything comes to lie there."""
    nouns_of_nothing = {"utils", "util", "helpers", "helper", "common", "services", "misc", "core", "tools"}

    assert [str(path) for path in MODULES if {path.stem, *path.parent.parts} & nouns_of_nothing] == []


def test_modules_have_one_subject():
    """Past 300 lines there is mostly a second one."""
    assert [str(path) for path in OURS if len((ROOT / path).read_text().splitlines()) > 300] == []


def test_nothing_is_left_to_be_done():
    """A marker is a promise to nobody: do it, or file it."""
    marker = r"\b(?:TO" + r"DO|FIX" + r"ME|X" + r"XX|HA" + r"CK)\b"

    assert found(marker, [*MODULES, *TEMPLATES, *SHEETS, *SCRIPTS]) == []


def test_sentences_are_put_together_by_the_translator():
    """An f-string is filled before the translation is looked up, and is then never found."""
    assert found(r"""\b(?:_|gettext|gettext_lazy|ngettext)\(\s*f["']""", OURS) == []


def test_apps_know_no_signals_of_each_other():
    """What follows from a change is called by the verb that makes it, where a reader sees it."""
    assert found(r"django\.db\.models\.signals|@receiver\b", OURS) == []


def test_no_file_is_left_to_the_repository_by_mistake():
    """Environments, databases and uploads are made on the spot."""
    made = {".venv", ".local", "node_modules", "__pycache__", ".env"}

    assert [str(path) for path in TRACKED if made & set(path.parts)] == []

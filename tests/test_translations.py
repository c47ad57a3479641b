"""The Russian of the site. Texts of commands stay English: whoever runs them reads a terminal."""

from pathlib import Path

import polib

FOLDER = Path(__file__).resolve().parent.parent / "leica" / "locale" / "ru" / "LC_MESSAGES"
COMMANDS = ("leica/publishing/loading/", "/management/")


def is_of_a_command(entry):
    return all(
        any(part in place for part in (*COMMANDS, "/loaders.py", "loaders.py")) for place, _ in entry.occurrences
    )


def test_every_text_of_the_site_has_its_russian():
    catalogue = polib.pofile(str(FOLDER / "django.po"))

    missing = [entry.msgid for entry in catalogue.untranslated_entries() if not is_of_a_command(entry)]

    assert missing == []
    assert [entry.msgid for entry in catalogue.fuzzy_entries()] == []


def test_what_is_read_at_run_time_is_what_was_translated():
    written = polib.pofile(str(FOLDER / "django.po"))
    compiled = polib.mofile(str(FOLDER / "django.mo"))

    assert {(e.msgctxt, e.msgid): e.msgstr or e.msgstr_plural for e in compiled} == {
        (e.msgctxt, e.msgid): e.msgstr or e.msgstr_plural for e in written.translated_entries()
    }

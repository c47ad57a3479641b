"""What a page says before all else: that it is kept in the archive, in the other language, or an example."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from django.utils.translation import gettext as _

from leica.pages.models import Project


class Notice(NamedTuple):
    text: str
    label: str = ""
    is_of_archive: bool = False


def notices(row: Any, project: Project) -> Iterator[Notice]:
    """`row` has the life of pages."""
    if row.is_archived():
        yield Notice(_("This page is kept in the archive and is no longer updated."), is_of_archive=True)
    shown = row.shown
    if shown.is_foreign:
        yield Notice(_read_in_english(project) if shown.language == "en" else _read_in_russian())
    elif row.translation_is_older:
        yield Notice(project.outdated_translation_notice)
    if row.is_demo and project.demo_notice:
        yield Notice(project.demo_notice, label=project.demo_label)


def _read_in_english(project: Project) -> str:
    return project.missing_translation_notice or _(
        "This page is not available in Russian. You are reading the English version."
    )


def _read_in_russian() -> str:
    return _("This page is not available in English. You are reading the Russian version.")

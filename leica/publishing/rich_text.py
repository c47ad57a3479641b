"""Text with headings, lists and links. Whatever way it comes in, the column keeps the allowed markup only."""

import re
from typing import Any

import nh3
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.urls import reverse_lazy
from django.utils.html import strip_tags
from django.utils.translation import gettext_lazy as _

from leica.publishing.foreign import NEVER_TEXT, mended

ALLOWED_TAGS = {"p", "br", "h2", "h3", "strong", "em", "ul", "ol", "li", "a", "blockquote", "hr"}

cleaner = nh3.Cleaner(
    tags=ALLOWED_TAGS,
    attributes={"a": {"href", "title"}, "ol": {"start"}},
    url_schemes={"http", "https", "mailto", "tel"},
    clean_content_tags=NEVER_TEXT,
    link_rel=None,
)
# Of what is received, before it is cleaned: characters, and tags inside each other. Word stays below fifty of these.
LONGEST, DEEPEST = 3_000_000, 400
NESTS = re.compile(r"<(/?)(?!(?:br|hr|img|input|p|li|td|th|tr|col|meta|link|dt|dd)\b)[a-z]", re.IGNORECASE)
too_long = _("This is too much at once. Take it in smaller pieces, or as plain text (Ctrl+Shift+V).")


def check_readable(html: str) -> None:
    """Refuse what would keep the server busy: cleaning takes time by the length, and by the depth of the tags."""
    if len(html) > LONGEST or _depth(html) > DEEPEST:
        raise ValidationError(too_long, code="too_long")


def _depth(html: str) -> int:
    depth = deepest = 0
    for tag in NESTS.finditer(html):
        depth += -1 if tag[1] else 1
        deepest = max(deepest, depth)
    return deepest


def clean_rich_text(html: str) -> str:
    """`html` reduced to ALLOWED_TAGS; empty where nothing readable is left."""
    cleaned = cleaner.clean(html).strip()
    if cleaned != html.strip().replace("\N{NO-BREAK SPACE}", "&nbsp;"):  # not of our own making
        cleaned = cleaner.clean(mended(html)).strip()
    return cleaned if strip_tags(cleaned).replace("&nbsp;", " ").strip() else ""


class RichTextField(models.TextField):
    """A TextField that is cleaned on its way into the database, by save, update and bulk_create alike."""

    def get_db_prep_save(self, value: Any, connection: Any) -> Any:
        return super().get_db_prep_save(clean_rich_text(value) if isinstance(value, str) else value, connection)

    def clean(self, value: Any, model_instance: models.Model | None) -> Any:
        check_readable(value or "")
        return super().clean(clean_rich_text(value) if isinstance(value, str) else value, model_instance)

    def formfield(self, **kwargs: Any) -> Any:
        return super().formfield(**{**kwargs, "widget": rich_text_widget()})


# What the editor can make is what the column keeps.
EXTENSIONS = {
    "Bold": True,
    "Italic": True,
    "Heading": {"levels": [2, 3]},
    "BulletList": True,
    "OrderedList": {"enableListAttributes": False},
    "ListItem": True,
    "Blockquote": True,
    "Link": {"enableTarget": False},
    "HardBreak": True,
    "HorizontalRule": True,
    "History": True,
    "NoInjectedStyle": True,
    "CleanPaste": {"address": reverse_lazy("admin:clean_pasted"), "longest": LONGEST, "tooLong": too_long},
    "PageLink": {
        "address": reverse_lazy("admin:pages_to_link"),
        "label": _("link to a page of the site"),
        "search": _("Words of the title"),
        "nothing": _("No page that readers see has these words in its title."),
    },
    "NoSpellCheck": False,
}


def rich_text_widget() -> Any:
    if settings.RICH_TEXT_EDITOR == "ckeditor":
        from ckeditor.widgets import CKEditorWidget  # noqa: PLC0415 -- an extra that most sites do not install

        return CKEditorWidget(config_name="default")
    from django_prose_editor.widgets import AdminProseEditorWidget  # noqa: PLC0415 -- reads the settings when imported

    return AdminProseEditorWidget(config={"extensions": EXTENSIONS}, preset="configurable")

"""Text with headings, lists and links. Whatever way it comes in, the column keeps the allowed markup only."""

import re
from typing import Any

import nh3
from django.conf import settings
from django.db import models
from django.utils.html import strip_tags

ALLOWED_TAGS = {"p", "br", "h2", "h3", "strong", "em", "ul", "ol", "li", "a", "blockquote", "hr"}

cleaner = nh3.Cleaner(
    tags=ALLOWED_TAGS,
    attributes={"a": {"href", "title"}, "ol": {"start"}},
    url_schemes={"http", "https", "mailto", "tel"},
    clean_content_tags={"script", "style", "title", "template", "textarea", "xmp"},
    link_rel=None,
)
SAME_MEANING = {"b": "strong", "i": "em", "h1": "h2", "h4": "h3", "h5": "h3", "h6": "h3", "div": "p"}
OLD_TAG = re.compile(r"<(/?)({})(?=[\s>/])".format("|".join(SAME_MEANING)), re.IGNORECASE)


def clean_rich_text(html: str) -> str:
    """`html` reduced to ALLOWED_TAGS; empty where nothing readable is left."""
    renamed = OLD_TAG.sub(lambda tag: f"<{tag[1]}{SAME_MEANING[tag[2].lower()]}", html)
    cleaned = cleaner.clean(renamed).strip()
    return cleaned if strip_tags(cleaned).replace("&nbsp;", " ").strip() else ""


class RichTextField(models.TextField):
    """A TextField that is cleaned on its way into the database, by save, update and bulk_create alike."""

    def get_db_prep_save(self, value: Any, connection: Any) -> Any:
        return super().get_db_prep_save(clean_rich_text(value) if isinstance(value, str) else value, connection)

    def clean(self, value: Any, model_instance: models.Model | None) -> Any:
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
    "NoSpellCheck": False,
}


def rich_text_widget() -> Any:
    if settings.RICH_TEXT_EDITOR == "ckeditor":
        from ckeditor.widgets import CKEditorWidget  # noqa: PLC0415 -- an extra that most sites do not install

        return CKEditorWidget(config_name="default")
    from django_prose_editor.widgets import AdminProseEditorWidget  # noqa: PLC0415 -- reads the settings when imported

    return AdminProseEditorWidget(config={"extensions": EXTENSIONS}, preset="configurable")

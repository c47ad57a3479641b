"""Where a row stands, whoever points at it: the upper rooms are not known here by name."""

from typing import Any

from django.db.models import Model
from django.urls import NoReverseMatch, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString


def uses(row: Model) -> list[Model]:
    """Every row of another model that refers to `row`, each once."""
    found: dict[tuple[str, Any], Model] = {}
    for relation in row._meta.related_objects:
        for user in relation.related_model._default_manager.filter(**{relation.field.name: row}):
            found[user._meta.label, user.pk] = user
    return list(found.values())


def link(user: Model) -> SafeString:
    """ "news item: The first visit", leading to the desk."""
    options = user._meta
    try:
        url = reverse(f"admin:{options.app_label}_{options.model_name}_change", args=[user.pk])
    except NoReverseMatch:
        return format_html("{}: {}", options.verbose_name, user)
    return format_html('{}: <a href="{}">{}</a>', options.verbose_name, url, user)

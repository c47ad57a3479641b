"""Both languages of a text side by side, each under its own name."""

from typing import Any

from django.conf import settings
from django.contrib.admin.options import BaseModelAdmin
from django.db import models
from django.utils.text import capfirst
from modeltranslation.admin import TranslationAdmin, TranslationStackedInline, TranslationTabularInline

from leica.publishing.admin.editor_policy import EditorPolicy
from leica.publishing.admin.renewing import RenewsPages
from leica.publishing.following import follow
from leica.publishing.models import LANGUAGE_NAMES


def both(name: str) -> tuple[str, ...]:
    """`both("title")` is one row of a form: the title in each language."""
    return tuple(f"{name}_{code}" for code, _ in settings.LANGUAGES)


class NamedColumns(BaseModelAdmin):
    def get_form(self, request, obj=None, **kwargs):
        return super().get_form(request, obj, **{"labels": self.labels(), **kwargs})

    def get_formset(self, request, obj=None, **kwargs):
        return super().get_formset(request, obj, **{"labels": self.labels(), **kwargs})

    def labels(self) -> dict[str, str]:
        """For the lines too that are read only: those have no field to carry a label."""
        columns = [column for column in self.opts.fields if hasattr(column, "translated_field")]
        return {column.name: _label(column) for column in columns}

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field and hasattr(db_field, "translated_field"):
            field.label = _label(db_field)
            field.widget.attrs["lang"] = db_field.language
            field.empty_value = ""  # the column may be null, which Django would store: one kind of empty is enough
            if db_field.language != settings.LANGUAGE_CODE:
                field.help_text = ""  # once a row is enough
        return field


def _label(column: Any) -> str:
    return f"{capfirst(column.translated_field.verbose_name)} · {LANGUAGE_NAMES[column.language]}"


class BilingualAdmin(RenewsPages, NamedColumns, EditorPolicy, TranslationAdmin):
    list_per_page = 50
    show_full_result_count = False
    formfield_overrides = {models.URLField: {"assume_scheme": "https"}}

    def get_view_on_site_url(self, obj=None):
        return obj.get_absolute_url() if obj and hasattr(obj, "get_absolute_url") else None

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        follow(self.model, [form.instance.pk])

    def delete_model(self, request, obj):
        key = obj.pk
        super().delete_model(request, obj)
        follow(self.model, [key])

    def delete_queryset(self, request, queryset):
        keys = list(queryset.values_list("pk", flat=True))
        super().delete_queryset(request, queryset)
        follow(self.model, keys)


class BilingualStacked(NamedColumns, TranslationStackedInline):
    extra = 0


class BilingualTabular(NamedColumns, TranslationTabularInline):
    extra = 0

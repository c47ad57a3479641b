"""Shows a form of the admin with words that were typed earlier, as if they had just been typed, and unchecked."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.forms.models import InlineForeignKeyField
from django.utils.datastructures import MultiValueDict

LINES = 1000  # as many as a form of the admin takes


def refill(form: forms.ModelForm, formsets: list[Any], values: Mapping[str, list[str]]) -> None:
    """Fill `form` and the lines of `formsets`, none of them drawn yet, with `values`."""
    data: MultiValueDict[str, str] = MultiValueDict({name: list(texts) for name, texts in values.items()})
    _fill(form, data, form.prefix)
    for formset in formsets:
        _refill_lines(formset, data)


def _refill_lines(formset: Any, data: MultiValueDict[str, str]) -> None:
    """A line goes to its row, wherever that stands now; what has no row, or none any more, is a new line."""
    key = formset.model._meta.pk.name
    present = {str(row.pk): number for number, row in enumerate(formset.get_queryset())}
    kept, new = {}, []
    for number in range(_number_of_lines(formset, data)):
        prefix = formset.add_prefix(number)
        row = data.get(f"{prefix}-{key}", "")
        if row in present:
            kept[present[row]] = prefix
        elif any(name.startswith(f"{prefix}-") for name in data) and f"{prefix}-DELETE" not in data:
            new.append(prefix)
    formset.extra = len(new)
    formset.__dict__.pop("forms", None)  # made anew, with the right number
    formset.__dict__.pop("management_form", None)
    lines = formset.forms
    for number, prefix in [*kept.items(), *enumerate(new, len(present))]:
        if number < len(lines):
            _fill(lines[number], data, prefix)


def _number_of_lines(formset: Any, data: MultiValueDict[str, str]) -> int:
    total = data.get(f"{formset.prefix}-TOTAL_FORMS", "")
    return min(int(total), LINES) if total.isascii() and total.isdecimal() and len(total) < 9 else 0


def _fill(form: Any, data: MultiValueDict[str, str], prefix: str | None) -> None:
    for name, field in form.fields.items():
        key = f"{prefix}-{name}" if prefix else name
        if _is_set_by_the_server(field) or field.widget.value_omitted_from_data(data, {}, key):
            continue
        value = field.widget.value_from_datadict(data, {}, key)
        if not isinstance(field, forms.ModelChoiceField):
            form.initial[name] = value
        elif isinstance(value, list | tuple):
            form.initial[name] = [key for key in value if _is_key(key)]
        elif not value or _is_key(value):
            form.initial[name] = value


def _is_set_by_the_server(field: Any) -> bool:
    """Files, which are never kept, and what ties a line to its row and its page."""
    is_link = isinstance(field, InlineForeignKeyField | forms.ModelChoiceField) and field.widget.is_hidden
    return is_link or isinstance(field, forms.FileField)


def _is_key(text: str) -> bool:
    return text.isascii() and text.isdecimal() and len(text) < 19

"""Sends an admin form as a browser does: whatever the page holds, and what the test changes in it."""

from typing import Any

from django.db.models.fields.files import FieldFile
from django.test import Client


def read_form(client: Client, url: str) -> dict[str, Any]:
    """Every field of the form at `url` with the value it would be sent with."""
    return read_answer(client.get(url))


def read_answer(answer: Any) -> dict[str, Any]:
    context = answer.context
    forms = [context["adminform"].form]
    for inline in context["inline_admin_formsets"]:
        forms += [inline.formset.management_form, *inline.formset.forms]
    return {name: value for form in forms for name, value in _values(form)}


def _values(form: Any) -> Any:
    for field in form:
        value = field.value()
        if hasattr(field.field.widget, "decompress"):
            parts = value if isinstance(value, list) else field.field.widget.decompress(value)
            for subwidget, part in zip(("0", "1"), parts, strict=True):
                yield f"{field.html_name}_{subwidget}", "" if part is None else str(part)
        elif isinstance(value, list):
            if field.field.widget.__class__.__name__ == "Textarea":
                yield field.html_name, "\n".join(value)
            else:
                yield field.html_name, [getattr(row, "pk", row) for row in value]
        elif isinstance(value, FieldFile):
            continue  # a browser sends a file only where one was chosen
        elif value is not None and value is not False:
            yield field.html_name, value


def send_form(client: Client, url: str, button: str = "_save", **changes: Any) -> Any:
    """The answer to the form at `url`; `None` leaves a field out."""
    fields = {**read_form(client, url), **changes, button: "1"}
    return client.post(url, {name: value for name, value in fields.items() if value is not None})


def errors(response: Any) -> list[str]:
    """Every sentence that the form came back with."""
    assert response.status_code == 200, f"stored, or turned away: {response.status_code}"
    return [sentence for each in response.context["errors"] for sentence in _flat(each)]


def _flat(each: Any) -> list[str]:
    return [str(sentence) for sentence in each] if isinstance(each, list) else [str(each)]

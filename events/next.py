"""The next activity like an earlier one: as long, its programme moved to the new days."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from leica.publishing.admin import DuplicateForm

unusable_day = _("The days that follow from this first day cannot be used. Choose another.")


class NextEventForm(DuplicateForm):
    starts_on = forms.DateField(
        label=_("First day"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=_("The activity is as long as the earlier one."),
    )
    field_order = ("title_en", "title_ru", "starts_on", "slug", "along")

    def adapted(self, snapshot):
        try:
            return moved(super().adapted(snapshot), first=self.cleaned_data["starts_on"])
        except OverflowError as error:
            raise ValidationError({"starts_on": unusable_day}) from error


def moved(snapshot: Any, *, first: date) -> Any:
    """The snapshot of an activity with `first` as its first day; programme lines without a day stay so."""
    by = first - date.fromisoformat(snapshot["fields"]["starts_on"])
    days = {name: _later(snapshot["fields"][name], by) for name in ("starts_on", "ends_on")}
    programme = [
        {**line, "fields": {**line["fields"], "date": _later(line["fields"]["date"], by)}}
        for line in snapshot["parts"].get("programme", [])
    ]
    parts = {**snapshot["parts"], "programme": programme}
    return {**snapshot, "fields": {**snapshot["fields"], **days}, "parts": parts}


def _later(day: str | None, by: timedelta) -> str | None:
    return (date.fromisoformat(day) + by).isoformat() if day else None

"""What the forms of an activity, its programme and its delegations know, beside the stock."""

from collections import Counter
from collections.abc import Iterable
from typing import Any

from django import forms
from django.contrib.postgres.forms import SimpleArrayField
from django.core.exceptions import ValidationError
from django.forms.models import BaseInlineFormSet
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from events.models import Delegation, Event, Participant
from leica.publishing.forms import PublishableForm


class LinesField(SimpleArrayField):
    """One value a line: an address may hold the comma that would divide them otherwise."""

    def __init__(self, base_field: forms.Field, **kwargs: Any) -> None:
        super().__init__(base_field, delimiter="\n", widget=forms.Textarea(attrs={"rows": 3}), **kwargs)

    def to_python(self, value):
        return super().to_python("\n".join(value.split()) if isinstance(value, str) else value)


class EventForm(PublishableForm):
    sources = LinesField(
        forms.URLField(assume_scheme="https", max_length=500),
        label=capfirst(Event._meta.get_field("sources").verbose_name),
        required=False,
        help_text=_("Public reports, for checking facts: one address a line. Never published."),
    )


class ProgrammeItemForm(forms.ModelForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk and "bodies" in self.fields:
            self.fields["bodies"].widget.widget.loaded = self.instance.bodies.all()


class DelegationForm(forms.ModelForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.country_id and "country" in self.fields:
            self.fields["country"].widget.widget.loaded = [self.instance.country]


class Delegations(BaseInlineFormSet):
    may_delete_names = False

    def clean(self):
        rows = [form for form in self.forms if form.is_valid() and form.cleaned_data]
        kept = [form.instance for form in rows if not self._should_delete_form(form)]
        seen = Counter((row.country_id, row.institution_en or "", row.mode) for row in kept)
        if any(times > 1 for times in seen.values()):
            raise ValidationError(_("Two lines have the same country, institution and kind of taking part."))
        self._keep_names(form.instance.pk for form in rows if self._should_delete_form(form))
        super().clean()

    def _keep_names(self, deleted: Iterable[int]) -> None:
        if not self.may_delete_names and Participant.objects.filter(delegation__in=list(deleted)).exists():
            raise ValidationError(
                _(
                    "The office keeps a list of participants for a delegation that would be deleted. "
                    "Ask those who keep it."
                )
            )


class DelegationChoice(forms.ModelChoiceField):
    def label_from_instance(self, obj: Delegation) -> str:
        return f"{obj.event}: {obj}"

from django import forms
from django.core.exceptions import ValidationError
from django.db import connection, transaction
from django.forms.models import BaseInlineFormSet

from leica.registers.models import overlap_sentence, overlapping


class DatedNameForm(forms.ModelForm):
    def _get_validation_exclusions(self):
        """Without its owner a line is not compared with the stored ones: DatedNames has all lines of the form."""
        return super()._get_validation_exclusions() | {"body", "place"}


class DatedNames(BaseInlineFormSet):
    def clean(self):
        super().clean()
        filled = [form for form in self.forms if form.is_valid() and form.cleaned_data]
        kept = [form for form in filled if not self._should_delete_form(form)]
        if overlapping((form.instance.valid_from, form.instance.valid_to) for form in kept):
            raise ValidationError(overlap_sentence, code="overlap")

    @transaction.atomic
    def save(self, commit=True):
        """Half a move of a boundary is an overlap: the database looks once all lines are stored."""
        rule = connection.ops.quote_name(f"{self.model._meta.db_table}_no_two_at_once")
        with connection.cursor() as cursor:
            cursor.execute(f"SET CONSTRAINTS {rule} DEFERRED")
            saved = super().save(commit)
            cursor.execute(f"SET CONSTRAINTS {rule} IMMEDIATE")
        return saved

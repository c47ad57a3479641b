from django.core.exceptions import ValidationError
from django.forms.models import BaseInlineFormSet

from leica.registers.models import overlap_sentence, overlapping


class DatedNames(BaseInlineFormSet):
    def clean(self):
        super().clean()
        filled = [form for form in self.forms if form.is_valid() and form.cleaned_data]
        kept = [form for form in filled if not self._should_delete_form(form)]
        if overlapping((form.instance.valid_from, form.instance.valid_to) for form in kept):
            raise ValidationError(overlap_sentence, code="overlap")

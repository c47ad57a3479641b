from django.core.exceptions import ValidationError
from django.forms.models import BaseInlineFormSet

from leica.registers.models import overlap_sentence, overlapping


class DatedNames(BaseInlineFormSet):
    def clean(self):
        super().clean()
        kept = [form for form in self.forms if form.cleaned_data and not self._should_delete_form(form)]
        kept = [form for form in kept if form.has_changed() or form.instance.pk]
        if overlapping((form.instance.valid_from, form.instance.valid_to) for form in kept):
            raise ValidationError(overlap_sentence, code="overlap")

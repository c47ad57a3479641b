from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from leica.publishing import old_addresses
from leica.publishing.models import TEXTS, Clearance, Publishable

LIFE = {"state", "languages", "published_at", "withdrawn_at"}


class AddressForm(forms.ModelForm):
    """Refuses a slug that another page has or had."""

    may_read: Any = staticmethod(lambda row: False)  # what the person before the form may read, said by the admin

    def clean_slug(self):
        slug = self.cleaned_data["slug"]
        old_addresses.check_free(self.instance, slug, may_read=self.may_read)
        return slug


class PublishableForm(AddressForm):
    languages = forms.MultipleChoiceField(
        label=_("Released in"),
        choices=settings.LANGUAGES,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=Publishable._meta.get_field("languages").help_text,
    )
    minor_change = forms.BooleanField(
        label=_("Small correction: leave the dates as they are"),
        required=False,
        help_text=_("Otherwise readers see today as the day on which the text was last changed."),
    )
    # The sentence of a verb or of a rule across rows, found while the form was being stored.
    refusal: ValidationError | None = None

    def _get_validation_exclusions(self):
        """The rules of a published page hold for its fields too that this form does not show."""
        return super()._get_validation_exclusions() - {name for name in LIFE if name not in self.errors}

    def _post_clean(self):
        super()._post_clean()
        if self.refusal:
            for field, sentences in self.refusal.update_error_dict({}).items():
                self.add_error(field if field in self.fields else None, sentences)
        if not self.errors and not self.cleaned_data.get("minor_change"):
            self._date_changed_texts()

    def _date_changed_texts(self) -> None:
        for code, _name in settings.LANGUAGES:
            if any(self._text_changed(f"{text}_{code}") for text in TEXTS):
                setattr(self.instance, f"text_changed_at_{code}", timezone.now())

    def _text_changed(self, name: str) -> bool:
        """As it will be stored: an editor's own way of writing HTML is no change."""
        if name not in self.fields:
            return False
        before, after = self.initial.get(name) or "", getattr(self.instance, name) or ""
        return before.replace("\r\n", "\n") != after.replace("\r\n", "\n")


class ClearanceForm(forms.Form):
    """Whom an editor asks for a word, and for how long the address answers."""

    asked_of = Clearance._meta.get_field("asked_of").formfield()
    language = forms.ChoiceField(label=_("Language"), choices=settings.LANGUAGES)
    days = forms.IntegerField(label=_("Days that the address is valid"), min_value=1, max_value=90, initial=14)


class AnswerForm(forms.Form):
    answer = forms.ChoiceField(choices=Clearance.Answer)
    comment = forms.CharField(label=_("Comment"), widget=forms.Textarea, required=False, max_length=4000)

    def clean(self):
        super().clean()
        if self.cleaned_data.get("answer") == Clearance.Answer.CHANGE and not self.cleaned_data.get("comment"):
            self.add_error("comment", _("Say what should be changed."))

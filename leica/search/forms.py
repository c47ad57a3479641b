from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from leica.search.asking import understand
from leica.search.models import Entry, Promotion


class PromotionForm(forms.ModelForm):
    address = forms.CharField(
        label=_("Address of the page"),
        max_length=500,
        help_text=_("Copied from the browser, such as /about/ or /news/first-visit/, in either language."),
        widget=forms.TextInput(attrs={"class": "vTextField"}),
    )

    class Meta:
        model = Promotion
        fields = ("words", "address", "note")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if entry := promoted_entry(self.instance):
            self.initial["address"] = entry.path

    def clean_words(self):
        question = understand(self.cleaned_data["words"])
        words = " ".join(term.text for term in question.terms)
        if not words:
            raise ValidationError(_("Give at least one word."), code="words")
        return words

    def clean_address(self):
        path = bare_path(self.cleaned_data["address"])
        entry = Entry.objects.readable().filter(path=path).first()
        if entry is None:
            raise ValidationError(
                _("“%(address)s” is no page that readers can find now. Open it on the site and copy its address."),
                code="address",
                params={"address": path},
            )
        self.instance.section, self.instance.object_id = entry.section, entry.object_id
        return path

    def _get_validation_exclusions(self):
        """What the address says is part of the rule that a page is promoted once for the same words."""
        return super()._get_validation_exclusions() - {"section", "object_id"}


def promoted_entry(promotion: Promotion) -> Entry | None:
    entries = Entry.objects.readable().filter(section=promotion.section, object_id=promotion.object_id or 0)
    return entries.order_by("language").first()


def bare_path(address: str) -> str:
    """The English path of an address of the site, however it was copied."""
    path = "/" + address.strip().split("://", 1)[-1].partition("/")[2] if "://" in address else address.strip()
    path = path.partition("?")[0]
    return path[3:] if path.startswith("/ru/") else path

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from leica.publishing import directory, old_addresses
from leica.publishing.models import OldAddress
from leica.publishing.redirects import check_old_path

two_fates = _("Say where the address leads, or since when it is gone: one of the two.")


class OldAddressForm(forms.ModelForm):
    leads_to = forms.CharField(
        label=_("Leads to"),
        required=False,
        help_text=_("The address of a page or list of this site, as in /news/first-visit/. It follows the page."),
    )

    class Meta:
        model = OldAddress
        fields = ("path", "gone_on", "reason_en", "reason_ru")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        old = self.instance
        kind = directory.kind_of(old.page) if old.page_id and old.page else None
        self.fields["leads_to"].initial = kind.path(old.page.slug) if kind else old.new_path
        self.target: dict[str, Any] | None = None

    def clean_path(self):
        path = old_addresses.key(self.cleaned_data["path"].strip())
        if sentence := check_old_path(path):
            raise ValidationError(sentence, code="path")
        return path

    def clean_leads_to(self):
        new_path = self.cleaned_data["leads_to"].strip()
        if new_path:
            self.target = old_addresses.target_of(new_path)
            if self.target is None:
                raise ValidationError(_("There is no page at this address."), code="nowhere")
        return new_path

    def clean(self):
        cleaned = super().clean()
        if not self.errors and bool(cleaned.get("leads_to")) == bool(cleaned.get("gone_on")):
            raise ValidationError(two_fates, code="fate")
        return cleaned

    def _post_clean(self):
        target = self.target or {"page_type": None, "page_id": None, "new_path": ""}
        for name in ("page_type", "page_id", "new_path"):
            setattr(self.instance, name, target[name])
        super()._post_clean()

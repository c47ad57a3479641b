"""“New activity like this one”: a small page that asks what to take along, and opens the new draft in its form."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.templatetags.admin_urls import admin_urlname
from django.core.exceptions import NON_FIELD_ERRORS, PermissionDenied, ValidationError
from django.db import IntegrityError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from leica.publishing import addresses, duplicates, old_addresses
from leica.publishing.duplicates import Share
from leica.publishing.models import LANGUAGE_NAMES


class DuplicateForm(forms.Form):
    title_en = forms.CharField(max_length=200, required=False)
    title_ru = forms.CharField(max_length=200, required=False)
    slug = forms.CharField(
        label=gettext_lazy("Address"),
        max_length=150,
        required=False,
        validators=[addresses.validate_slug],
        help_text=gettext_lazy("Empty: made from the English title."),
    )
    along = forms.MultipleChoiceField(
        label=gettext_lazy("Take along"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, page: Any, shares: dict[str, Share], may_read: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.page, self.may_read = page, may_read
        for code, language in LANGUAGE_NAMES.items():
            title = self.fields[f"title_{code}"]
            title.label = f"{capfirst(page._meta.get_field('title').verbose_name)} · {language}"
            title.initial = getattr(page, f"title_{code}")
            title.widget.attrs.update({"lang": code, "class": "vTextField"})
        self.fields["slug"].widget.attrs["class"] = "vTextField"
        self.fields["along"].choices = [(name, capfirst(share.label)) for name, share in shares.items()]
        self.fields["along"].initial = [name for name, share in shares.items() if share.at_first]

    def clean_slug(self):
        if slug := self.cleaned_data["slug"]:
            old_addresses.check_free(type(self.page)(), slug, may_read=self.may_read)
        return slug

    def clean(self):
        cleaned = super().clean()
        if not self.errors and not any(cleaned[f"title_{code}"] for code in LANGUAGE_NAMES):
            raise ValidationError(_("Give a title in at least one language."), code="title")
        return cleaned

    def adapted(self, snapshot: Any) -> Any:
        """What was taken along, with what is new."""
        titles = {f"title_{code}": self.cleaned_data[f"title_{code}"] for code in LANGUAGE_NAMES}
        return {**snapshot, "fields": {**snapshot["fields"], **titles}}

    def refuse(self, refusal: ValidationError) -> None:
        for name, sentences in refusal.update_error_dict({}).items():
            self.add_error(name if name in self.fields else NON_FIELD_ERRORS, sentences)


class DuplicateAdmin(admin.ModelAdmin):
    """For kinds of pages that are made one like the other. `always` goes along unasked."""

    duplicate_form: type[DuplicateForm] = DuplicateForm
    duplicate_label: Any
    always: Share
    shares: dict[str, Share]

    def get_urls(self):
        name = f"{self.opts.app_label}_{self.opts.model_name}_duplicate"
        view = self.admin_site.admin_view(require_http_methods(["GET", "HEAD", "POST"])(self.duplicate_view))
        return [path("<int:pk>/duplicate/", view, name=name), *super().get_urls()]

    def render_change_form(self, request, context, *args, **kwargs):
        context["duplicate_label"] = self.has_add_permission(request) and self.duplicate_label
        return super().render_change_form(request, context, *args, **kwargs)

    def duplicate_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        page = self.get_object(request, str(pk))
        if not (self.has_add_permission(request) and self.has_view_permission(request, page)):
            raise PermissionDenied
        shares = {name: share for name, share in self.shares.items() if self._may_add(request, share)}
        asked = {"page": page, "shares": shares, "may_read": lambda row: self.has_view_permission(request, row)}
        form = self.duplicate_form(request.POST if request.method == "POST" else None, **asked)
        if form.is_valid() and (new := self._duplicate(request, page, form, shares)):
            sentence = _("“%(title)s” is a draft of yours. Nobody else was told.") % {"title": new}
            self.message_user(request, sentence, messages.SUCCESS)
            return HttpResponseRedirect(reverse(admin_urlname(self.opts, "change"), args=[new.pk]))
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": self.duplicate_label,
            "subtitle": str(page),
            "page": page,
            "form": form,
        }
        return TemplateResponse(request, "admin/publishing/duplicate.html", context)

    def _duplicate(self, request: HttpRequest, page: Any, form: DuplicateForm, shares: dict[str, Share]) -> Any:
        """The new page; None where it is refused, and then the form says why."""
        chosen = [self.always, *(shares[name] for name in form.cleaned_data["along"])]
        slug = form.cleaned_data["slug"] or duplicates.free_slug(page, form.cleaned_data["title_en"])
        try:
            snapshot = form.adapted(duplicates.taken(page, chosen))
            return duplicates.duplicate(page, snapshot=snapshot, slug=slug, by=request.user)
        except ValidationError as refusal:
            form.refuse(refusal)
        except IntegrityError:  # somebody else took the address a moment ago
            form.add_error("slug", _("Another page has or had this address. Choose another."))
        return None

    def _may_add(self, request: HttpRequest, share: Share) -> bool:
        parts = [self.opts.get_field(name).related_model._meta for name in share.parts]
        return all(request.user.has_perm(f"{part.app_label}.add_{part.model_name}") for part in parts)

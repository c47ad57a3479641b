"""Several pictures at once: each is stored by itself, then all are described on one page."""

from contextlib import suppress
from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.helpers import AdminForm
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.forms import BaseModelFormSet, modelformset_factory
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse, QueryDict
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from leica.media.forms import PICTURES, UploadForm
from leica.media.models import Image
from leica.publishing import versions
from leica.publishing.admin import both

MOST = 30
DESCRIBED = [
    "crop",
    ("focal_x", "focal_y"),
    both("alt"),
    "is_decorative",
    both("caption"),
    both("credit"),
    "people_visible",
    ("consent", "consent_basis"),
    "consent_proof",
    ("consent_valid_until", "consent_withdrawn_on"),
]
READ = ("crop", "proof_on_file")


class Described(BaseModelFormSet):
    """What is left untouched may stay without a word about it: no reader sees it."""

    def _construct_form(self, i, **kwargs):
        return super()._construct_form(i, empty_permitted=True, use_required_attribute=False, **kwargs)


class SeveralPictures(admin.ModelAdmin):
    change_list_template = "admin/media/image_list.html"

    def get_urls(self):
        def view(answer: Any) -> Any:
            return self.admin_site.admin_view(require_http_methods(["GET", "HEAD", "POST"])(answer))

        return [
            path("several/", view(self.several), name="media_image_several"),
            path("describe/", view(self.describe), name="media_image_describe"),
            *super().get_urls(),
        ]

    def several(self, request: HttpRequest) -> HttpResponse:
        """Takes files from a form, or one at a time from the script, which asks for JSON."""
        if not self.has_add_permission(request):
            raise PermissionDenied
        page = self._page(request)
        if request.method == "POST":
            answers_script = request.accepts("application/json") and not request.accepts("text/html")
            return self._answer_script(request) if answers_script else self._answer_form(request, page)
        context = {
            **self.admin_site.each_context(request),
            **drop_zone(),
            "opts": self.opts,
            "title": _("Add several pictures"),
            "page": page,
            "media": self.media,
        }
        return TemplateResponse(request, "admin/media/several.html", context)

    def _answer_script(self, request: HttpRequest) -> JsonResponse:
        try:
            image = self._store(request, request.FILES.get("pictures"))
        except ValidationError as refusal:
            return JsonResponse({"refused": " ".join(refusal.messages)}, status=422)
        return JsonResponse({"pk": image.pk, "name": str(image)}, status=201)

    def _answer_form(self, request: HttpRequest, page: Any) -> HttpResponse:
        files = request.FILES.getlist("pictures")
        if not 0 < len(files) <= MOST:
            self.message_user(request, _too_many(), messages.ERROR)
            return HttpResponseRedirect(request.get_full_path())
        stored = []
        for file in files:
            try:
                stored.append(self._store(request, file))
            except ValidationError as refusal:
                sentence = f"{file.name}: {' '.join(refusal.messages)}"
                self.message_user(request, sentence, messages.ERROR)
        if not stored:
            return HttpResponseRedirect(request.get_full_path())
        if page:
            _add_to_gallery(page, stored, by=request.user)
        return HttpResponseRedirect(_describe(stored, request.GET.get("to", "")))

    @transaction.atomic
    def _store(self, request: HttpRequest, file: Any) -> Image:
        form = UploadForm(files={"original": file})
        if not form.is_valid():
            raise ValidationError(form.errors["original"].data)
        image = form.save()
        self.log_addition(request, image, [{"added": {}}])
        return image

    def describe(self, request: HttpRequest) -> HttpResponse:
        images = self._asked(request)
        formset = self._formset(request, images)
        page = self._page(request)
        if request.method == "POST" and formset.is_valid():
            self._store_described(request, formset)
            return HttpResponseRedirect(_change_address(page) if page else reverse("admin:media_image_changelist"))
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": _("Describe the new pictures"),
            "formset": formset,
            "pictures": [self._shown(request, form, n) for n, form in enumerate(formset.forms, start=1)],
            "media": self.media + formset.media,
            "page": page,
        }
        return TemplateResponse(request, "admin/media/describe.html", context)

    def _asked(self, request: HttpRequest) -> Any:
        keys = request.GET.getlist("pk")
        if not 0 < len(keys) <= MOST or not all(key.isascii() and key.isdecimal() and len(key) < 10 for key in keys):
            raise Http404
        images = self.get_queryset(request).filter(pk__in=keys).order_by("uploaded_at", "pk")
        if not images:
            raise Http404
        if not all(self.has_change_permission(request, image) for image in images):
            raise PermissionDenied
        return images

    def _formset(self, request: HttpRequest, images: Any) -> Any:
        names = admin.utils.flatten([name for name in DESCRIBED if name not in READ])
        form = self.get_form(request, fields=names)
        factory = modelformset_factory(Image, form=form, formset=Described, extra=0, max_num=MOST, absolute_max=MOST)
        formset = factory(request.POST or None, request.FILES or None, queryset=images)
        for each in formset.forms:
            each.instance.reader = request
            if not self.may_send_proof(request, each.instance):
                del each.fields["consent_proof"]
        return formset

    def _shown(self, request: HttpRequest, form: Any, number: int) -> AdminForm:
        fields = [
            "proof_on_file" if name == "consent_proof" and name not in form.fields else name for name in DESCRIBED
        ]
        title = f"{capfirst(self.opts.verbose_name)} {number}"
        return AdminForm(form, [(title, {"fields": fields})], {}, READ, model_admin=self)

    @transaction.atomic
    def _store_described(self, request: HttpRequest, formset: Any) -> None:
        changed = [form for form in formset.forms if form.has_changed()]
        for form in changed:
            image = self.save_form(request, form, change=True)
            self.save_model(request, image, form, change=True)
            self.save_related(request, form, [], change=True)
            self.log_change(request, image, self.construct_change_message(request, form, []))
        sentence = _("Described: %(number)s of %(all)s pictures.") % {"number": len(changed), "all": len(formset.forms)}
        self.message_user(request, sentence, messages.SUCCESS)

    def _page(self, request: HttpRequest) -> Any:
        """The draft that `?to=news.article-5` names, if this person may change it; its gallery gets the pictures."""
        label, _hyphen, key = request.GET.get("to", "").rpartition("-")
        for model, desk in self.admin_site._registry.items():
            if model._meta.label_lower == label and hasattr(model, "gallery"):
                with suppress(Http404):
                    page = desk.get_object(request, key)
                    if desk.has_change_permission(request, page) and not page.stands_on_site():
                        return page
        return None


def drop_zone() -> dict[str, Any]:
    """What the template of the drop zone shows and the script of the pictures reads."""
    return {
        "address": reverse("admin:media_image_several"),
        "describe": reverse("admin:media_image_describe"),
        "accept": PICTURES,
        "most": MOST,
        "too_many": _too_many(),
    }


def _too_many() -> str:
    return _("Choose from one to %(most)s pictures at once.") % {"most": MOST}


def _describe(images: list[Image], to: str) -> str:
    query = QueryDict(mutable=True)
    query.setlist("pk", [image.pk for image in images])
    if to:
        query["to"] = to
    return f"{reverse('admin:media_image_describe')}?{query.urlencode()}"


def _change_address(page: Any) -> str:
    return reverse(f"admin:{page._meta.app_label}_{page._meta.model_name}_change", args=[page.pk])


@transaction.atomic
def _add_to_gallery(page: Any, images: list[Image], *, by: Any) -> None:
    page = versions.keep_found(page)
    page.gallery.add(*images)
    versions.keep(page, by=by)

from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.core.paginator import Page
from django.db import IntegrityError, transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponsePermanentRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods
from django.views.generic import DetailView, ListView

from leica.delivery.kept import kept
from leica.publishing import previews, snapshots
from leica.publishing.forms import AnswerForm
from leica.publishing.models import Clearance
from leica.publishing.models.clearance import hashed
from leica.publishing.written import MOMENT, Written


class PublishableDetail(DetailView):
    """The page of one row, for as long as readers may see it: unknown and hidden are the same 404."""

    section = ""
    extra_context = None
    written: Written

    def __init_subclass__(cls) -> None:
        super().__init_subclass__()
        cls.written = Written(cls._rows, slug="an address", at=MOMENT)

    @classmethod
    def _rows(cls, slug: str, at: datetime) -> Any:
        return cls().loaded(cls.model._default_manager.readable(at)).filter(slug=slug)

    def get_object(self, queryset: Any = None) -> Any:
        row = self.written.one(slug=self.kwargs["slug"], at=timezone.now())
        if row is None:
            raise Http404
        return row

    def loaded(self, rows: Any) -> Any:
        return rows.for_detail()

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        slug = kwargs["slug"]
        if slug != slug.lower() and self.get_queryset().readable().filter(slug=slug.lower()).exists():
            return HttpResponsePermanentRedirect(request.path.replace(slug, slug.lower()))
        return super().get(request, *args, **kwargs)

    @classmethod
    def show(cls, request: HttpRequest, pk: int, *, language: str, **context: Any) -> HttpResponse:
        """The page of a row that need not be public, as if it were released in `language`: see `previews`."""
        view = cls()
        view.setup(request)
        row = view.object = view.loaded(cls.model._default_manager).get(pk=pk)
        row.languages, row.published_at = [language], row.published_at or timezone.now()
        return view.render_to_response(view.get_context_data(unlisted=True, **context)).render()

    def get_context_data(self, **kwargs):
        shown = self.object.shown
        told = {"section": self.section, "shown": shown, "lang": shown.lang, "unlisted": False, "clearance": None}
        return super().get_context_data(**told | kwargs)


class PublishableList(ListView):
    """A listing whose pages are path segments: /news/, /news/page/2/."""

    section = ""
    first_page = ""  # the name of the address of page 1
    paginate_by: int | None = 10
    page_kwarg = "number"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if kwargs.get(self.page_kwarg) == 1:
            return redirect(self.first_page, permanent=True)
        return super().get(request, *args, **kwargs)

    def paginate_queryset(self, queryset: Any, page_size: int) -> Any:
        # The query string never counts pages: "?number=2" is not an address of ours.
        paginator = self.get_paginator(queryset, page_size)
        if self.is_whole():
            paginator.count = kept(("count", type(self)), queryset.count)
        number = self.kwargs.get(self.page_kwarg, 1)
        if not 1 <= number <= paginator.num_pages:
            raise Http404
        page = paginator.page(number)
        return paginator, page, page.object_list, page.has_other_pages()

    def is_whole(self) -> bool:
        """False where the address asks for a part of the listing, which has a count of its own."""
        return not self.request.GET and not self.kwargs.keys() - {self.page_kwarg}

    def get_queryset(self):
        return super().get_queryset().published().for_list()

    def get_context_data(self, **kwargs):
        context = super().get_context_data(section=self.section, **kwargs)
        page = context["page_obj"]
        return {**context, "page_numbers": page_numbers(page) if page else [], "first_page": self.first_page}


def page_numbers(page: Page) -> list[int | str]:
    """The numbers around `page`, with "…" for what is left out."""
    return list(page.paginator.get_elided_page_range(page.number, on_each_side=2, on_ends=1))


def gone(request: HttpRequest, *, since: date | None = None, reason: str = "") -> HttpResponse:
    """For an address that is recorded as gone: taken down on a day, with a sentence that says why."""
    return render(request, "410.html", {"since": since, "reason": reason}, status=410)


UNLISTED_HEADERS = {
    "Cache-Control": "no-store, private",
    "Referrer-Policy": "no-referrer",
    "X-Robots-Tag": "noindex, nofollow, noarchive",
}


@csrf_exempt  # visitors have no cookie; who knows the address may answer
@require_http_methods(["GET", "HEAD", "POST"])
def clearance(request: HttpRequest, token: str) -> HttpResponse:
    """One version of a page, for somebody who was asked for a word on it."""
    asked = Clearance.objects.open().select_related("version__content_type").filter(language=get_language())
    found = get_object_or_404(asked, token_hash=hashed(token))
    if found.version.page is None or found.version.page.trashed_at:
        raise Http404
    form = AnswerForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        if not found.take_answer(form.cleaned_data["answer"], form.cleaned_data["comment"]):
            raise Http404
        return HttpResponse(status=303, headers={"Location": request.path, **UNLISTED_HEADERS})
    response = _version_as_page(request, found, form)
    if request.method == "GET":
        found.note_opening()
    for name, value in UNLISTED_HEADERS.items():
        response.headers[name] = value
    return response


def _version_as_page(request: HttpRequest, found: Clearance, form: AnswerForm) -> HttpResponse:
    is_outdated = found.is_outdated()
    page = found.version.page
    with transaction.atomic():
        page.state = page.State.DRAFT  # what was right then need not be enough to publish it today
        try:
            snapshots.apply(page, found.version.snapshot)
        except (ValidationError, IntegrityError) as refusal:
            raise Http404 from refusal
        response = previews.show(
            request, page, language=found.language, clearance=found, form=form, is_outdated=is_outdated
        )
        transaction.set_rollback(True)
    return response

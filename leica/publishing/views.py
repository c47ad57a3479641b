from datetime import date
from typing import Any

from django.core.paginator import Page
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponsePermanentRedirect
from django.shortcuts import redirect, render
from django.views.generic import DetailView, ListView

from leica.delivery.kept import kept


class PublishableDetail(DetailView):
    """The page of one row, for as long as readers may see it: unknown and hidden are the same 404."""

    section = ""
    extra_context = None

    def get_queryset(self):
        return super().get_queryset().readable().for_detail()

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        slug = kwargs["slug"]
        if slug != slug.lower() and self.get_queryset().filter(slug=slug.lower()).exists():
            return HttpResponsePermanentRedirect(request.path.replace(slug, slug.lower()))
        return super().get(request, *args, **kwargs)

    def get_context_data(self, **kwargs):
        return super().get_context_data(section=self.section, **kwargs)


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

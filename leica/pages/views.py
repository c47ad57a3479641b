from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from leica.pages.models import Fact, Page
from leica.pages.share.cards import find_card
from leica.pages.share.drawing import share_picture
from leica.publishing.views import PublishableDetail


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    facts = {fact.key: fact for fact in Fact.objects.all()}
    return render(request, "pages/home.html", {"facts": facts, "section": "home"})


class PageDetail(PublishableDetail):
    model = Page

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        return {**context, "section": self.object.slug}


@require_safe
def card(request: HttpRequest, kind: str, slug: str, name: str) -> HttpResponse:
    """An address holds all that its picture shows: it never changes, and ends with the page or with the wording."""
    found = find_card(kind, slug)
    if found is None or found.name != name:
        raise Http404
    return HttpResponse(share_picture(found), content_type="image/png")

from contextlib import suppress

from django.db import DatabaseError, transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import render
from django.views.decorators.http import require_safe

from leica.delivery.headers import is_unlisted_path
from leica.pages.models import Fact, Page
from leica.pages.share.cards import find_card
from leica.pages.share.drawing import share_picture
from leica.publishing.misses import MISSES
from leica.publishing.nearest import nearest, words_of
from leica.publishing.old_addresses import lookup
from leica.publishing.views import PublishableDetail, gone
from leica.registers.models import Country, Topic


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    facts = {fact.key: fact for fact in Fact.objects.all()}
    return render(request, "pages/home.html", {"facts": facts, "section": "home"})


@require_safe
def feeds(request: HttpRequest) -> HttpResponse:
    """What one can subscribe to."""
    context = {"topics": Topic.objects.all(), "countries": Country.objects.partners()}
    return render(request, "pages/feeds.html", context)


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


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Where nothing answers: an old address leads on or says that it is gone; else the nearest titles are offered."""
    path = request.path_info
    if request.method not in ("GET", "HEAD") or is_unlisted_path(path):
        return render(request, "404.html", status=404)
    near = []
    with suppress(DatabaseError), transaction.atomic():  # the page of an error must not fail over what it offers
        old = lookup(path)
        if old and old.is_gone():
            return gone(request, since=old.gone_on, reason=old.reason)
        if old and (destination := old.destination()):
            return HttpResponsePermanentRedirect(destination)
        MISSES.note(path)
        near = nearest(path)
    return render(request, "404.html", {"near": near, "typed": " ".join(words_of(path))}, status=404)

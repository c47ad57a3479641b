from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from leica.pages.models import Fact, Page
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

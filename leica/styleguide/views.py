from collections.abc import Callable

from django.conf import settings
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from leica.media.galleries import showable
from leica.media.models import Image
from leica.publishing.views import page_numbers
from leica.styleguide import rows

View = Callable[[HttpRequest], HttpResponse]


def for_staff(view: View) -> View:
    """Anybody else finds nothing there, unless it is a demonstration."""

    @require_safe
    def guarded(request: HttpRequest) -> HttpResponse:
        if not (settings.DEMO or request.user.is_staff):
            raise Http404
        response = view(request)
        response.headers["Cache-Control"] = "private, no-store"
        response.headers["X-Robots-Tag"] = "noindex"
        return response

    return guarded


@for_staff
def parts(request: HttpRequest) -> HttpResponse:
    """Lists, banners, words and forms."""
    pages = [Paginator(range(90), 10).page(number) for number in (1, 5, 9)]
    context = {
        "events": rows.events(),
        "articles": rows.articles(),
        "rows_with_notices": rows.with_notices(),
        "pages": [(page, page_numbers(page)) for page in pages],
        "letters": LETTERS,
    }
    return render(request, "styleguide/parts.html", context)


@for_staff
def records(request: HttpRequest) -> HttpResponse:
    """What stands on the page of an activity, a body or a document."""
    context = {
        "event": rows.event("Visit", "Визит"),
        "programme": rows.programme(),
        "undated": rows.programme()[3:],
        "bodies": rows.bodies(),
        "renamed": rows.RENAMED,
        "delegations": [
            rows.delegations(1, 1, 1, 1, 1),
            rows.delegations(12, 9, None, 3, 4),
            rows.delegations(20, 15, approximate=True),
            rows.delegations(2),
        ],
        "documents": rows.documents(),
        "videos": rows.videos(),
        "gallery": showable(Image.objects.for_gallery()[:5]),
        "covers": rows.events(),
    }
    return render(request, "styleguide/records.html", context)


LETTERS = [
    ("kk", "Қазақстан: Әә Ғғ Ққ Ңң Өө Ұұ Үү Һһ Іі"),
    ("ky", "Кыргызстан: Ңң Өө Үү"),
    ("tg", "Тоҷикистон: Ғғ Ӣӣ Ққ Ӯӯ Ҳҳ Ҷҷ"),
    ("tk", "Türkmenistan: Ää Çç Ňň Öö Şş Üü Ýý Žž"),
    ("uz", "Oʻzbekiston, Ўзбекистон: Oʻoʻ Gʻgʻ Ўў Ғғ"),
    ("sk", "Slovensko: Ľľ Ŕŕ Ťť Ďď Ňň"),
]

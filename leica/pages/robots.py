"""What robots and those who report a fault ask for first."""

from datetime import UTC, date, datetime, timedelta

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.timezone import localdate, localtime
from django.views.decorators.http import require_safe

from leica.delivery.headers import STAFF
from leica.delivery.language import OTHERS
from leica.pages.models import Page
from leica.publishing.addresses import absolute

# Staff pages, and answers to whatever somebody types; the search with nothing asked is a page like any other.
CLOSED = [
    *(f"{path}/" for path in STAFF),
    *(f"{prefix}/{name}" for name in ("search/?", "preview/") for prefix in ["", *(f"/{c}" for c in OTHERS)]),
]


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    lines = [
        "User-agent: *",
        *(f"Disallow: {path}" for path in CLOSED),
        "",
        f"Sitemap: {absolute(reverse('sitemap'))}",
    ]
    return HttpResponse("\n".join([*lines, ""]), content_type="text/plain; charset=utf-8")


@require_safe
def security(request: HttpRequest) -> HttpResponse:
    """RFC 9116. It expires by itself, and is written anew with each month: nobody has to remember it."""
    contact = Page.objects.published().filter(slug="contact").first()
    lines = [
        f"Contact: {absolute(contact.get_absolute_url() if contact else reverse('pages:home'))}",
        f"Expires: {expires(localdate()):%Y-%m-%dT%H:%M:%SZ}",
        "Preferred-Languages: en, ru",
        f"Canonical: {absolute(request.path)}",
    ]
    return HttpResponse("\n".join([*lines, ""]), content_type="text/plain; charset=utf-8")


def next_edition(after: datetime) -> datetime:
    """When the file changes by itself."""
    here = localtime(after)
    first = here.replace(day=1, hour=0, minute=0, second=0, microsecond=0)
    return localtime(first + timedelta(days=32)).replace(day=1, hour=0)


def expires(on: date) -> datetime:
    """The first of the month eleven months ahead: less than a year, as the RFC recommends."""
    months = on.year * 12 + on.month - 1 + 11
    return datetime(months // 12, months % 12 + 1, 1, tzinfo=UTC)

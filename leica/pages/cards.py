"""What the share cards of fixed pages and of lists below the news and the activities say."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from leica.pages.models import Page
from leica.pages.share.cards import Source


def find_page(slug: str) -> Page | None:
    return Page.objects.readable().filter(slug=slug).first()


SOURCES = (Source(Page, "page", find_page),)
SECTIONS: dict[str, Any] = {"documents": _("Documents")}

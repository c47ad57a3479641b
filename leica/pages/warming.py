"""Which pages readers ask for first: see leica.delivery.chores."""

from django.urls import reverse

from leica.delivery.language import in_each_language
from leica.pages.models import Page


@in_each_language
def addresses() -> list[str]:
    return [
        reverse("pages:home"),
        reverse("media:documents"),
        *(page.get_absolute_url() for page in Page.objects.published()),
    ]

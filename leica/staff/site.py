"""The admin as the staff sees it: its name, and its models in the order of their work."""

from typing import Any

from django.conf import settings
from django.contrib.admin import AdminSite
from django.contrib.admin.apps import AdminConfig
from django.http import HttpRequest
from django.urls import path
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

GROUPS = (
    (_("News"), ("news.article",)),
    (_("Activities"), ("events.event", "events.participant")),
    (_("Pictures and documents"), ("media.image", "media.video", "media.document")),
    (
        _("Registers"),
        (
            *("registers.body", "registers.place", "registers.country", "registers.topic"),
            *("pages.partner", "registers.wrongname"),
        ),
    ),
    (_("Search"), ("search.promotion", "search.unanswered")),
    (_("The project and its pages"), ("pages.page", "pages.fact", "pages.project")),
    (_("Addresses"), ("publishing.oldaddress", "publishing.missedaddress")),
    (_("Accounts"), ("staff.user", "auth.group")),
)


class EditorsAdmin(AdminConfig):
    default_site = "leica.staff.site.EditorsSite"


class EditorsSite(AdminSite):
    site_header = _("LEICA editors")
    site_title = _("LEICA editors")
    index_title = _("My desk")

    def index(self, request, extra_context=None):
        from leica.publishing import desk  # noqa: PLC0415 -- needs the models

        trays = desk.trays(request, self)
        return super().index(request, {**(extra_context or {}), "trays": trays})

    def get_app_list(self, request, app_label=None):
        if app_label:
            return super().get_app_list(request, app_label)
        found = {
            f"{app['app_label']}.{model['object_name'].lower()}": model
            for app in super().get_app_list(request)
            for model in app["models"]
        }
        return [group for name, labels in GROUPS if (group := _group(name, [found.pop(at, None) for at in labels]))]

    def get_urls(self):
        """Without the address that leads from any row to its page: it tells the addresses of drafts to all staff."""
        from leica.publishing.admin.linking import pages_to_link  # noqa: PLC0415 -- needs the models
        from leica.publishing.admin.writing import clean_pasted  # noqa: PLC0415 -- needs the models
        from leica.staff.palette import palette  # noqa: PLC0415 -- the same

        stock = [pattern for pattern in super().get_urls() if getattr(pattern, "name", "") != "view_on_site"]
        return [
            path("editor/clean/", self.admin_view(clean_pasted), name="clean_pasted"),
            path("palette/", self.admin_view(palette), {"site": self}, name="palette"),
            path("editor/pages/", self.admin_view(pages_to_link), name="pages_to_link"),
            *stock,
        ]

    def each_context(self, request: HttpRequest) -> dict[str, Any]:
        return {**super().each_context(request), "site_url": _home()}


def _home() -> str:
    """The public site in the language of the admin page."""
    language = get_language()
    return "/" if language == settings.LANGUAGE_CODE else f"/{language}/"


def _group(name: Any, models: list[Any]) -> dict[str, Any] | None:
    shown = [model for model in models if model]
    if not shown:
        return None
    url = next((model["admin_url"] for model in shown if model["admin_url"]), "")
    return {
        "name": name,
        "app_label": shown[0]["model"]._meta.app_label,
        "app_url": url,
        "has_module_perms": True,
        "models": shown,
    }

"""What the command palette finds: pages, bodies and other registers by their names, lists, and what can be begun."""

from typing import Any

from django.contrib.admin import AdminSite, ModelAdmin
from django.core.exceptions import FieldDoesNotExist
from django.db.models import Model, Q
from django.http import HttpRequest, JsonResponse
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from leica.publishing.desk import title_of

KINDS = (
    *("news.article", "events.event", "registers.body", "pages.page", "media.document"),
    *("registers.place", "registers.country", "registers.topic", "pages.partner"),
)
NEW = {
    "news.article": gettext_lazy("New news item"),
    "events.event": gettext_lazy("New activity"),
    "media.image": gettext_lazy("New picture"),
    "media.document": gettext_lazy("New document"),
    "pages.page": gettext_lazy("New page"),
    "registers.body": gettext_lazy("New body"),
}
NAMES = ("title_en", "title_ru", "name_en", "name_ru", "abbreviation_en", "abbreviation_ru", "slug")
OF_EACH = 8
LETTERS, WORDS = 100, 6


@require_safe
def palette(request: HttpRequest, site: AdminSite) -> JsonResponse:
    words = _words(request.GET.get("q", ""))
    return JsonResponse({"rows": [*_actions(request, site, words), *_pages(request, site, words)]})


def _words(typed: str) -> list[str]:
    """Without letters that cannot be seen: a database takes no zero letter."""
    return "".join(letter if letter.isprintable() else " " for letter in typed[:LETTERS]).split()[:WORDS]


def _actions(request: HttpRequest, site: AdminSite, words: list[str]) -> list[dict[str, str]]:
    models = {
        model["model"]._meta.label_lower: model for group in site.get_app_list(request) for model in group["models"]
    }
    begun = [(str(NEW[label]), models[label]["add_url"]) for label in NEW if label in models]
    if models.get("media.image", {}).get("add_url"):
        begun.append((_("Add several pictures"), reverse("admin:media_image_several")))
    lists = [(capfirst(str(model["name"])), model["admin_url"]) for model in models.values()]
    rows = [_row(title, url, _("action")) for title, url in begun if url]
    rows += [_row(title, url, _("list")) for title, url in lists if url]
    return [row for row in rows if all(word.casefold() in row["title"].casefold() for word in words)][:OF_EACH]


def _pages(request: HttpRequest, site: AdminSite, words: list[str]) -> list[dict[str, str]]:
    if not words:
        return []
    admins = {kind._meta.label_lower: admin for kind, admin in site._registry.items()}
    rows = []
    for label in KINDS:
        admin = admins.get(label)
        if admin and admin.has_view_permission(request):
            found = admin.get_queryset(request).filter(_holds(admin.model, words)).order_by("-pk")[:OF_EACH]
            rows += [_page(admin, row) for row in found]
    return rows


def _holds(model: type[Model], words: list[str]) -> Q:
    """Each word in some name of the row, in either language."""
    names = [name for name in NAMES if _has(model, name)]
    every = Q()
    for word in words:
        some = Q()
        for name in names:
            some |= Q(**{f"{name}__icontains": word})
        every &= some
    return every


def _has(model: type[Model], name: str) -> bool:
    try:
        model._meta.get_field(name)
    except FieldDoesNotExist:
        return False
    return True


def _page(admin: ModelAdmin, row: Any) -> dict[str, str]:
    stem = "title" if hasattr(row, "title_en") else "name"
    title, lang = title_of(getattr(row, f"{stem}_en"), getattr(row, f"{stem}_ru"), getattr(row, "slug", ""))
    url = reverse(f"admin:{admin.opts.app_label}_{admin.opts.model_name}_change", args=[row.pk])
    kind = str(admin.opts.verbose_name)
    return _row(title, url, f"{kind}, {row.standing()}" if hasattr(row, "standing") else kind, lang)


def _row(title: str, url: str, kind: str, lang: str = "") -> dict[str, str]:
    return {"title": title, "url": url, "kind": kind, "lang": lang}

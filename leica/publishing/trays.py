"""What waits at the desk in every kind of page."""

from datetime import timedelta
from typing import Any

from django.contrib.admin.templatetags.admin_urls import admin_urlname
from django.db.models import Exists, F, Q, Subquery
from django.urls import reverse
from django.utils import timezone
from django.utils.text import Truncator, capfirst
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from leica.delivery import generation
from leica.publishing.checklist.links import DeadLinks
from leica.publishing.desk import SHOWN, Desk, Row, Tray, latest, title_of
from leica.publishing.directory import KINDS
from leica.publishing.models import Override, Publishable, Remark, TypedWork

OVERRIDES = timedelta(days=30)
READ_FOR_LINKS = 100  # of each kind, the newest


def in_review(desk: Desk) -> Tray | None:
    return desk.pages(
        _("Waiting for review"),
        lambda rows: rows.filter(state="in_review"),
        all_drafts=True,
        filters="state__exact=in_review",
        is_own=True,
    )


def own_drafts(desk: Desk) -> Tray | None:
    """The last remark tells why one of them came back."""
    return desk.pages(
        _("My drafts"),
        lambda rows: rows.filter(state="draft", author=desk.request.user),
        words=lambda kind: Subquery(latest(Remark.objects.all(), kind).values("text")[:1]),
        note=lambda remark: remark and _("Remark: %(text)s") % {"text": Truncator(remark).chars(120)},
        is_own=True,
    )


def typed(desk: Desk) -> Tray | None:
    """What this person typed and did not save: opening the form offers it."""
    works = TypedWork.objects.filter(person=desk.request.user).waiting().select_related("content_type")
    rows = []
    for work in works[:SHOWN]:
        kind = work.content_type.model_class()
        admin = desk.site._registry.get(kind) if kind else None
        if admin is None or not admin.has_change_permission(desk.request):
            continue
        title = next((text for name in ("title_en", "title_ru") for text in work.values.get(name, []) if text), "")
        view = "change" if work.object_id else "add"
        url = reverse(admin_urlname(kind._meta, view), args=[work.object_id] if work.object_id else [])
        label = capfirst(str(kind._meta.verbose_name))
        rows.append(Row(f"{url}?_typed={work.form}", title or _("Without a title"), label, work.typed_at))
    return Tray(_("Typed and not saved"), rows, len(rows), is_own=True)


def scheduled(desk: Desk) -> Tray | None:
    return desk.pages(
        _("Scheduled"),
        lambda rows: rows.filter(state="approved", published_at__gt=timezone.now()),
        moment=F("published_at"),
        is_own=True,
    )


def one_language(desk: Desk) -> Tray | None:
    older = Q(languages__len=2, text_changed_at_ru__lt=F("text_changed_at_en"))
    return desk.pages(
        _("Russian missing or older than the English text"),
        lambda rows: rows.standing_on_site().filter(Q(languages=["en"]) | older),
        all_drafts=True,
        words=lambda kind: F("languages"),
        note=lambda languages: _("No Russian text") if "ru" not in languages else _("The Russian text is older"),
        field="title_ru",
    )


def overrides(desk: Desk) -> Tray | None:
    recent = Override.objects.filter(made_at__gte=timezone.now() - OVERRIDES)
    return desk.pages(
        _("Published or sent on against the checklist"),
        lambda rows: rows.filter(Exists(latest(recent, rows.model))),
        all_drafts=True,
        words=lambda kind: Subquery(latest(recent, kind).values("reason")[:1]),
        note=lambda reason: _("Reason: %(text)s") % {"text": Truncator(reason).chars(120)},
    )


def dead_links(desk: Desk) -> Tray | None:
    rows = []
    for kind, pk, english, russian, slug, field, sentence in _dead_links():
        admin = desk.site._registry.get(kind)
        if admin and admin.reads_drafts(desk.request):
            title, lang = title_of(english, russian, slug)
            url = reverse(admin_urlname(kind._meta, "change"), args=[pk])
            rows.append(Row(f"{url}#id_{field}", title, sentence, lang=lang))
    return Tray(_("Links that lead nowhere"), rows[:SHOWN], len(rows))


_known: dict[Any, list[tuple]] = {}


def _dead_links() -> list[tuple]:
    """Of published pages; read once in a generation, and by this server only."""
    key = generation.read().number, get_language()
    if key not in _known:
        stale = [other for other in _known if other[0] != key[0]]
        for other in stale:
            _known.pop(other, None)
        _known[key] = list(_find_dead_links())
    return _known[key]


def _find_dead_links() -> Any:
    rule = DeadLinks()
    for kind in KINDS.values():
        if issubclass(kind.model, Publishable):
            linking = Q(body_en__contains="<a ") | Q(body_ru__contains="<a ")
            for row in kind.model.objects.published().filter(linking).order_by("-published_at")[:READ_FOR_LINKS]:
                for field, sentence in rule.sentences(row):
                    yield kind.model, row.pk, row.title_en, row.title_ru, row.slug, field, sentence


SOURCES = (in_review, typed, own_drafts, scheduled, one_language, dead_links, overrides)

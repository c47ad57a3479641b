"""Addresses that had a page once: kept when a slug changes, asked when nothing answers."""

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from leica.delivery.language import bare
from leica.publishing import directory
from leica.publishing.models.old_address import LONGEST, OldAddress

gone_sentence = _(
    "This address is recorded as gone, and readers are told so. Choose another, or first delete it among the old ones."
)


def key(path: str) -> str:
    """The form in which addresses are kept and compared: no language, no capitals, no slash at the end."""
    return bare(path).rstrip("/").lower()


def lookup(path: str) -> OldAddress | None:
    """The old address that answers for `path`, where nothing else does."""
    wanted = key(path)
    if not 1 < len(wanted) <= LONGEST or "\x00" in wanted:
        return None
    found = OldAddress.objects.select_related("page_type").filter(path=wanted).first()
    # Without its last slash a living page has not answered yet; it will, once the slash is added.
    return None if found and not path.endswith("/") and _lives(path) else found


def _lives(path: str) -> bool:
    row = directory.find(path)
    return row is not None and directory.is_public(row)


@transaction.atomic
def keep(row: Any, *, old_slug: str) -> None:
    """After the slug of a page has changed: readers of the old address are led to the page from now on."""
    kind = directory.kind_of(row)
    if kind and old_slug and old_slug != row.slug:
        OldAddress.objects.filter(path=key(kind.path(row.slug))).delete()  # a page lives there again
        OldAddress.objects.update_or_create(path=key(kind.path(old_slug)), defaults=leading_to(row))


def bury(page: Any) -> None:
    """Before `page` is deleted for good: if it was public once, its address and those that led to it are gone."""
    kind = directory.kind_of(page)
    if kind and page.is_released() and page.published_at <= timezone.now():
        own = ContentType.objects.get_for_model(page)
        OldAddress.objects.filter(page_type=own, page_id=page.pk).update(**gone())
        OldAddress.objects.update_or_create(path=key(kind.path(page.slug)), defaults=gone())


def leading_to(row: Any) -> dict[str, Any]:
    return {
        "page_type": ContentType.objects.get_for_model(row),
        "page_id": row.pk,
        "new_path": "",
        "gone_on": None,
        "reason_en": "",
        "reason_ru": "",
    }


def target_of(new_path: str) -> dict[str, Any] | None:
    """What an old address leads to that is to lead to `new_path`: a page, or a list; None where nothing is there."""
    if not new_path.startswith("/"):
        return None
    row = directory.find(new_path)
    if row is not None:
        return leading_to(row)
    found = directory.match(new_path)
    if found is None or found.view_name in directory.KINDS or bare(new_path).startswith("/admin"):
        return None
    nowhere = {"page_type": None, "page_id": None, "gone_on": None, "reason_en": "", "reason_ru": ""}
    return {**nowhere, "new_path": f"{key(new_path)}/"}


def check_free(row: Any, slug: str, *, may_read: Any) -> None:
    """Refuse `slug` where a page, or the old address of another one, has it. Titles are for those who may read them."""
    kind = directory.kind_of(row)
    if kind is None:
        return
    other = kind.model._default_manager.filter(slug=slug).exclude(pk=row.pk).first()
    if other is not None:
        raise _taken(other, may_read, _("“%(title)s” has this address already. Choose another."))
    old = OldAddress.objects.filter(path=key(kind.path(slug))).first()
    if old is None or old.leads_to(row) or old.leads_nowhere():
        return
    if old.is_gone():
        raise ValidationError(gone_sentence, code="gone")
    sentence = _("“%(title)s” had this address, and readers who kept it are led there. Choose another.")
    raise _taken(old.page, may_read, sentence)


def is_free(model: Any, slug: str) -> bool:
    """True where no page of `model` has or had the slug."""
    try:
        check_free(model(), slug, may_read=lambda row: False)
    except ValidationError:
        return False
    return True


def _taken(other: Any, may_read: Any, sentence: Any) -> ValidationError:
    if other is None or not may_read(other):
        return ValidationError(_("Another page has or had this address. Choose another."), code="taken")
    return ValidationError(sentence, code="taken", params={"title": other})


def gone(reason: str = "") -> dict[str, Any]:
    return {
        "page_type": None,
        "page_id": None,
        "new_path": "",
        "gone_on": timezone.localdate(),
        "reason_en": reason,
        "reason_ru": "",
    }

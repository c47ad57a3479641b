"""A new page like one that is there: a draft with those of its texts, relations and parts that were chosen."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import count
from typing import Any

from django.contrib.admin.models import ADDITION, LogEntry
from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _

from leica.publishing import addresses, old_addresses, snapshots, versions
from leica.publishing.following import follow


@dataclass(frozen=True)
class Share:
    """What is taken along together: columns and relations of the page, and of the rows that are parts of it."""

    label: Any
    own: tuple[str, ...] = ()
    parts: dict[str, tuple[str, ...]] = field(default_factory=dict)
    at_first: bool = True


def taken(page: Any, shares: Iterable[Share]) -> snapshots.Snapshot:
    """Of the stored page what `shares` name and nothing else, its parts as new rows."""
    shares = list(shares)
    whole = snapshots.take(page)
    names = {name for share in shares for name in share.own}
    parts: dict[str, set[str]] = {}
    for share in shares:
        for part, columns in share.parts.items():
            parts.setdefault(part, set()).update(columns)
    # What only belongs to a part, such as its bodies, makes none by itself.
    made = {part for part in parts if any(column in parts[part] for column in ("title_en", "title_ru"))}
    rows = {part: [{"pk": None, **_only(row, parts[part])} for row in whole["parts"][part]] for part in made}
    return {**_only(whole, names), "parts": rows}


def _only(row: snapshots.Snapshot, names: set[str]) -> snapshots.Snapshot:
    return {kind: {name: row[kind][name] for name in row[kind].keys() & names} for kind in ("fields", "many")}


@transaction.atomic
def duplicate(page: Any, *, snapshot: snapshots.Snapshot, slug: str, by: Any) -> Any:
    """The new draft; ValidationError where a rule forbids it, and nothing is stored."""
    model = type(page)
    new = model(slug=slug, author=by)
    snapshots.apply(new, snapshot)
    new.check_relations()
    new = model._base_manager.get(pk=new.pk)
    versions.keep(new, by=by)
    sentence = _("Made like “%(page)s”") % {"page": page}
    LogEntry.objects.log_actions(by.pk, [new], ADDITION, sentence, single_object=True)
    follow(model, [new.pk])
    return new


def free_slug(page: Any, title: str) -> str:
    """An address that no page has or had: of the title, else of the page's own address."""
    base = slugify(title)[:140].strip("-")
    if not re.match(addresses.SLUG, base):
        base = page.slug[:140].strip("-")
    numbered = (base if number == 1 else f"{base}-{number}" for number in count(1))
    return next(slug for slug in numbered if slug not in addresses.RESERVED and old_addresses.is_free(type(page), slug))

"""What each role may do, as permissions of Django groups of the same name."""

from collections.abc import Iterator

from django.apps import apps
from django.contrib.auth.models import Group, Permission

PAGES = ("news.article", "events.event", "media.document", "pages.page")
PARTS = ("events.programmeitem", "events.delegation", "media.image", "media.video", "pages.pagefact")
REGISTERS = (
    "registers.country",
    "registers.place",
    "registers.placename",
    "registers.topic",
    "registers.body",
    "registers.bodyname",
    "registers.bodyalternativename",
    "pages.partner",
    "pages.fact",
)
WRONG_NAMES = ("registers.wrongname",)
PROMOTIONS = ("search.promotion",)
UNANSWERED = ("search.unanswered",)
PICTURES = ("media.image",)
PRIVATE = ("events.participant",)
ADDRESSES = ("publishing.oldaddress",)
MISSED = ("publishing.missedaddress",)
DOORS = (*PROMOTIONS, *UNANSWERED, *ADDRESSES, *MISSED)
PROJECT = ("pages.project", "pages.projectalternativename")

WRITE = ("add", "change", "view")
ALL = ("add", "change", "delete", "view", "publish", "read_drafts")


def pairs(models: tuple[str, ...], verbs: tuple[str, ...]) -> list[tuple[str, str]]:
    return [(verb, model) for model in models for verb in verbs]


RULES: dict[str, list[tuple[str, str]]] = {
    # Writes drafts of stories and activities; the admin lets an author change only what is theirs and still a draft.
    "author": [
        *pairs(("news.article", "events.event", "media.image", "media.video"), WRITE),
        *pairs(("events.programmeitem", "events.delegation"), (*WRITE, "delete")),
        *pairs(("media.document", "pages.page", *REGISTERS, *WRONG_NAMES), ("view",)),
    ],
    "editor": [
        *pairs(PAGES, (*WRITE, "publish", "read_drafts")),
        *pairs(PARTS, (*WRITE, "delete")),
        *pairs(PICTURES, ("read_proofs",)),
        *pairs((*REGISTERS, *ADDRESSES), WRITE),
        *pairs((*PROMOTIONS, *WRONG_NAMES), (*WRITE, "delete")),
        *pairs((*PROJECT, *MISSED, *UNANSWERED), ("view",)),
    ],
    "manager": pairs((*PAGES, *PARTS, *REGISTERS, *WRONG_NAMES, *PROJECT, *DOORS), ("view", "read_drafts")),
    "administrator": [
        *pairs((*PAGES, *PARTS, *REGISTERS, *WRONG_NAMES, *PROJECT, *DOORS, "staff.user", "auth.group"), ALL),
        *pairs(PICTURES, ("read_proofs",)),
        *pairs(PRIVATE, ALL),
    ],
    # Handed out beside another role, to those who keep the lists of participants.
    "participant lists": pairs(PRIVATE, (*WRITE, "delete")),
}


def set_up_roles() -> list[str]:
    """Make or correct the groups; the names of those that were changed."""
    changed = []
    for role in RULES:
        group, is_new = Group.objects.get_or_create(name=role)
        wanted = {permission.pk for permission in _permissions(role)}
        if is_new or wanted != set(group.permissions.values_list("pk", flat=True)):
            group.permissions.set(wanted)
            changed.append(role)
    return changed


def _permissions(role: str) -> Iterator[Permission]:
    known = {
        (permission.content_type.app_label, permission.codename): permission
        for permission in Permission.objects.select_related("content_type")
    }
    for verb, label in RULES[role]:
        model = apps.get_model(label)
        if verb in model._meta.default_permissions:
            yield known[model._meta.app_label, f"{verb}_{model._meta.model_name}"]

"""A story from the road: stored once, however often it arrives, and handed to the editors."""

from datetime import date
from typing import Any
from uuid import UUID

from django.contrib.admin.models import ADDITION, LogEntry
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html_join
from django.utils.text import slugify
from django.utils.translation import gettext as _

from leica.media.models import Image
from leica.publishing import old_addresses, versions
from leica.publishing.addresses import RESERVED
from leica.registers.models import Country
from leica.search.folding import fold
from leica.search.guesses import to_latin
from news.models import Article

TRIES = 3


def send(*, by: Any, sent_as: UUID, **story: Any) -> tuple[Article, list[str]]:
    """The article that `sent_as` has become, now or earlier; and why it stays a draft, where it does."""
    for attempt in range(1, TRIES + 1):
        known = Article.objects.filter(sent_as=sent_as).first()
        if known is not None:
            if known.author_id != by.pk:
                raise PermissionDenied
            return known, []
        try:
            with transaction.atomic():
                article = _store(by=by, sent_as=sent_as, **story)
                return article, _hand_over(article, by=by)
        except IntegrityError:  # it arrives twice at a time, or another story takes the same address
            if attempt == TRIES:
                raise
    raise AssertionError


def free_slug(title: str) -> str:
    """An address made from the title, in Latin letters, that no page has or had."""
    stem = slugify(to_latin(fold(title).lower()))[:120].strip("-_").replace("_", "-")
    if not any(letter.isalpha() for letter in stem) or stem in RESERVED:
        stem = f"story-{stem}".strip("-")
    number = 1
    while not old_addresses.is_free(Article, slug := stem if number == 1 else f"{stem}-{number}"):
        number += 1
    return slug


def _store(
    *, by: Any, sent_as: UUID, language: str, title: str, sentences: list[str], event: Any, **facts: Any
) -> Article:
    lead, *rest = sentences
    texts = {"title": title, "lead": lead, "body": format_html_join("", "<p>{}</p>", [(line,) for line in rest])}
    article = Article.objects.create(
        author=by,
        sent_as=sent_as,
        slug=free_slug(title),
        languages=[language],
        event=event,
        **{f"{name}_{language}": str(text) for name, text in texts.items()},
        **{f"text_changed_at_{language}": timezone.now()},
    )
    article.countries.set(_country_of(facts["where"]))
    if remark := _remark(**facts):
        article.remarks.create(text=remark, made_by=by)
    _illustrate(article, facts["photos"].taken)
    versions.keep(Article.objects.get(pk=article.pk), by=by)
    LogEntry.objects.log_actions(by.pk, [article], ADDITION, _("Quick story"), single_object=True)
    return article


def _hand_over(article: Article, *, by: Any) -> list[str]:
    """Submit it, whatever the checklist says: an editor completes it. Other refusals leave it a draft of the person."""
    try:
        with transaction.atomic():
            article.submit(by=by, despite=_("Sent from a phone, to be completed by an editor"))
    except ValidationError as refusal:
        return list(refusal.messages)
    return []


def _country_of(where: str) -> Any:
    named = Q(places__name_en__iexact=where) | Q(places__name_ru__iexact=where)
    return Country.objects.filter(named).distinct()[:1] if where else []


def _remark(*, where: str, when: date | None, how_many: int | None, photos: Any) -> str:
    """For the editor alone: a number of people is never public by itself."""
    told = (
        (_("Where"), where),
        (_("When"), when and date_format(when)),
        (_("How many took part"), how_many),
    )
    lines = [f"{label}: {value}" for label, value in told if value not in (None, "")]
    return "\n".join([*lines, *photos.left_out])


def _illustrate(article: Article, files: list[Any]) -> None:
    """Presumed to show people whose consent is not known, until an editor says otherwise."""
    stored = []
    try:
        for file in files:
            width, height = file.size_in_pixels
            image = Image(original=file, width=width, height=height, people_visible=Image.People.IDENTIFIABLE)
            image.save()
            stored.append(image)
        article.gallery.set(stored)
    except BaseException:  # the rows are rolled back: the storage knows nothing of that
        for image in stored:
            image.original.storage.delete(image.original.name)
        raise

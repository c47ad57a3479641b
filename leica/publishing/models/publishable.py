"""The life of a page: every model that has one is a Publishable, and a Story where it has a text."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.conf import settings
from django.conf.locale import LANG_INFO
from django.contrib.contenttypes.fields import GenericRelation
from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from leica.publishing import addresses, workflow
from leica.publishing.querysets import OPEN_STATES, PublishableQuerySet
from leica.publishing.rich_text import RichTextField

LANGUAGES = [code for code, _name in settings.LANGUAGES]
LANGUAGE_NAMES = {code: LANG_INFO[code]["name_local"] for code in LANGUAGES}
TEXTS = ("title", "lead", "body")  # those whose change readers are told


class State(models.TextChoices):
    DRAFT = "draft", _("draft")
    IN_REVIEW = "in_review", _("in review")
    APPROVED = "approved", _("approved")
    ARCHIVED = "archived", _("archived")


class TextInOneLanguage:
    """The texts of a row in one released language: `article.shown.title`."""

    def __init__(self, row: "Publishable", language: str) -> None:
        self.row = row
        self.language = language

    @property
    def is_foreign(self) -> bool:
        """True where the page around it is in another language."""
        return self.language != get_language()

    @property
    def lang(self) -> str:
        """For the attribute of that name: empty where the page around it says it already."""
        return self.language if self.is_foreign else ""

    def __getattr__(self, name: str) -> Any:
        value = getattr(self.row, f"{name}_{self.language}")
        return "" if value is None else value


class Publishable(models.Model):
    State = State

    slug = models.SlugField(
        _("address"),
        max_length=150,
        unique=True,
        validators=[addresses.validate_slug],
        help_text=_("The last part of the page’s address, the same in both languages. Better not changed later."),
    )
    title = models.CharField(_("title"), max_length=200, blank=True)
    languages = ArrayField(
        models.CharField(max_length=2, choices=settings.LANGUAGES),
        verbose_name=_("released in"),
        default=list,
        blank=True,
        help_text=_("Readers see the page in these languages only. In the other one a notice says that it is missing."),
    )
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.DRAFT, db_index=True)
    published_at = models.DateTimeField(
        _("published at"),
        null=True,
        blank=True,
        help_text=_("Brussels time. In the future: the page appears by itself at that moment."),
    )
    withdrawn_at = models.DateTimeField(
        _("withdrawn at"),
        null=True,
        blank=True,
        help_text=_("Brussels time. From that moment the page is gone. Empty: it stays."),
    )
    trashed_at = models.DateTimeField(_("in the trash since"), null=True, blank=True, editable=False)
    text_changed_at = models.DateTimeField(_("text last changed"), null=True, blank=True)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("author"),
        null=True,
        blank=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    is_demo = models.BooleanField(
        _("demonstration"), default=False, help_text=_("Readers are told that the page is invented.")
    )

    versions = GenericRelation("publishing.Version")
    working_copies = GenericRelation("publishing.WorkingCopy")
    remarks = GenericRelation("publishing.Remark")
    overrides = GenericRelation("publishing.Override")
    typed_works = GenericRelation("publishing.TypedWork")

    objects = PublishableQuerySet.as_manager()

    # Rows that belong to the page and are edited with it: the names by which the page reaches them.
    parts: tuple[str, ...] = ()

    class Meta:
        abstract = True
        default_permissions = ("add", "change", "delete", "view", "publish", "read_drafts")
        constraints = [
            models.CheckConstraint(
                condition=Q(slug__regex=addresses.SLUG) & ~Q(slug__in=addresses.RESERVED),
                name="%(app_label)s_%(class)s_slug_is_an_address",
                violation_error_message=addresses.slug_sentence,
            ),
            models.CheckConstraint(
                condition=Q(languages__contained_by=LANGUAGES),
                name="%(app_label)s_%(class)s_languages_are_known",
                violation_error_message=_("A page is released in English, in Russian or in both."),
            ),
            models.CheckConstraint(
                condition=~Q(state__in=OPEN_STATES) | Q(published_at__isnull=False),
                name="%(app_label)s_%(class)s_published_has_a_moment",
                violation_error_message=_("A published page needs the moment from which it is public."),
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True) | Q(withdrawn_at__gt=F("published_at")),
                name="%(app_label)s_%(class)s_withdrawn_after_published",
                violation_error_message=_("The page would be withdrawn before it is published."),
            ),
            models.CheckConstraint(
                condition=~Q(state__in=OPEN_STATES) | ~Q(languages=[]),
                name="%(app_label)s_%(class)s_published_has_a_language",
                violation_error_message=_("Choose at least one language in which the page is released."),
            ),
            *(
                models.CheckConstraint(
                    condition=~Q(state__in=OPEN_STATES)
                    | ~Q(languages__contains=[code])
                    | ~Q(**{f"title_{code}": ""}) & Q(**{f"title_{code}__isnull": False}),
                    name=f"%(app_label)s_%(class)s_released_has_title_{code}",
                    violation_error_message=sentence,
                )
                for code, sentence in (
                    ("en", _("The page is released in English, but its English title is empty.")),
                    ("ru", _("The page is released in Russian, but its Russian title is empty.")),
                )
            ),
        ]

    def __str__(self) -> str:
        return str(self.title_en or self.title_ru or self.slug)

    def get_absolute_url(self) -> str:
        return reverse(f"{self._meta.app_label}:detail", args=[self.slug])

    def clean(self) -> None:
        super().clean()
        for field, sentence in self.missing().items():
            raise ValidationError({field: sentence})

    def check_relations(self) -> None:
        """The rules that need the rows around this one; asked by form, verb and importer once those are stored."""

    # The verbs: see workflow.

    def submit(self, *, by: Any, despite: str = "") -> None:
        workflow.submit(self, by=by, despite=despite)

    def send_back(self, *, by: Any, remark: str) -> None:
        workflow.send_back(self, by=by, remark=remark)

    def publish(self, *, by: Any, at: datetime | None = None, despite: str = "") -> None:
        workflow.publish(self, by=by, at=at, despite=despite)

    def withdraw(self, *, by: Any) -> None:
        workflow.withdraw(self, by=by)

    def archive(self, *, by: Any) -> None:
        workflow.archive(self, by=by)

    def trash(self, *, by: Any) -> None:
        workflow.trash(self, by=by)

    def restore(self, *, by: Any) -> None:
        workflow.restore(self, by=by)

    # The questions.

    def is_readable(self, at: datetime | None = None) -> bool:
        at = at or timezone.now()
        return (
            self.state in OPEN_STATES
            and self.trashed_at is None
            and self.published_at is not None
            and self.published_at <= at
            and (self.withdrawn_at is None or self.withdrawn_at > at)
        )

    def is_published(self, at: datetime | None = None) -> bool:
        return self.state == State.APPROVED and self.is_readable(at)

    def is_archived(self) -> bool:
        return self.state == State.ARCHIVED

    def is_released(self) -> bool:
        """Approved or archived, whatever the clock says."""
        return self.state in OPEN_STATES

    def stands_on_site(self) -> bool:
        """Readers see it, or will or did by the clock alone: what changes here, changes public pages."""
        return self.is_released() and self.trashed_at is None

    def stands_on_site_as_stored(self) -> bool:
        return type(self).objects.filter(pk=self.pk).standing_on_site().exists()

    def is_draft_of(self, person: Any) -> bool:
        return self.state == State.DRAFT and self.trashed_at is None and self.author_id == person.pk

    def standing(self, at: datetime | None = None) -> str:
        """The state in one word, as the clock has it."""
        at = at or timezone.now()
        if self.trashed_at:
            return _("in the trash")
        if self.state != State.APPROVED or self.published_at is None:
            return self.get_state_display()
        if self.published_at > at:
            return _("scheduled")
        return _("published") if self.is_published(at) else _("withdrawn")

    def changed_at(self, language: str) -> datetime | None:
        """When readers of that language last got something new here: feeds, calendars and sitemaps say so."""
        moments = [self.published_at, getattr(self, f"text_changed_at_{language}")]
        return max(filter(None, moments), default=None)

    def date_facts(self, changed: Iterable[str]) -> None:
        """For pages that tell facts beside their text: `changed` names fields and parts that are new."""

    def is_in_language(self, language: str) -> bool:
        return language in self.languages

    def missing(self) -> dict[str, str]:
        """Fields that a public page needs and lacks, each with a sentence; empty for a draft."""
        return {}

    @property
    def shown(self) -> TextInOneLanguage:
        """The text that a reader of the active language gets: in it where it is released, else in the other."""
        return self.shown_in(get_language() or settings.LANGUAGE_CODE)

    def shown_in(self, language: str) -> TextInOneLanguage:
        if language in self.languages or not self.languages:
            return TextInOneLanguage(self, language)
        return TextInOneLanguage(self, self.languages[0])

    @property
    def translation_is_older(self) -> bool:
        """True for the active language where the other one was changed later."""
        language = get_language() or settings.LANGUAGE_CODE
        if language == settings.LANGUAGE_CODE or language not in self.languages or len(self.languages) < 2:
            return False
        own, other = self.text_changed_at_ru, self.text_changed_at_en
        return bool(own and other and own < other)


class Story(Publishable):
    lead = models.TextField(
        _("lead"),
        blank=True,
        max_length=400,
        help_text=_("One or two sentences, up to 300 characters. Lists and shared links show them."),
    )
    body = RichTextField(_("text"), blank=True)

    class Meta(Publishable.Meta):
        abstract = True


def body_constraints() -> list[models.CheckConstraint]:
    """For stories that are nothing without their text."""
    return [
        models.CheckConstraint(
            condition=~Q(state__in=OPEN_STATES)
            | ~Q(languages__contains=[code])
            | ~Q(**{f"body_{code}": ""}) & Q(**{f"body_{code}__isnull": False}),
            name=f"%(app_label)s_%(class)s_released_has_body_{code}",
            violation_error_message=sentence,
        )
        for code, sentence in (
            ("en", _("The page is released in English, but its English text is empty.")),
            ("ru", _("The page is released in Russian, but its Russian text is empty.")),
        )
    ]

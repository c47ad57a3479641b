"""What the search knows. Everything here is made from other rows, but the promotions."""

from typing import Self

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

CONFIG = "russian"  # its dictionary for words of Latin letters is the English one: both languages in one


class Section(models.TextChoices):
    NEWS = "news", _("News")
    ACTIVITIES = "activities", _("Activities")
    BODIES = "bodies", _("Bodies")
    DOCUMENTS = "documents", _("Documents")
    PAGES = "pages", _("Pages")


class EntryQuerySet(models.QuerySet):
    def readable(self) -> Self:
        """By the clock: the rows of the index are those that are released, and the moment decides."""
        now = timezone.now()
        return self.filter(
            Q(published_at__isnull=True) | Q(published_at__lte=now),
            Q(withdrawn_at__isnull=True) | Q(withdrawn_at__gt=now),
        )


class Entry(models.Model):
    """A page in one of the languages in which it is released. What is no page for readers has no entry."""

    section = models.CharField(max_length=10, choices=Section)
    object_id = models.BigIntegerField()
    language = models.CharField(max_length=2, choices=settings.LANGUAGES)
    readers = ArrayField(models.CharField(max_length=2))  # the languages of the site in which this entry is shown
    path = models.CharField(max_length=300)  # in English; a prefix makes it Russian
    published_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)
    is_archived = models.BooleanField(default=False)
    kind = models.CharField(max_length=30, blank=True)
    starts_on = models.DateField(null=True)
    ends_on = models.DateField(null=True)
    month_only = models.BooleanField(default=False)
    countries = ArrayField(models.BigIntegerField(), default=list)  # keys, which a new code or name does not change
    topics = ArrayField(models.BigIntegerField(), default=list)
    title = models.TextField()
    lead = models.TextField(blank=True)
    text = models.TextField(blank=True)
    vector = SearchVectorField()
    heading = SearchVectorField()  # the words of title and names as they are written, for suggestions
    indexed_at = models.DateTimeField()

    objects = EntryQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["section", "object_id", "language"], name="search_entry_once"),
        ]
        indexes = [
            GinIndex(fields=["vector"], name="search_entry_vector"),
            GinIndex(fields=["heading"], name="search_entry_heading"),
            models.Index(fields=["path"], name="search_entry_path"),
        ]

    def __str__(self) -> str:
        return f"{self.title} ({self.language})"


class Name(models.Model):
    """A name that a place, body, country or topic has or had. All names of one lead to its mark in the index."""

    mark = models.CharField(max_length=30, db_index=True)
    form = models.CharField(max_length=250)
    key = models.TextField(db_index=True)  # the form as a query, so that inflected words find it

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return self.form


class Word(models.Model):
    """A word of the site, to mend misspelt ones; offered only where a public page has it."""

    word = models.CharField(max_length=40, primary_key=True)
    letters = models.BigIntegerField()  # a bit for each letter
    length = models.PositiveSmallIntegerField()

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return self.word


class FileText(models.Model):
    """The text inside an uploaded file, under the name that its storage gave it: read once."""

    file = models.CharField(max_length=100, primary_key=True)
    text = models.TextField(blank=True)

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return self.file


class Promotion(models.Model):
    words = models.CharField(
        _("words"),
        max_length=100,
        help_text=_("What readers type: one word or a few. Capital letters and ё make no difference."),
    )
    section = models.CharField(max_length=10, choices=Section, editable=False)
    object_id = models.BigIntegerField(editable=False)
    note = models.CharField(_("note for editors"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("promoted result")
        verbose_name_plural = _("promoted results")
        ordering = ("words", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=["words", "section", "object_id"],
                name="search_promotion_once",
                violation_error_message=_("This page is promoted for these words already."),
            )
        ]

    def __str__(self) -> str:
        return self.words


class Unanswered(models.Model):
    """Words that were looked for and not found. Nothing is kept about who did."""

    words = models.CharField(_("words"), max_length=100)
    language = models.CharField(_("language of the page"), max_length=2, choices=settings.LANGUAGES)
    times = models.PositiveIntegerField(_("times"), default=1)
    last_on = models.DateField(_("last on"))

    class Meta:
        default_permissions = ("view", "delete")
        verbose_name = _("search without result")
        verbose_name_plural = _("searches without result")
        ordering = ("-times", "-last_on", "words")
        constraints = [models.UniqueConstraint(fields=["words", "language"], name="search_unanswered_once")]
        indexes = [models.Index(fields=["last_on"], name="search_unanswered_day")]

    def __str__(self) -> str:
        return self.words

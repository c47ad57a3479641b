from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Case, F, Func, Q, When
from django.utils import timezone
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from events.models.days import check_day
from events.querysets import EventQuerySet
from leica.media.models import Document, Image, Video, check_all_usable
from leica.pages.models import Partner
from leica.publishing.models import Story
from leica.registers.models import Country, Place, Topic

# What calendars and feeds tell of an activity beside its text.
FACTS = {
    *("kind", "status", "status_note_en", "status_note_ru", "starts_on", "ends_on", "schedule_public"),
    *("format", "place", "host_country", "programme"),
}


class FirstOfMonth(Func):
    template = "date_trunc('month', (%(expressions)s)::timestamp)::date"
    output_field = models.DateField()


class LastOfMonth(Func):
    template = "(date_trunc('month', (%(expressions)s)::timestamp) + interval '1 month - 1 day')::date"
    output_field = models.DateField()


class Event(Story):
    class Kind(models.TextChoices):
        STUDY_VISIT = "study_visit", _("study visit")
        TRAINING = "training", _("training")
        SEMINAR = "seminar", _("seminar")
        WORKSHOP = "workshop", _("workshop")
        ROUND_TABLE = "round_table", _("round table")
        COURSE_ABROAD = "course_abroad", _("course abroad")
        STEERING_COMMITTEE = "steering_committee", _("steering committee")

    class Status(models.TextChoices):
        PLANNED = "planned", _("planned")
        HELD = "held", _("held")
        CANCELLED = "cancelled", _("cancelled")
        POSTPONED = "postponed", _("postponed")

    class Schedule(models.TextChoices):
        FULL = "full", _("days, times and programme")
        MONTH_ONLY = "month_only", _("the month only")

    class Format(models.TextChoices):
        ON_SITE = "on_site", _("on site")
        ONLINE = "online", _("online")
        HYBRID = "hybrid", _("on site and online")

    kind = models.CharField(_("kind"), max_length=20, choices=Kind)
    status = models.CharField(_("status"), max_length=10, choices=Status, default=Status.PLANNED)
    status_note = models.TextField(
        _("note on the status"), blank=True, help_text=_("Why it was cancelled or postponed. Readers see it.")
    )
    reference = models.CharField(
        _("reference"), max_length=40, blank=True, help_text=_("The code used in reports, such as RG1.3.")
    )
    starts_on = models.DateField(_("first day"))
    ends_on = models.DateField(_("last day"))
    dates_note = models.TextField(
        _("note on the dates"), blank=True, help_text=_("For editors: how sure they are. Never published.")
    )
    schedule_public = models.CharField(
        _("readers may know"),
        max_length=10,
        choices=Schedule,
        default=Schedule.FULL,
        help_text=_("“The month only” hides days, times and the programme, in lists, feeds and calendars too."),
    )
    shown_starts_on = models.GeneratedField(
        expression=Case(When(schedule_public="month_only", then=FirstOfMonth("starts_on")), default=F("starts_on")),
        output_field=models.DateField(),
        db_persist=True,
        db_index=True,
    )
    shown_ends_on = models.GeneratedField(
        expression=Case(When(schedule_public="month_only", then=LastOfMonth("ends_on")), default=F("ends_on")),
        output_field=models.DateField(),
        db_persist=True,
        db_index=True,
    )
    format = models.CharField(_("format"), max_length=10, choices=Format, default=Format.ON_SITE)
    place = models.ForeignKey(
        Place, verbose_name=_("place"), null=True, blank=True, on_delete=models.PROTECT, related_name="events"
    )
    host_country = models.ForeignKey(
        Country,
        verbose_name=_("country"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="hosted_events",
        help_text=_("Where it takes place. Enough where the place is not known."),
    )
    main_topic = models.ForeignKey(
        Topic,
        verbose_name=_("main topic"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="main_events",
    )
    topics = models.ManyToManyField(Topic, verbose_name=_("topics"), blank=True, related_name="events")
    countries = models.ManyToManyField(
        Country, verbose_name=_("countries taking part"), blank=True, related_name="events"
    )
    experts_from = models.ManyToManyField(
        Country, verbose_name=_("experts came from"), blank=True, related_name="expert_events"
    )
    partners = models.ManyToManyField(Partner, verbose_name=_("partners"), blank=True, related_name="events")
    total = models.PositiveIntegerField(
        _("participants in all"),
        null=True,
        blank=True,
        help_text=_("Only where the numbers of the delegations are not known: otherwise they are added up."),
    )
    total_is_approximate = models.BooleanField(_("about"), default=False)
    total_women = models.PositiveIntegerField(_("of them women"), null=True, blank=True)
    cover = models.ForeignKey(
        Image,
        verbose_name=_("cover"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="cover_of_events",
        help_text=_("Empty: a cover is drawn from this record."),
    )
    gallery = models.ManyToManyField(Image, verbose_name=_("gallery"), blank=True, related_name="gallery_of_events")
    videos = models.ManyToManyField(Video, verbose_name=_("videos"), blank=True, related_name="events")
    documents = models.ManyToManyField(Document, verbose_name=_("documents"), blank=True, related_name="events")
    facts_changed_at = models.DateTimeField(_("facts last changed"), null=True, blank=True, editable=False)
    sources = ArrayField(
        models.URLField(max_length=500),
        verbose_name=_("sources"),
        default=list,
        blank=True,
        help_text=_("Public reports, for checking facts. Never published."),
    )

    objects = EventQuerySet.as_manager()

    parts = ("programme", "delegations")

    class Meta(Story.Meta):
        verbose_name = _("activity")
        verbose_name_plural = _("activities")
        constraints = [
            *Story.Meta.constraints,
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")),
                name="events_event_ends_after_start",
                violation_error_message=_("The activity ends before it starts."),
            ),
            models.CheckConstraint(
                condition=~Q(status__in=["cancelled", "postponed"])
                | ~Q(status_note_en="") & Q(status_note_en__isnull=False)
                | ~Q(status_note_ru="") & Q(status_note_ru__isnull=False),
                name="events_event_change_is_explained",
                violation_error_message=_("A cancelled or postponed activity needs a note for readers."),
            ),
            models.CheckConstraint(
                condition=Q(total_women__isnull=True) | Q(total__isnull=False, total_women__lte=F("total")),
                name="events_event_women_within_total",
                violation_error_message=_("There are more women than participants in all."),
            ),
            models.UniqueConstraint(
                fields=["reference"],
                condition=~Q(reference=""),
                name="events_event_reference_once",
                violation_error_message=_("Another activity has this reference."),
            ),
        ]

    def clean(self) -> None:
        super().clean()
        if self.cover and self.is_released():
            self.cover.check_usable("cover")
        if self.place and self.host_country_id and self.place.country_id != self.host_country_id:
            raise ValidationError(
                {
                    "host_country": ValidationError(
                        _("%(place)s lies in %(country)s. Leave the country empty or choose that one."),
                        code="country",
                        params={"place": self.place, "country": self.place.country},
                    )
                }
            )

    def check_relations(self) -> None:
        super().check_relations()
        if self.main_topic and self.main_topic not in self.topics.all():
            raise ValidationError(
                {
                    "main_topic": ValidationError(
                        _("“%(topic)s” is not among the topics. Add it there, or choose one of them."),
                        code="main_topic",
                        params={"topic": self.main_topic},
                    )
                }
            )
        for day in self.programme.values_list("date", flat=True):
            check_day(day, first=self.starts_on, last=self.ends_on)
        if self.is_released():
            check_all_usable(self.gallery.all(), "gallery")

    def changed_at(self, language: str) -> datetime | None:
        return max(filter(None, [super().changed_at(language), self.facts_changed_at]), default=None)

    def date_facts(self, changed: Iterable[str]) -> None:
        if FACTS.intersection(changed):
            self.facts_changed_at = timezone.now()

    def get_kind_display(self) -> str:
        """As Django's, which translates the names of all kinds to find one."""
        return str(self.Kind(self.kind).label) if self.kind in self.Kind.values else self.kind

    def is_upcoming(self, on: date | None = None) -> bool:
        return self.status == self.Status.PLANNED and self.shown_ends_on >= (on or localdate())

    def is_past(self, on: date | None = None) -> bool:
        return self.shown_ends_on < (on or localdate())

    def is_under_way(self, on: date | None = None) -> bool:
        on = on or localdate()
        return self.has_public_days() and self.status == self.Status.PLANNED and self.starts_on <= on <= self.ends_on

    def has_public_days(self) -> bool:
        return self.schedule_public == self.Schedule.FULL

    @property
    def country(self) -> Country | None:
        """Where it takes place."""
        return self.place.country if self.place else self.host_country

    @property
    def place_name(self) -> Any:
        """The place under its name of that time; None where it is unknown."""
        return self.place.name_on(self.starts_on) if self.place else None

    @property
    def days(self) -> int:
        return (self.ends_on - self.starts_on).days + 1

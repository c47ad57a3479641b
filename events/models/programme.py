from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from events.models.days import check_day
from events.models.event import Event
from leica.registers.models import Body


class ProgrammeQuerySet(models.QuerySet):
    def public(self) -> "ProgrammeQuerySet":
        """Not internal, and of an activity whose schedule readers may know."""
        return self.filter(is_public=True, event__schedule_public=Event.Schedule.FULL)

    def for_detail(self) -> "ProgrammeQuerySet":
        return self.public().prefetch_related("bodies__parent", "bodies__former_names")


class ProgrammeItem(models.Model):
    class Kind(models.TextChoices):
        MEETING = "meeting", _("meeting")
        SESSION = "session", _("session")
        VISIT = "visit", _("visit")
        BREAK = "break", _("break")
        TRANSFER = "transfer", _("transfer")

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="programme")
    order = models.PositiveSmallIntegerField(_("position"), default=0)
    date = models.DateField(_("day"), null=True, blank=True, help_text=_("Empty: not known."))
    starts_at = models.TimeField(_("from"), null=True, blank=True, help_text=_("Local time. Empty: not known."))
    ends_at = models.TimeField(_("to"), null=True, blank=True)
    kind = models.CharField(_("kind"), max_length=10, choices=Kind, default=Kind.MEETING)
    title = models.CharField(_("subject"), max_length=250)
    bodies = models.ManyToManyField(Body, verbose_name=_("bodies"), blank=True, related_name="programme_items")
    name_used = models.CharField(
        _("name used then"), max_length=250, blank=True, help_text=_("Where it differed from the official name.")
    )
    note = models.TextField(_("remark"), blank=True)
    is_public = models.BooleanField(_("public"), default=True, help_text=_("Off: for the office only."))

    objects = ProgrammeQuerySet.as_manager()

    class Meta:
        verbose_name = _("programme item")
        verbose_name_plural = _("programme")
        ordering = (F("date").asc(nulls_last=True), "order", "pk")
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_at__isnull=True) | Q(starts_at__isnull=False, ends_at__gt=F("starts_at")),
                name="events_programmeitem_ends_after_start",
                violation_error_message=_("The programme item ends before it starts, or its start is missing."),
            ),
            models.CheckConstraint(
                condition=Q(starts_at__isnull=True) | Q(date__isnull=False),
                name="events_programmeitem_time_has_a_day",
                violation_error_message=_("A time needs its day."),
            ),
        ]

    def __str__(self) -> str:
        return self.title_en or self.title_ru or ""

    def clean(self) -> None:
        super().clean()
        if self.event_id or self.event:
            check_day(self.date, first=self.event.starts_on, last=self.event.ends_on)

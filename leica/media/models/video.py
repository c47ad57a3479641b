from datetime import timedelta

from django.core.validators import URLValidator
from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from leica.media.models.image import Image


class Video(models.Model):
    """A film to be watched elsewhere: readers get a link, and nothing is fetched from there until they follow it."""

    title = models.CharField(_("title"), max_length=200)
    url = models.URLField(
        _("address"),
        max_length=500,
        validators=[URLValidator(schemes=["https"])],
        help_text=_("Where it can be watched. Readers are told the name of that site before they go there."),
    )
    duration = models.DurationField(
        _("duration"), null=True, blank=True, help_text=_("Minutes and seconds, such as 3:25. Empty: not known.")
    )
    picture = models.ForeignKey(
        Image,
        verbose_name=_("picture"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="videos",
        help_text=_("A frame of it, uploaded here like any other picture. Empty: a plain ground."),
    )

    class Meta:
        verbose_name = _("video")
        verbose_name_plural = _("videos")
        ordering = ("title_en", "pk")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(duration__isnull=True) | models.Q(duration__gt=timedelta()),
                name="media_video_takes_time",
                violation_error_message=_("A video takes some time."),
            ),
        ]

    def __str__(self) -> str:
        return self.title_en or self.title_ru or self.url

    @property
    def lang(self) -> str:
        """The language of the title, where the page around it is in another one."""
        return "en" if get_language() == "ru" and not self.title_ru else ""

    @property
    def length(self) -> str:
        """ "3:25", "1:02:10"; empty where it is not known."""
        if self.duration is None:
            return ""
        minutes, seconds = divmod(int(self.duration.total_seconds()), 60)
        hours, minutes = divmod(minutes, 60)
        return f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes}:{seconds:02}"

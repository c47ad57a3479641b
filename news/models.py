from django.db import models
from django.utils.translation import gettext_lazy as _

from events.models import Event
from leica.media.models import Image, Video, check_all_usable
from leica.publishing.models import Story, body_constraints
from leica.registers.models import Body, Country, Topic
from news.querysets import ArticleQuerySet


class Article(Story):
    event = models.ForeignKey(
        Event,
        verbose_name=_("activity"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="articles",
        help_text=_("What the news item tells about. Dates, place and numbers come from it."),
    )
    related_events = models.ManyToManyField(
        Event, verbose_name=_("further activities"), blank=True, related_name="related_articles"
    )
    topics = models.ManyToManyField(Topic, verbose_name=_("topics"), blank=True, related_name="articles")
    countries = models.ManyToManyField(Country, verbose_name=_("countries"), blank=True, related_name="articles")
    bodies = models.ManyToManyField(
        Body, verbose_name=_("bodies"), blank=True, related_name="articles", help_text=_("Those that the text names.")
    )
    cover = models.ForeignKey(
        Image,
        verbose_name=_("cover"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="cover_of_articles",
        help_text=_("Empty: a cover is drawn from the record of the activity."),
    )
    gallery = models.ManyToManyField(Image, verbose_name=_("gallery"), blank=True, related_name="gallery_of_articles")
    videos = models.ManyToManyField(Video, verbose_name=_("videos"), blank=True, related_name="articles")
    correction_note = models.TextField(
        _("correction"), blank=True, help_text=_("What was wrong and is right now. Readers see it below the text.")
    )
    is_featured = models.BooleanField(
        _("featured"), default=False, help_text=_("Stands at the top of the home page. One news item at a time.")
    )
    # The number that the page of the quick story gave it, so that a story sent twice is stored once.
    sent_as = models.UUIDField(null=True, unique=True, editable=False)

    objects = ArticleQuerySet.as_manager()

    class Meta(Story.Meta):
        verbose_name = _("news item")
        verbose_name_plural = _("news")
        indexes = [models.Index(fields=["-published_at", "-id"], name="news_article_newest_first")]
        constraints = [
            *Story.Meta.constraints,
            *body_constraints(),
            models.UniqueConstraint(
                fields=["is_featured"],
                condition=models.Q(is_featured=True),
                name="news_article_one_featured",
                violation_error_message=_("Another news item is featured. Take the mark from that one first."),
            ),
        ]

    def clean(self) -> None:
        super().clean()
        if self.cover and self.is_released():
            self.cover.check_usable("cover")

    def check_relations(self) -> None:
        super().check_relations()
        if self.is_released():
            check_all_usable(self.gallery.all(), "gallery")

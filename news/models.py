from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from events.models import Event
from events.shown import shown
from leica.delivery.kept import kept
from leica.media.models import Image, Video, check_all_usable
from leica.publishing.models import Story, body_constraints
from leica.publishing.related import in_that_order, most_related
from leica.registers.models import Body, Country, Topic
from news.querysets import ArticleQuerySet

MOST_KEPT = 500  # stories whose company is held at a time
MORE = 2


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

    def more(self, further: list[Event], bodies: list[Body], topics: list[Topic]) -> list["Article"]:
        """Two others to read on: with the same activity, bodies and topics, or else the newest. Once a generation."""
        shelf: dict[int, list[Article]] = kept("what goes with stories", dict)
        others = shelf[self.pk] if self.pk in shelf else self._most_related(further, bodies, topics)
        if len(shelf) < MOST_KEPT:
            shelf[self.pk] = others
        return others

    def _most_related(self, further: list[Event], bodies: list[Body], topics: list[Topic]) -> list["Article"]:
        others = Article.objects.published().exclude(pk=self.pk).newest_first()
        events = [event for event in (self.event, *further) if event]
        shared = [
            (others.filter(event__in=events), 8) if events else None,
            (others.filter(related_events__in=events), 8) if events else None,
            (others.filter(bodies__in=bodies), 3) if bodies else None,
            (others.filter(topics__in=topics), 1) if topics else None,
        ]
        keys = most_related(filter(None, shared), MORE)
        related = in_that_order(others.filter(pk__in=keys).for_list(), keys) if keys else []
        missing = MORE - len(related)
        newest = others.exclude(pk__in=keys).for_list()[:missing] if missing else []
        return with_shown_events([*related, *newest])


def with_shown_events(stories: Any) -> Any:
    """Rows that have been read, each with its activity as readers may see it; without one that they may not."""
    found = {event.pk: event for event in shown([story.event_id for story in stories if story.event_id])}
    for story in stories:
        story.event = found.get(story.event_id)
    return stories

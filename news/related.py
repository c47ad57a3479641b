"""What to read on after a story."""

from collections.abc import Sequence
from typing import Any

from django.utils import timezone

from events.models import Event
from leica.delivery.kept import kept_each
from leica.publishing.related import in_common, in_that_order, most_related
from leica.publishing.written import MOMENT, Written
from leica.registers.entries import prefetch_countries
from leica.registers.models import Body, Topic
from news.models import Article
from news.shown import with_shown_events

Stories = tuple[Article, ...]

MORE = 2


def _others(of: int, at: Any) -> Any:
    return Article.objects.published(at).exclude(pk=of).newest_first()


def _to_keep(rows: Any) -> Any:
    """Without the texts, which take ten times as much room as all else."""
    return rows.for_list().prefetch_related(None).with_keys_of("countries").defer("body", "body_en", "body_ru")


SHARING = Written(
    lambda of, events, bodies, topics, at: in_common(
        (_others(of, at).filter(event__pk__among=events), 8),
        (_others(of, at).filter(related_events__pk__among=events), 8),
        (_others(of, at).filter(bodies__pk__among=bodies), 3),
        (_others(of, at).filter(topics__pk__among=topics), 1),
        newest="published_at",
    ),
    of=-1,
    events=[-1],
    bodies=[-2],
    topics=[-3],
    at=MOMENT,
)
STORIES = Written(lambda keys, at: _to_keep(Article.objects.published(at).filter(pk__among=keys)), keys=[-1], at=MOMENT)
NEWEST = Written(lambda of, at: _to_keep(_others(of, at))[: 2 * MORE], of=-1, at=MOMENT)


def more(article: Article, further: Sequence[Event], bodies: Sequence[Body], topics: Sequence[Topic]) -> Stories:
    """Two others to read on: with the same activity, bodies and topics, or else the newest. Once a generation."""
    return kept_each("what goes with stories", article.pk, lambda: _more(article, further, bodies, topics))


def _more(article: Article, further: Sequence[Event], bodies: Sequence[Body], topics: Sequence[Topic]) -> Stories:
    at = timezone.now()
    shared = {
        "events": [event.pk for event in (article.event, *further) if event],
        "bodies": [body.pk for body in bodies],
        "topics": [topic.pk for topic in topics],
    }
    keys = most_related(SHARING.all(of=article.pk, at=at, **shared), MORE) if any(shared.values()) else []
    found = in_that_order(STORIES.all(keys=keys, at=at), keys) if keys else []
    if len(found) < MORE:
        found += [story for story in NEWEST.all(of=article.pk, at=at) if story.pk not in keys]
    stories = found[:MORE]
    prefetch_countries(stories)
    return tuple(with_shown_events(stories))

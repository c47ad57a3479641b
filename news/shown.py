"""Stories as pages show them."""

from typing import Any

from events.shown import shown


def with_shown_events(stories: Any) -> Any:
    """Rows that have been read, each with its activity as readers may see it; without one that they may not."""
    found = {event.pk: event for event in shown([story.event_id for story in stories if story.event_id])}
    for story in stories:
        story.event = found.get(story.event_id)
    return stories

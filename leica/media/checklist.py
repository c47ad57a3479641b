from typing import Any

from django.core.exceptions import ValidationError

from leica.publishing.checklist import Level, Rule


class Pictures(Rule):
    """Cover and gallery: described, and nobody in them objects. The database refuses the rest: no reason helps."""

    level = Level.PUBLISHING

    def sentences(self, row: Any) -> Any:
        used = [("cover", row.cover)] if row.cover else []
        for field, image in [*used, *(("gallery", image) for image in row.gallery.all())]:
            try:
                image.check_usable(field)
            except ValidationError as refusal:
                yield from ((field, sentence) for sentence in refusal.messages)

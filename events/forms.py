from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from events.models import Event
from leica.delivery.kept import kept
from leica.registers.narrowing import NarrowingForm


class EventFilter(NarrowingForm):
    columns = {
        "kind": "kind",
        "country": "countries__code",
        "topic": "topics__slug",
        "year": "shown_starts_on__year",
    }

    year = forms.ChoiceField(label=_("Year"), required=False)

    def __init__(self, *args: Any, with_kind: bool = True, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.whole["year"] = pgettext_lazy("filter", "All years")
        self.offer("kind", list(Event.Kind.choices))
        self.offer(
            "year", [(str(year), str(year)) for year in kept(("years of activities", with_kind), self.rows().years)]
        )
        if not with_kind:
            del self.fields["kind"]

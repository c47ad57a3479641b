from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from events.models import Event
from leica.delivery.kept import kept
from leica.registers.models import Country, Topic


def _partners() -> list[Country]:
    return list(Country.objects.partners())


def _topics() -> list[Topic]:
    return list(Topic.objects.all())


class EventFilter(forms.Form):
    """What a reader may choose. An unknown value is as good as none: the list stays whole."""

    kind = forms.MultipleChoiceField(
        label=_("Kind"), choices=Event.Kind, required=False, widget=forms.CheckboxSelectMultiple
    )
    country = forms.ChoiceField(label=_("Country"), required=False)
    topic = forms.ChoiceField(label=_("Topic"), required=False)
    year = forms.ChoiceField(label=_("Year"), required=False)

    def __init__(self, *args: Any, events: Any, with_kind: bool = True, **kwargs: Any) -> None:
        super().__init__(*args, auto_id="filter-%s", **kwargs)
        self.fields["country"].choices = [
            ("", pgettext_lazy("filter", "All countries")),
            *((country.code, country.name) for country in kept("partners", _partners)),
        ]
        self.fields["topic"].choices = [
            ("", pgettext_lazy("filter", "All topics")),
            *((topic.slug, topic.name) for topic in kept("topics", _topics)),
        ]
        self.fields["year"].choices = [
            ("", pgettext_lazy("filter", "All years")),
            *((str(year), str(year)) for year in kept(("years of activities", with_kind), events.years)),
        ]
        for name in ("country", "topic", "year"):
            self.fields[name].widget.attrs["class"] = "field__box"
        if not with_kind:
            del self.fields["kind"]

    def chosen(self) -> dict[str, Any]:
        """The known values, without the empty ones: {"kind": ["training"], "year": "2023"}."""
        self.is_valid()
        known = {**self.cleaned_data}
        if "kind" in self.errors:
            known["kind"] = [kind for kind in self.data.getlist("kind") if kind in Event.Kind.values]
        return {name: value for name, value in known.items() if value}

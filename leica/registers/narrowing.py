"""The filter form of a listing: each choice with the number of rows it would leave, and chips of what is chosen."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.db.models import Count, QuerySet
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from leica.delivery.kept import kept
from leica.registers.models import Country, Topic

Counts = dict[str, dict[str, int]]


@dataclass(frozen=True)
class Chip:
    """One choice, and the query that leaves it out."""

    label: str
    query: str


def query_string(chosen: dict[str, Any]) -> str:
    """What the links between pages carry on: "?kind=training&year=2023", or nothing."""
    return f"?{urlencode(chosen, doseq=True)}" if chosen else ""


def narrowed(form: "NarrowingForm") -> dict[str, Any]:
    """What the template of a listing needs of its form."""
    form.count()
    chosen = form.chosen()
    return {"form": form, "chosen": chosen, "chips": form.chips(), "query_string": query_string(chosen)}


def _partners() -> list[Country]:
    return list(Country.objects.partners())


def _topics() -> list[Topic]:
    return list(Topic.objects.all())


class NarrowingForm(forms.Form):
    """What a reader may choose. An unknown value is as good as none: the list stays whole.

    `rows` are those of the whole list; they know `matching(**chosen)`. `columns` says where the values of a field are.
    """

    columns: dict[str, str] = {}

    kind = forms.MultipleChoiceField(label=_("Kind"), required=False, widget=forms.CheckboxSelectMultiple)
    country = forms.ChoiceField(label=_("Country"), required=False)
    topic = forms.ChoiceField(label=_("Topic"), required=False)

    def __init__(self, *args: Any, rows: Callable[[], QuerySet], **kwargs: Any) -> None:
        super().__init__(*args, auto_id="filter-%s", **kwargs)
        self.rows = rows
        self.whole: dict[str, str] = {
            "country": pgettext_lazy("filter", "All countries"),
            "topic": pgettext_lazy("filter", "All topics"),
        }
        self.offer("country", [(country.code, country.name) for country in kept("partners", _partners)])
        self.offer("topic", [(topic.slug, topic.name) for topic in kept("topics", _topics)])

    def offer(self, name: str, choices: list[tuple[str, Any]]) -> None:
        field = self.fields[name]
        field.choices = [("", self.whole[name]), *choices] if name in self.whole else choices
        if name in self.whole:
            field.widget.attrs["class"] = "field__box"

    def chosen(self) -> dict[str, Any]:
        """The known values, without the empty ones: {"kind": ["training"], "year": "2023"}."""
        self.is_valid()
        known = {**self.cleaned_data}
        if "kind" in self.errors:
            kinds = dict(self.fields["kind"].choices)
            known["kind"] = [kind for kind in self.data.getlist("kind") if kind in kinds]
        return {name: value for name, value in known.items() if value}

    def count(self) -> None:
        """Write the numbers beside the choices: of each field, what the others leave."""
        chosen = self.chosen()
        key = (type(self).__qualname__, tuple(self.fields))
        counts = self._counts(chosen) if chosen else kept(key, lambda: self._counts({}))
        for name, numbers in counts.items():
            field = self.fields[name]
            field.choices = [
                (value, Counted(label, numbers.get(str(value), 0)) if value else label)
                for value, label in field.choices
            ]

    def _counts(self, chosen: dict[str, Any]) -> Counts:
        return {name: self._numbers(name, chosen) for name in self.columns if name in self.fields}

    def _numbers(self, name: str, chosen: dict[str, Any]) -> dict[str, int]:
        others = {other: value for other, value in chosen.items() if other != name}
        rows = self.countable(name, self.rows().matching(**others)).order_by()
        found = rows.values_list(self.columns[name]).annotate(number=Count("pk", distinct=True))
        return {str(value): number for value, number in found if value is not None}

    def countable(self, name: str, rows: QuerySet) -> QuerySet:
        """Those of `rows` of which readers may know the value of the field."""
        return rows

    def chips(self) -> list[Chip]:
        chosen = self.chosen()
        return [
            Chip(self._label(name, value), query_string(self._without(chosen, name, value)))
            for name, values in chosen.items()
            for value in (values if isinstance(values, list) else [values])
        ]

    def _label(self, name: str, value: str) -> str:
        label = next(label for choice, label in self.fields[name].choices if str(choice) == value)
        return str(getattr(label, "label", label))

    def _without(self, chosen: dict[str, Any], name: str, value: str) -> dict[str, Any]:
        left = [other for other in chosen[name] if other != value] if isinstance(chosen[name], list) else []
        return {key: left if key == name else values for key, values in chosen.items() if key != name or left}


@dataclass(frozen=True)
class Counted:
    """A label with its number; in a menu it reads “Kazakhstan (13)”."""

    label: Any
    number: int

    def __str__(self) -> str:
        return f"{self.label} ({self.number})"

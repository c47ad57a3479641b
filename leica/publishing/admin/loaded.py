"""Autocomplete that takes the names of chosen rows from those already loaded: an inline of forty lines asks once."""

from collections.abc import Iterable
from typing import Any

from django.contrib.admin.widgets import AutocompleteMixin, AutocompleteSelect, AutocompleteSelectMultiple


class FromLoaded(AutocompleteMixin):
    loaded: Iterable[Any] = ()

    def optgroups(self, name, value, attr=None):
        known = {str(row.pk): str(row) for row in self.loaded}
        chosen = [str(key) for key in value if key]
        if not chosen or not known.keys() >= set(chosen):
            return super().optgroups(name, value, attr)
        empty = [] if self.is_required or self.allow_multiple_selected else [self.create_option(name, "", "", False, 0)]
        options = [self.create_option(name, key, known[key], True, n) for n, key in enumerate(chosen, len(empty))]
        return [(None, [*empty, *options], 0)]


class LoadedSelect(FromLoaded, AutocompleteSelect):
    pass


class LoadedSelectMultiple(FromLoaded, AutocompleteSelectMultiple):
    pass

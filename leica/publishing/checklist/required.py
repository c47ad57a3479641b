from typing import Any

from django.utils.translation import gettext as _

from leica.publishing.checklist import Level, Rule
from leica.publishing.checklist.texts import label, languages


class Required(Rule):
    """Texts that the page is nothing without, in every language in which it is to be released."""

    level = Level.REVIEW

    def __init__(self, *names: str) -> None:
        self.names = names

    def sentences(self, row: Any) -> Any:
        for code in languages(row):
            for name in self.names:
                if not getattr(row, f"{name}_{code}"):
                    field = f"{name}_{code}"
                    yield field, _("“%(field)s” is empty.") % {"field": label(type(row), field)}

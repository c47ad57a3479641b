from typing import Any

from django.utils.translation import gettext as _

from leica.publishing.checklist import Level, Rule
from leica.publishing.checklist.texts import texts
from leica.registers.models import WrongName


class OfficialNames(Rule):
    """Names of bodies, countries and the project that the register of wrong names knows."""

    level = Level.PUBLISHING

    def sentences(self, row: Any) -> Any:
        names = list(WrongName.objects.all())
        for text in texts(row):
            for name in names:
                for found in name.found_in("\n".join(text.blocks)) if name.language in ("", text.language) else ():
                    yield text.field, _("“%(found)s” should be “%(right)s”.") % {"found": found, "right": name.right}

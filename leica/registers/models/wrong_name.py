import re

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class WrongName(models.Model):
    """A wrong spelling of a name, and the right one that the checklist offers."""

    wrong = models.CharField(
        _("wrong"),
        max_length=200,
        help_text=_("Capital and small letters count. An asterisk stands for any ending: Киргизстан*."),
    )
    right = models.CharField(_("right"), max_length=200)
    language = models.CharField(
        _("language"), max_length=2, choices=settings.LANGUAGES, blank=True, help_text=_("Empty: in both.")
    )
    note = models.CharField(_("note"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("wrong name")
        verbose_name_plural = _("wrong names")
        ordering = ("wrong", "language")
        constraints = [
            models.UniqueConstraint(
                fields=["wrong", "language"],
                name="registers_wrongname_once",
                violation_error_message=_("This spelling is listed already."),
            ),
            models.CheckConstraint(
                condition=~models.Q(wrong=models.F("right")),
                name="registers_wrongname_differs",
                violation_error_message=_("Both spellings are the same."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.wrong} → {self.right}"

    def found_in(self, text: str) -> list[str]:
        """Each place in which the text has it, as it stands there. A part of a longer word is none."""
        words = r"\s+".join(re.escape(word).replace(r"\*", r"\w*") for word in self.wrong.split())
        return re.findall(rf"(?<![\w-]){words}(?!\w)", text)

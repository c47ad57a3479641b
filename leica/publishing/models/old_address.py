from django.conf import settings
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from leica.delivery.language import in_language
from leica.publishing import directory

LONGEST = 500


class OldAddress(models.Model):
    """An address that had a page once. It leads to where that page is now, or says that it is gone.

    A page is kept as a row, not as its address, so that an old address leads there in one step however often it moves.
    """

    path = models.CharField(
        _("old address"),
        max_length=LONGEST,
        unique=True,
        help_text=_("As in /visit-to-brussels--, without the host and without /ru: it holds for both languages."),
    )
    page_type = models.ForeignKey(ContentType, null=True, blank=True, editable=False, on_delete=models.CASCADE)
    page_id = models.PositiveBigIntegerField(null=True, blank=True, editable=False)
    page = GenericForeignKey("page_type", "page_id")
    new_path = models.CharField(_("list of the site"), max_length=LONGEST, blank=True, editable=False)
    gone_on = models.DateField(
        _("gone since"), null=True, blank=True, help_text=_("For what was taken down and is nowhere now.")
    )
    reason = models.CharField(
        _("reason"), max_length=300, blank=True, help_text=_("Why it was taken down. Readers see it.")
    )
    recorded_at = models.DateTimeField(_("recorded at"), auto_now_add=True)

    class Meta:
        verbose_name = _("old address")
        verbose_name_plural = _("old addresses")
        ordering = ("path",)
        indexes = [models.Index(fields=["page_type", "page_id"], name="publishing_old_by_page")]
        constraints = [
            models.CheckConstraint(
                condition=Q(path__startswith="/") & ~Q(path__endswith="/"),
                name="publishing_old_path_is_plain",
                violation_error_message=_("An old address begins with a slash and is stored without one at its end."),
            ),
            models.CheckConstraint(
                condition=Q(page_type__isnull=False, page_id__isnull=False, new_path="", gone_on__isnull=True)
                | Q(page_type__isnull=True, page_id__isnull=True, gone_on__isnull=True) & ~Q(new_path="")
                | Q(page_type__isnull=True, page_id__isnull=True, new_path="", gone_on__isnull=False),
                name="publishing_old_leads_somewhere_or_is_gone",
                violation_error_message=_("An old address leads to one page, or has the day since which it is gone."),
            ),
        ]

    def __str__(self) -> str:
        return self.path

    def is_gone(self) -> bool:
        return self.gone_on is not None

    def destination(self) -> str:
        """The address to go to in the active language; empty where readers may not see the page."""
        if self.page_id:
            return str(self.page.get_absolute_url()) if self.page and directory.is_public(self.page) else ""
        return in_language(self.new_path, get_language() or settings.LANGUAGE_CODE) if self.new_path else ""

    def leads_to(self, row: models.Model) -> bool:
        return self.page is not None and self.page == row

    def leads_nowhere(self) -> bool:
        """True where its page was deleted for good."""
        return self.page_id is not None and self.page is None

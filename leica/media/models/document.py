import secrets

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from leica.media.models.image import originals
from leica.publishing.models import Publishable
from leica.publishing.querysets import PublishableQuerySet
from leica.registers.models import Body, Topic


def document_path(document: "Document", filename: str) -> str:
    return f"documents/{secrets.token_hex(16)}"


class DocumentQuerySet(PublishableQuerySet):
    def for_list(self) -> "DocumentQuerySet":
        return self.select_related("issuer").order_by("-adopted_on", "slug")


class Document(Publishable):
    class Kind(models.TextChoices):
        COMMUNICATION = "communication", _("communication")
        JOINT_COMMUNICATION = "joint_communication", _("joint communication")
        COUNCIL_CONCLUSIONS = "council_conclusions", _("Council conclusions")
        DIRECTIVE = "directive", _("directive")
        REGULATION = "regulation", _("regulation")
        GUIDANCE = "guidance", _("guidance")
        REPORT = "report", _("report")
        OTHER = "other", _("other document")

    class Precision(models.TextChoices):
        DAY = "day", _("the day is known")
        MONTH = "month", _("only the month is known")

    class Language(models.TextChoices):
        ENGLISH = "en", _("English")
        RUSSIAN = "ru", _("Russian")
        FRENCH = "fr", _("French")
        GERMAN = "de", _("German")
        KAZAKH = "kk", _("Kazakh")
        KYRGYZ = "ky", _("Kyrgyz")
        TAJIK = "tg", _("Tajik")
        TURKMEN = "tk", _("Turkmen")
        UZBEK = "uz", _("Uzbek")

    kind = models.CharField(_("kind"), max_length=20, choices=Kind)
    reference = models.CharField(_("official number"), max_length=100, blank=True)
    adopted_on = models.DateField(_("date"), null=True, blank=True)
    adopted_precision = models.CharField(
        _("precision of the date"), max_length=5, choices=Precision, default=Precision.DAY
    )
    summary = models.TextField(_("summary"), blank=True, help_text=_("Two sentences in your own words."))
    url = models.URLField(_("address"), max_length=500, blank=True, help_text=_("Where it can be read."))
    file = models.FileField(
        _("file"),
        storage=originals,
        upload_to=document_path,
        blank=True,
        help_text=_("PDF, DOCX, XLSX, PPTX, ODT, ODS or ODP, up to 25 MB."),
    )
    file_name = models.CharField(max_length=150, blank=True, editable=False)
    file_size = models.PositiveIntegerField(null=True, blank=True, editable=False)
    pages = models.PositiveIntegerField(null=True, blank=True, editable=False)  # of a PDF that says how many it has
    language = models.CharField(_("language of the document"), max_length=2, choices=Language)
    issuer = models.ForeignKey(
        Body, verbose_name=_("issued by"), null=True, blank=True, on_delete=models.PROTECT, related_name="documents"
    )
    topics = models.ManyToManyField(Topic, verbose_name=_("topics"), blank=True, related_name="documents")
    needs_check_ru = models.BooleanField(_("Russian title to be checked"), default=False)
    needs_check_link = models.BooleanField(_("link to be checked"), default=False)

    objects = DocumentQuerySet.as_manager()

    class Meta(Publishable.Meta):
        verbose_name = _("document")
        verbose_name_plural = _("documents")
        constraints = [
            *Publishable.Meta.constraints,
            models.CheckConstraint(
                condition=~Q(url="") & Q(file="") | Q(url="") & ~Q(file="") | ~Q(state__in=["approved", "archived"]),
                name="media_document_link_or_file",
                violation_error_message=_("A document is a link or a file: give one of the two."),
            ),
        ]

    def get_absolute_url(self) -> str:
        return f"{reverse('media:documents')}#{self.slug}"

    @property
    def address(self) -> str:
        """Where the document itself is to be had: elsewhere, or here."""
        return self.url or reverse("media:document_file", args=[self.slug])

    @property
    def file_suffix(self) -> str:
        return self.file_name.rpartition(".")[2].upper()

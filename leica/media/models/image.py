import secrets
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.storage import FileSystemStorage, default_storage, storages
from django.db import models
from django.db.models import Q
from django.utils.timezone import localdate
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from leica.media import shapes
from leica.media.querysets import UNRECOGNISABLE, ImageQuerySet
from leica.media.shapes import Size
from leica.publishing.models import Publishable
from leica.publishing.querysets import OPEN_STATES

readable_sentence = _(
    "“%(page)s” is published with this picture, which needs an alternative text in both languages "
    "or the mark “decorative”, and the consent of the people in it. "
    "Take the picture from that page first."
)
scheduled_sentence = _(
    "A page that is approved, but not public at present, shows this picture, which needs an alternative text "
    "in both languages or the mark “decorative”, and the consent of the people in it. "
    "Take the picture from that page first, or ask an editor to."
)


def originals() -> Any:
    return storages["originals"]


def original_path(image: "Image", filename: str) -> str:
    """A name that tells nothing: neither what was uploaded nor by whom."""
    return f"images/{secrets.token_hex(16)}"


def proof_path(image: "Image", filename: str) -> str:
    return f"consents/{secrets.token_hex(16)}"


def new_token() -> str:
    return secrets.token_hex(16)


@dataclass(frozen=True)
class Sources:
    """What a page needs to show a picture in one shape: see templates/components/picture.html."""

    avif: str  # both as a srcset: addresses with their widths
    jpeg: str
    src: str
    width: int
    height: int
    alt: str
    language: str  # of the alternative text


class Image(models.Model):
    class People(models.TextChoices):
        NONE = "none", _("nobody")
        CROWD = "crowd", _("people, none of them recognisable")
        IDENTIFIABLE = "identifiable", _("recognisable people")

    class Consent(models.TextChoices):
        UNKNOWN = "unknown", _("not settled")
        GIVEN = "given", _("given")
        WITHDRAWN = "withdrawn", _("withdrawn")

    class Basis(models.TextChoices):
        WRITTEN = "written", _("consent in writing")
        REGISTRATION = "registration", _("consent given at registration")
        PUBLIC_ROLE = "public_role", _("officials in their public role")
        OTHER = "other", _("another ground, named under “rights”")

    original = models.ImageField(
        _("picture"),
        storage=originals,
        upload_to=original_path,
        help_text=_("JPEG, PNG or WebP, up to 25 MB. Readers get smaller copies without any hidden data."),
    )
    width = models.PositiveIntegerField(editable=False)  # as a viewer sees it: the camera's turn is taken into account
    height = models.PositiveIntegerField(editable=False)
    # The folder of the copies that readers get; null while there are none: see renditions.
    token = models.CharField(max_length=32, unique=True, null=True, editable=False)
    alt = models.CharField(
        _("alternative text"),
        max_length=250,
        blank=True,
        help_text=_("What the picture shows, for those who cannot see it. One sentence, without “picture of”."),
    )
    is_decorative = models.BooleanField(
        _("decorative"), default=False, help_text=_("Tells nothing that the text does not say: no alternative text.")
    )
    caption = models.CharField(_("caption"), max_length=300, blank=True)
    credit = models.CharField(_("credit"), max_length=150, blank=True)
    rights = models.CharField(
        _("rights"), max_length=200, blank=True, help_text=_("Who allowed its use, and for what.")
    )
    people_visible = models.CharField(_("people in it"), max_length=12, choices=People)
    consent = models.CharField(
        _("consent"),
        max_length=10,
        choices=Consent,
        default=Consent.UNKNOWN,
        help_text=_("Of recognisable people. Withdrawn: readers stop seeing the picture at once, everywhere."),
    )
    consent_basis = models.CharField(_("basis"), max_length=12, choices=Basis, blank=True)
    consent_proof = models.FileField(
        _("proof"),
        storage=originals,
        upload_to=proof_path,
        blank=True,
        help_text=_("The signed form, as PDF, DOCX, ODT or a photograph. Kept apart, never public."),
    )
    consent_proof_name = models.CharField(max_length=150, blank=True, editable=False)
    consent_valid_until = models.DateField(
        _("valid until"),
        null=True,
        blank=True,
        help_text=_("The last day, in Brussels time; then the picture leaves every page. Empty: without an end."),
    )
    consent_withdrawn_on = models.DateField(
        _("withdrawn on"), null=True, blank=True, help_text=_("Empty: the day on which you mark it as withdrawn.")
    )
    focal_x = models.PositiveSmallIntegerField(
        _("focal point from the left, in %"), default=50, help_text=_("What stays in view when the picture is cropped.")
    )
    focal_y = models.PositiveSmallIntegerField(_("focal point from the top, in %"), default=50)
    uploaded_at = models.DateTimeField(_("uploaded at"), auto_now_add=True)

    objects = ImageQuerySet.as_manager()

    class Meta:
        verbose_name = _("picture")
        verbose_name_plural = _("pictures")
        ordering = ("-uploaded_at",)
        default_permissions = ("add", "change", "delete", "view", "read_proofs")
        constraints = [
            models.CheckConstraint(
                condition=~Q(people_visible="identifiable") | ~Q(consent="given") | ~Q(consent_basis=""),
                name="media_image_consent_has_a_basis",
                violation_error_message=_("Say on what basis the consent of the people rests."),
            ),
            models.CheckConstraint(
                condition=Q(consent_withdrawn_on__isnull=True) | Q(consent="withdrawn"),
                name="media_image_withdrawn_on_a_day",
                violation_error_message=_("There is a day of withdrawal: the consent is then withdrawn."),
            ),
            models.CheckConstraint(
                condition=Q(focal_x__lte=100, focal_y__lte=100),
                name="media_image_focal_point_inside",
                violation_error_message=_("The focal point lies between 0 and 100 %."),
            ),
        ]

    def __str__(self) -> str:
        return self.alt_en or self.caption_en or f"{self._meta.verbose_name} {self.pk}"

    def clean(self) -> None:
        """A consent that ends is always stored, whatever shows the picture: readers stop seeing it."""
        super().clean()
        self._date_withdrawal()
        if self.pk and not self.has_lapsed() and not self.is_usable():
            for page in self.released_pages():
                # No title of what is not public yet: whoever has the form may not know it.
                sentence = readable_sentence if page.is_readable() else scheduled_sentence
                raise ValidationError(sentence, code="in_use", params={"page": page})

    def _date_withdrawal(self) -> None:
        if self.consent == self.Consent.WITHDRAWN:
            self.consent_withdrawn_on = self.consent_withdrawn_on or localdate()
        if self.consent_withdrawn_on and self.consent_withdrawn_on > localdate():
            sentence = _(
                "That day lies ahead. Until then the consent is given: write the day before under “valid until”."
            )
            raise ValidationError({"consent_withdrawn_on": sentence})

    def released_pages(self) -> Iterator[Publishable]:
        """The pages that show the picture or will, whatever their kind; not those in the trash."""
        for relation in self._meta.related_objects:
            if issubclass(relation.related_model, Publishable):
                released = relation.related_model.objects.filter(state__in=OPEN_STATES, trashed_at__isnull=True)
                yield from released.filter(**{relation.field.name: self})

    @property
    def size(self) -> Size:
        return Size(self.width, self.height)

    @property
    def whole(self) -> Sources | None:
        return self.sources("whole")

    @property
    def wide(self) -> Sources | None:
        return self.sources("wide")

    def sources(self, shape: str) -> Sources | None:
        """Where readers find the picture in this shape; None where they may not see it, or not yet."""
        if not (self.token and self.is_usable() and self._copies_are_there()):
            return None
        copies = shapes.sizes(self.size, shape)
        alt, language = self._described()
        return Sources(
            avif=self._srcset(shape, copies, "avif"),
            jpeg=self._srcset(shape, copies, "jpg"),
            src=self._url(shape, copies[-1], "jpg"),
            **copies[-1]._asdict(),
            alt=alt,
            language=language,
        )

    @property
    def thumbnail_url(self) -> str:
        """The smallest copy; empty where there is none."""
        return self._url("whole", shapes.sizes(self.size, "whole")[0], "jpg") if self.sources("whole") else ""

    def is_usable(self, at: datetime | None = None) -> bool:
        return self.is_settled(at) and self.is_described()

    def is_described(self) -> bool:
        """Has its alternative text in both languages, or needs none."""
        return self.is_decorative or bool(self.alt_en and self.alt_ru)

    def is_settled(self, at: datetime | None = None) -> bool:
        """Shows nobody who can be recognised, or with a consent that holds at that moment."""
        agreed = self.people_visible == self.People.IDENTIFIABLE and self.consent == self.Consent.GIVEN
        return not self.has_lapsed(at) and (self.people_visible in UNRECOGNISABLE or agreed)

    def has_lapsed(self, at: datetime | None = None) -> bool:
        """The consent was withdrawn or has run out."""
        is_over = self.consent_valid_until is not None and self.consent_valid_until < localdate(at)
        return is_over or self.consent == self.Consent.WITHDRAWN

    def check_usable(self, field: str) -> None:
        """Raise a sentence at `field` if a published page may not show this picture."""
        if not self.is_usable():
            raise ValidationError(
                {
                    field: ValidationError(
                        _(
                            "“%(picture)s” may not be published yet: it needs an alternative text in both languages "
                            "or the mark “decorative”, and the consent of the people in it."
                        ),
                        code="unusable",
                        params={"picture": self},
                    )
                }
            )

    def _copies_are_there(self) -> bool:
        """A lost file shows no broken picture. A storage elsewhere is trusted: asking it takes longer than the page."""
        if not isinstance(default_storage, FileSystemStorage):
            return True
        try:
            return shapes.names(self.size) <= set(default_storage.listdir(shapes.folder(str(self.token)))[1])
        except FileNotFoundError:
            return False

    def _described(self) -> tuple[str, str]:
        language = get_language() or settings.LANGUAGE_CODE
        return "" if self.is_decorative else getattr(self, f"alt_{language}"), language

    def _srcset(self, shape: str, copies: list[Size], suffix: str) -> str:
        return ", ".join(f"{self._url(shape, copy, suffix)} {copy.width}w" for copy in copies)

    def _url(self, shape: str, copy: Size, suffix: str) -> str:
        return default_storage.url(f"{shapes.folder(str(self.token))}/{shapes.name(shape, copy.width, suffix)}")


def check_all_usable(images: Iterable[Image], field: str) -> None:
    """Raise a sentence at `field` for the first that a published page may not show."""
    for image in images:
        image.check_usable(field)

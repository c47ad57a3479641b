from collections.abc import Mapping
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from leica.publishing.addresses import SLUG, slug_sentence, validate_slug
from leica.registers.models.alternative_name import AlternativeName
from leica.registers.models.dated_names import DatedName, dated_name_constraints, name_on
from leica.registers.models.place import Place


class BodyQuerySet(models.QuerySet):
    def for_detail(self) -> "BodyQuerySet":
        return self.select_related("parent", "place__country").prefetch_related("former_names")

    def part_ids(self, body: "Body") -> list[int]:
        """The body and all that is part of it, by key: the register is small enough to be read at once."""
        below: dict[int, list[int]] = {}
        for pk, parent in self.filter(parent_relation=Body.Relation.PART_OF).values_list("pk", "parent_id"):
            below.setdefault(parent, []).append(pk)
        found = [body.pk]
        for pk in found:  # grows while it is read
            found.extend(below.get(pk, []))
        return found


class Body(models.Model):
    class Kind(models.TextChoices):
        INSTITUTION = "institution", _("institution of the European Union")
        DIPLOMATIC_SERVICE = "diplomatic_service", _("diplomatic service")
        COMMISSION_DEPARTMENT = "commission_department", _("department of the European Commission")
        COMMISSION_SERVICE = "commission_service", _("service of the European Commission")
        AGENCY = "agency", _("agency of the European Union")
        AGENCY_CENTRE = "agency_centre", _("centre of an agency")
        OFFICE = "office", _("office held by one person")
        UNIT = "unit", _("unit")
        NATIONAL_AUTHORITY = "national_authority", _("national authority")
        INTERNATIONAL_ORGANISATION = "international_organisation", _("international organisation")
        TRAINING_INSTITUTION = "training_institution", _("training institution")
        FOUNDATION = "independent_foundation", _("independent foundation")

    class Relation(models.TextChoices):
        PART_OF = "part_of", _("part of")
        APPOINTED_BY = "appointed_by", _("appointed by")
        ATTACHED_TO = "attached_to", _("attached to")

    class Precision(models.TextChoices):
        DAY = "day", _("the day is known")
        MONTH = "month", _("only the month is known")

    slug = models.SlugField(_("address"), max_length=150, unique=True, validators=[validate_slug])
    kind = models.CharField(_("kind"), max_length=30, choices=Kind)
    name = models.CharField(_("official name today"), max_length=200)
    abbreviation = models.CharField(_("abbreviation"), max_length=40, blank=True)
    parent = models.ForeignKey(
        "self",
        verbose_name=_("body above"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="parts",
        help_text=_("Visits to a part are shown on the page of the whole too."),
    )
    parent_relation = models.CharField(_("how it belongs"), max_length=12, choices=Relation, blank=True)
    role = models.TextField(_("what it does"), blank=True, help_text=_("Two or three sentences."))
    place = models.ForeignKey(
        Place, verbose_name=_("place"), null=True, blank=True, on_delete=models.PROTECT, related_name="bodies"
    )
    website = models.URLField(_("website"), blank=True)
    established_on = models.DateField(_("established on"), null=True, blank=True)
    established_precision = models.CharField(_("precision of that date"), max_length=5, choices=Precision, blank=True)
    needs_check = models.BooleanField(
        _("to be checked"), default=False, help_text=_("A name here is not confirmed by a source.")
    )
    is_demo = models.BooleanField(_("invented for the demonstration"), default=False)
    note = models.TextField(_("note for editors"), blank=True, help_text=_("Never published."))

    objects = BodyQuerySet.as_manager()

    class Meta:
        verbose_name = _("body")
        verbose_name_plural = _("bodies")
        ordering = ("name",)
        constraints = [
            models.CheckConstraint(
                condition=Q(slug__regex=SLUG), name="registers_body_slug", violation_error_message=slug_sentence
            ),
            models.CheckConstraint(
                condition=Q(parent__isnull=True, parent_relation="")
                | Q(parent__isnull=False) & ~Q(parent_relation="") & ~Q(parent=F("pk")),
                name="registers_body_parent_and_relation",
                violation_error_message=_(
                    "A body above it and how it belongs to that body go together; a body is not above itself."
                ),
            ),
            models.CheckConstraint(
                condition=Q(established_on__isnull=True, established_precision="")
                | Q(established_on__isnull=False) & ~Q(established_precision=""),
                name="registers_body_established_precision",
                violation_error_message=_("A date of establishment and its precision go together."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.abbreviation})" if self.abbreviation else self.name

    def get_absolute_url(self) -> str:
        return reverse("events:body", args=[self.slug])

    def clean(self) -> None:
        super().clean()
        if self.pk and self.parent_id:
            parents = dict(Body.objects.values_list("pk", "parent_id"))
            parents[self.pk] = self.parent_id
            check_no_cycle(self.pk, parents, name=str(self))

    def name_on(self, day: date | None) -> Any:
        """Whatever bears the name of that day: a BodyName, or the body itself. Wants `former_names` prefetched."""
        return name_on(self, self.former_names.all(), day)


def check_no_cycle(body: Any, parents: Mapping[Any, Any], *, name: str) -> None:
    """`parents` maps each body to the one above it, or to None; keys may be primary keys or slugs."""
    seen = {body}
    above = parents.get(body)
    while above is not None and (above not in seen or above == body):
        if above == body:
            raise ValidationError(
                {
                    "parent": ValidationError(
                        _("“%(name)s” would come to lie below itself. Choose a body above it."),
                        code="cycle",
                        params={"name": name},
                    )
                }
            )
        seen.add(above)
        above = parents.get(above)


class BodyName(DatedName):
    body = models.ForeignKey(Body, on_delete=models.CASCADE, related_name="former_names")
    abbreviation = models.CharField(_("abbreviation"), max_length=40, blank=True)

    class Meta(DatedName.Meta):
        verbose_name = _("former name")
        verbose_name_plural = _("former names")
        constraints = dated_name_constraints("body")


class BodyAlternativeName(AlternativeName):
    body = models.ForeignKey(Body, on_delete=models.CASCADE, related_name="alternative_names")

    class Meta(AlternativeName.Meta):
        constraints = [models.UniqueConstraint(fields=["body", "language", "name"], name="registers_body_other_name")]

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from leica.publishing.addresses import SLUG, slug_sentence, validate_slug


class Topic(models.Model):
    slug = models.SlugField(_("short name in addresses"), max_length=100, unique=True, validators=[validate_slug])
    name = models.CharField(_("name"), max_length=150)
    description = models.TextField(_("description"), blank=True)
    order = models.PositiveSmallIntegerField(_("position"), default=0)

    class Meta:
        verbose_name = _("topic")
        verbose_name_plural = _("topics")
        ordering = ("order", "pk")
        constraints = [
            models.CheckConstraint(
                condition=Q(slug__regex=SLUG), name="registers_topic_slug", violation_error_message=slug_sentence
            )
        ]

    def __str__(self) -> str:
        return self.name

from django.db import models
from django.utils.translation import gettext_lazy as _

from leica.pages.models.project import Fact
from leica.publishing.models import Story, body_constraints
from leica.publishing.querysets import PublishableQuerySet


class PageQuerySet(PublishableQuerySet):
    def for_detail(self) -> "PageQuerySet":
        return self.prefetch_related("page_facts__fact")


class Page(Story):
    class Menu(models.TextChoices):
        MAIN = "main", _("main menu")
        FOOTER = "footer", _("footer")

    in_menu = models.CharField(_("link stands in"), max_length=6, choices=Menu, default=Menu.FOOTER)
    order = models.PositiveSmallIntegerField(_("position"), default=0)
    facts = models.ManyToManyField(Fact, verbose_name=_("facts shown"), through="PageFact", blank=True)
    reviewed_on = models.DateField(_("last reviewed on"), null=True, blank=True)
    is_skeleton = models.BooleanField(
        _("skeleton"), default=False, help_text=_("Words in square brackets still have to be completed.")
    )

    objects = PageQuerySet.as_manager()

    parts = ("page_facts",)

    class Meta(Story.Meta):
        verbose_name = _("page")
        verbose_name_plural = _("pages")
        ordering = ("order", "pk")
        constraints = [*Story.Meta.constraints, *body_constraints()]


class PageFact(models.Model):
    page = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="page_facts")
    fact = models.ForeignKey(Fact, verbose_name=_("fact"), on_delete=models.CASCADE)
    order = models.PositiveSmallIntegerField(_("position"), default=0)

    class Meta:
        verbose_name = _("fact shown")
        verbose_name_plural = _("facts shown")
        ordering = ("order", "pk")
        constraints = [models.UniqueConstraint(fields=["page", "fact"], name="pages_page_shows_a_fact_once")]

    def __str__(self) -> str:
        return str(self.fact)

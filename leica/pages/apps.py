from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PagesConfig(AppConfig):
    name = "leica.pages"
    verbose_name = _("The project and its pages")

    def ready(self) -> None:
        from leica.delivery import chores, moments  # noqa: PLC0415 -- needs the models
        from leica.pages.cards import SECTIONS, SOURCES  # noqa: PLC0415 -- the same
        from leica.pages.loaders import LOADERS  # noqa: PLC0415 -- the same
        from leica.pages.models import Page  # noqa: PLC0415 -- the same
        from leica.pages.robots import next_edition  # noqa: PLC0415 -- the same
        from leica.pages.share import cards  # noqa: PLC0415 -- the same
        from leica.pages.warming import addresses  # noqa: PLC0415 -- the same
        from leica.publishing import checklist, directory, loading  # noqa: PLC0415 -- the same
        from leica.publishing.checklist.required import Required  # noqa: PLC0415 -- the same

        loading.register(*LOADERS)
        checklist.register(Page, Required("title", "body"))
        directory.register("pages:detail", Page, label=_("Page"), public=Page.objects.readable)
        cards.register(*SOURCES, **SECTIONS)
        moments.register(next_edition)
        chores.register(addresses)

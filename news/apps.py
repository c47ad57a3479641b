from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class NewsConfig(AppConfig):
    name = "news"
    verbose_name = _("News")

    def ready(self) -> None:
        from events.checklist import Participants  # noqa: PLC0415 -- needs the models
        from leica.delivery import chores  # noqa: PLC0415 -- the same
        from leica.media.checklist import Pictures  # noqa: PLC0415 -- the same
        from leica.pages.share import cards  # noqa: PLC0415 -- the same
        from leica.publishing import checklist, directory, loading  # noqa: PLC0415 -- the same
        from leica.publishing.checklist.required import Required  # noqa: PLC0415 -- the same
        from leica.search import registry  # noqa: PLC0415 -- the same
        from news.cards import SECTIONS, SOURCES  # noqa: PLC0415 -- the same
        from news.loaders import LOADERS  # noqa: PLC0415 -- the same
        from news.models import Article  # noqa: PLC0415 -- the same
        from news.sources import SOURCES as FOUND  # noqa: PLC0415 -- the same
        from news.warming import addresses  # noqa: PLC0415 -- the same

        loading.register(*LOADERS)
        checklist.register(Article, Required("title", "lead", "body"), Pictures(), Participants())
        directory.register("news:detail", Article, label=_("News"), public=Article.objects.readable)
        cards.register(*SOURCES, **SECTIONS)
        chores.register(addresses)
        registry.register(*FOUND)

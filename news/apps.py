from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class NewsConfig(AppConfig):
    name = "news"
    verbose_name = _("News")

    def ready(self) -> None:
        from leica.pages.share import cards  # noqa: PLC0415 -- the same
        from leica.publishing import loading  # noqa: PLC0415 -- the same
        from news.cards import SECTIONS, SOURCES  # noqa: PLC0415 -- needs the models
        from news.loaders import LOADERS  # noqa: PLC0415 -- needs the models

        loading.register(*LOADERS)
        cards.register(*SOURCES, **SECTIONS)

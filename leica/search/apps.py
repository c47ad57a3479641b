from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SearchConfig(AppConfig):
    name = "leica.search"
    verbose_name = _("Search")

    def ready(self) -> None:
        from leica.publishing import following  # noqa: PLC0415 -- the same
        from leica.search import registry  # noqa: PLC0415 -- the same
        from leica.search.documents import DocumentSource  # noqa: PLC0415 -- needs the models
        from leica.search.indexing import follow  # noqa: PLC0415 -- the same

        registry.register(DocumentSource())
        following.register(follow)

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MediaConfig(AppConfig):
    name = "leica.media"
    verbose_name = _("Pictures and documents")

    def ready(self) -> None:
        from leica.media.loaders import LOADERS  # noqa: PLC0415 -- needs the models
        from leica.publishing import loading  # noqa: PLC0415 -- the same

        loading.register(*LOADERS)

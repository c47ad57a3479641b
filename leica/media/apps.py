from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MediaConfig(AppConfig):
    name = "leica.media"
    verbose_name = _("Pictures and documents")

    def ready(self) -> None:
        from leica.delivery import chores, moments  # noqa: PLC0415 -- with the others
        from leica.media.loaders import LOADERS  # noqa: PLC0415 -- needs the models
        from leica.media.models import Document  # noqa: PLC0415 -- the same
        from leica.media.moments import next_end_of_consent  # noqa: PLC0415 -- the same
        from leica.media.renditions import withdraw_lapsed  # noqa: PLC0415 -- the same
        from leica.media.trays import SOURCES  # noqa: PLC0415 -- the same
        from leica.publishing import checklist, desk, loading  # noqa: PLC0415 -- the same
        from leica.publishing.checklist.required import Required  # noqa: PLC0415 -- the same

        loading.register(*LOADERS)
        moments.register(next_end_of_consent, withdrawals=True)
        chores.register_cleaning(withdraw_lapsed)
        checklist.register(Document, Required("title"))
        desk.register(*SOURCES)

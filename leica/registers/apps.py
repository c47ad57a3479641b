from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class RegistersConfig(AppConfig):
    name = "leica.registers"
    verbose_name = _("Registers")

    def ready(self) -> None:
        from leica.publishing import checklist, loading  # noqa: PLC0415 -- needs the models
        from leica.publishing.models import Publishable  # noqa: PLC0415 -- the same
        from leica.registers.checklist import OfficialNames  # noqa: PLC0415 -- the same
        from leica.registers.loaders import LOADERS  # noqa: PLC0415 -- the same

        loading.register(*LOADERS)
        checklist.register(Publishable, OfficialNames())

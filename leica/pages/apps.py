from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PagesConfig(AppConfig):
    name = "leica.pages"
    verbose_name = _("The project and its pages")

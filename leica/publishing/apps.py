from django.apps import AppConfig


class PublishingConfig(AppConfig):
    name = "leica.publishing"
    verbose_name = "Publishing"

    def ready(self):
        from leica.publishing import checks  # noqa: F401, PLC0415 -- registers itself when imported

from django.apps import AppConfig


class PublishingConfig(AppConfig):
    name = "leica.publishing"
    verbose_name = "Publishing"

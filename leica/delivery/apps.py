from django.apps import AppConfig
from django.urls import register_converter

from leica.delivery.addresses import Number


class DeliveryConfig(AppConfig):
    name = "leica.delivery"

    def ready(self) -> None:
        register_converter(Number, "number")

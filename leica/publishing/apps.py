from django.apps import AppConfig


class PublishingConfig(AppConfig):
    name = "leica.publishing"
    verbose_name = "Publishing"

    def ready(self):
        from leica.delivery import moments  # noqa: PLC0415 -- with the other one
        from leica.publishing import checks  # noqa: F401, PLC0415 -- registers itself when imported
        from leica.publishing.moments import next_appearance, next_withdrawal  # noqa: PLC0415 -- needs the models

        moments.register(next_appearance)
        moments.register(next_withdrawal, withdrawals=True)

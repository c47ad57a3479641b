from django.apps import AppConfig


class PublishingConfig(AppConfig):
    name = "leica.publishing"
    verbose_name = "Publishing"

    def ready(self):
        from leica.delivery import moments  # noqa: PLC0415 -- with the other one
        from leica.publishing import checklist, checks, desk  # noqa: F401, PLC0415 -- checks registers itself when imported
        from leica.publishing.checklist import wording  # noqa: PLC0415 -- needs the models
        from leica.publishing.checklist.links import DeadLinks  # noqa: PLC0415 -- the same
        from leica.publishing.models import Publishable  # noqa: PLC0415 -- the same
        from leica.publishing.moments import next_appearance, next_withdrawal  # noqa: PLC0415 -- needs the models
        from leica.publishing.trays import SOURCES  # noqa: PLC0415 -- the same

        moments.register(next_appearance)
        moments.register(next_withdrawal, withdrawals=True)
        checklist.register(
            Publishable,
            DeadLinks(),
            wording.LeadLength(),
            wording.QuotationMarks(),
            wording.DoubleSpaces(),
            wording.FigureFirst(),
            wording.OlderTranslation(),
        )
        desk.register(*SOURCES)

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class EventsConfig(AppConfig):
    name = "events"
    verbose_name = _("Activities")

    def ready(self) -> None:
        from events.cards import SECTIONS, SOURCES  # noqa: PLC0415 -- needs the models
        from events.checklist import Dates, Participants, Where  # noqa: PLC0415 -- the same
        from events.loaders import LOADERS  # noqa: PLC0415 -- the same
        from events.models import Event  # noqa: PLC0415 -- the same
        from events.moments import next_beginning, next_end  # noqa: PLC0415 -- the same
        from events.sources import SOURCES as FOUND  # noqa: PLC0415 -- the same
        from events.trays import SOURCES as TRAYS  # noqa: PLC0415 -- the same
        from events.warming import addresses  # noqa: PLC0415 -- the same
        from leica.delivery import chores, moments  # noqa: PLC0415 -- the same
        from leica.media.checklist import Pictures  # noqa: PLC0415 -- the same
        from leica.pages.share import cards  # noqa: PLC0415 -- the same
        from leica.publishing import checklist, desk, directory, loading  # noqa: PLC0415 -- the same
        from leica.publishing.checklist.required import Required  # noqa: PLC0415 -- the same
        from leica.registers.models import Body  # noqa: PLC0415 -- the same
        from leica.search import registry  # noqa: PLC0415 -- the same

        loading.register(*LOADERS)
        checklist.register(Event, Required("title", "lead"), Pictures(), Dates(), Where(), Participants())
        directory.register("events:detail", Event, label=_("Activity"), public=Event.objects.readable)
        directory.register("events:body", Body, label=_("Body"), public=Body.objects.all)
        cards.register(*SOURCES, **SECTIONS)
        moments.register(next_beginning, next_end)
        chores.register(addresses)
        registry.register(*FOUND)
        desk.register(*TRAYS)

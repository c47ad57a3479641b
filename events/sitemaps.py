from events.models import Event
from leica.publishing.sitemaps import ALL, ListMap, PageMap, light
from leica.registers.models import Body


class EventMap(PageMap):
    def items(self):
        return light(Event.objects.readable(), "facts_changed_at")


class BodyMap(PageMap):
    def items(self):
        return Body.objects.only("slug").order_by("pk")

    def languages_of(self, row):
        return ALL

    def changed_at(self, row, language):
        return None


class EventListMap(ListMap):
    def items(self):
        return [("events:list",), ("events:study_visits",), ("events:bodies",), ("events:figures",)]

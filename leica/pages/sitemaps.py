from leica.pages.models import Page
from leica.publishing.sitemaps import ListMap, PageMap, light


class FixedPageMap(PageMap):
    def items(self):
        return light(Page.objects.readable())


class HomeMap(ListMap):
    def items(self):
        return [("pages:home",), ("pages:feeds",), ("media:documents",)]

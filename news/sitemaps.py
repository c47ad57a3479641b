from leica.publishing.sitemaps import ListMap, PageMap, light
from news.models import Article


class ArticleMap(PageMap):
    def items(self):
        return light(Article.objects.readable())


class NewsListMap(ListMap):
    def items(self):
        return [("news:list",), *(("news:year", year.number) for year in Article.objects.years())]

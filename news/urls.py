from django.urls import path, register_converter

from news import views
from news.feeds import NewsFeed


class Year:
    regex = "[12][0-9]{3}"
    to_python = staticmethod(int)
    to_url = staticmethod(str)


class Month:
    regex = "0[1-9]|1[0-2]"
    to_python = staticmethod(int)

    @staticmethod
    def to_url(month: int) -> str:
        return f"{month:02d}"


register_converter(Year, "year")
register_converter(Month, "month")

app_name = "news"

urlpatterns = [
    path("news/", views.ArticleList.as_view(), name="list"),
    path("news/page/<number:number>/", views.ArticleList.as_view(), name="list"),
    path("news/<year:year>/", views.ArticleYear.as_view(), name="year"),
    path("news/<year:year>/<month:month>/", views.ArticleMonth.as_view(), name="month"),
    path("news/<slug:slug>/", views.ArticleDetail.as_view(), name="detail"),
    path("feeds/news.atom", NewsFeed(), name="feed"),
    path("feeds/news/topic/<slug:slug>.atom", NewsFeed(), name="topic_feed"),
    path("feeds/news/country/<slug:code>.atom", NewsFeed(), name="country_feed"),
]

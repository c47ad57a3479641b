from django.urls import path, register_converter

from news import views


class Year:
    regex = "[12][0-9]{3}"
    to_python = staticmethod(int)
    to_url = staticmethod(str)


register_converter(Year, "year")

app_name = "news"

urlpatterns = [
    path("", views.ArticleList.as_view(), name="list"),
    path("page/<int:number>/", views.ArticleList.as_view(), name="list"),
    path("<year:year>/", views.ArticleYear.as_view(), name="year"),
    path("<slug:slug>/", views.ArticleDetail.as_view(), name="detail"),
]

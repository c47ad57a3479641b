from django.urls import path

from leica.pages import views

app_name = "pages"

urlpatterns = [
    path("", views.home, name="home"),
    path("cards/<slug:kind>/<slug:slug>/<slug:name>.png", views.card, name="card"),
    path("feeds/", views.feeds, name="feeds"),
    path("<slug:slug>/", views.PageDetail.as_view(), name="detail"),
]

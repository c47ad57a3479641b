from django.urls import path

from leica.pages import views

app_name = "pages"

urlpatterns = [
    path("", views.home, name="home"),
    path("<slug:slug>/", views.PageDetail.as_view(), name="detail"),
]

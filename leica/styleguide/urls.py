from django.urls import path

from leica.styleguide import views

app_name = "styleguide"

urlpatterns = [
    path("", views.parts, name="parts"),
    path("records/", views.records, name="records"),
]

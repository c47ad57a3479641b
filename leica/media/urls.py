from django.urls import path

from leica.media import views

app_name = "media"

urlpatterns = [path("documents/", views.DocumentList.as_view(), name="documents")]

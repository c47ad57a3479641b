from django.urls import path, re_path

from leica.media import views

app_name = "media"

urlpatterns = [
    path("documents/", views.DocumentList.as_view(), name="documents"),
    path("documents/<slug:slug>/file/", views.document_file, name="document_file"),
]

# Outside of the languages, where the storage says that it is.
picture = re_path(
    r"^media/pictures/(?P<token>[0-9a-f]{32})/(?P<name>(?:whole|wide)-[1-9][0-9]{2,3})\.(?P<suffix>avif|jpg)\Z",
    views.rendition,
    name="picture",
)

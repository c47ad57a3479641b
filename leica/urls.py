from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.urls import include, path

from events.urls import cover
from leica.delivery import health
from leica.media.urls import picture

handler404 = "leica.pages.views.not_found"

urlpatterns = [
    path("health/", health.alive, name="health"),
    path("health/ready/", health.ready, name="ready"),
    cover,
    picture,
    *i18n_patterns(
        path("admin/", admin.site.urls),
        path("", include("news.urls")),
        path("", include("events.urls")),
        path("", include("leica.media.urls")),
        path("", include("leica.pages.urls")),
        prefix_default_language=False,
    ),
]

handler500 = "leica.pages.outages.server_error"

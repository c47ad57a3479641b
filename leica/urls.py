from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.urls import include, path

from events.sitemaps import BodyMap, EventListMap, EventMap
from events.urls import cover
from leica.delivery import health
from leica.media.urls import picture
from leica.pages import robots
from leica.pages.sitemaps import FixedPageMap, HomeMap
from leica.publishing import sitemaps
from leica.publishing.views import clearance
from news.sitemaps import ArticleMap, NewsListMap

handler404 = "leica.pages.views.not_found"

MAPS = {
    "maps": {
        "site": HomeMap(),
        "pages": FixedPageMap(),
        "news": ArticleMap(),
        "news-lists": NewsListMap(),
        "activities": EventMap(),
        "activity-lists": EventListMap(),
        "bodies": BodyMap(),
    }
}

urlpatterns = [
    path("health/", health.alive, name="health"),
    path("health/ready/", health.ready, name="ready"),
    path("sitemap.xml", sitemaps.index, MAPS, name="sitemap"),
    path("sitemap-<slug:name>-<number:number>.xml", sitemaps.part, MAPS, name="sitemap_part"),
    path("robots.txt", robots.robots, name="robots"),
    path(".well-known/security.txt", robots.security, name="security"),
    cover,
    picture,
    *i18n_patterns(
        path("admin/", admin.site.urls),
        path("preview/<str:token>/", clearance, name="clearance"),
        path("styleguide/", include("leica.styleguide.urls")),
        path("", include("news.urls")),
        path("search/", include("leica.search.urls")),
        path("", include("events.urls")),
        path("", include("leica.media.urls")),
        path("", include("leica.pages.urls")),
        prefix_default_language=False,
    ),
]

handler500 = "leica.pages.outages.server_error"

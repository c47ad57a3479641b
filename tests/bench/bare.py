"""The yardstick for rendering: a Django with one view, one query and one template, over the same database."""

import os
from typing import Any

import dj_database_url
import django
from django.conf import settings
from django.core.wsgi import get_wsgi_application

settings.configure(
    ALLOWED_HOSTS=["*"],
    DATABASES={"default": dj_database_url.parse(os.environ["DATABASE_URL"], conn_max_age=600)},
    ROOT_URLCONF="tests.bench.bare",
    SECRET_KEY="of no use here",
    TEMPLATES=[
        {
            "BACKEND": "django.template.backends.django.DjangoTemplates",
            "OPTIONS": {
                "loaders": [
                    (
                        "django.template.loaders.cached.Loader",
                        [
                            (
                                "django.template.loaders.locmem.Loader",
                                {
                                    "article.html": (
                                        "<!doctype html><html lang=en><title>{{ article.title_en }}</title>"
                                        "<h1>{{ article.title_en }}</h1><p>{{ article.published_at|date }}</p>"
                                        "<p>{{ article.lead_en }}</p>{{ article.body_en|safe }}</html>"
                                    )
                                },
                            )
                        ],
                    )
                ]
            },
        }
    ],
    USE_TZ=True,
)
django.setup()

from django.db import models  # noqa: E402 -- after setup
from django.shortcuts import get_object_or_404, render  # noqa: E402
from django.urls import path  # noqa: E402


class Article(models.Model):
    slug = models.TextField()
    title_en = models.TextField()
    lead_en = models.TextField()
    body_en = models.TextField()
    published_at = models.DateTimeField()

    class Meta:
        app_label = "bare"
        managed = False
        db_table = "news_article"

    def __str__(self) -> str:
        return self.slug


def article(request: Any, slug: str) -> Any:
    return render(request, "article.html", {"article": get_object_or_404(Article, slug=slug)})


urlpatterns = [path("news/<slug:slug>/", article)]
application = get_wsgi_application()

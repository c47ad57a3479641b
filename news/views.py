from datetime import date
from urllib.parse import urlencode

from django.http import Http404
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import cached_property

from events.shown import shown
from leica.delivery.kept import kept
from leica.media.galleries import gallery_of, videos_of
from leica.publishing.views import PublishableDetail, PublishableList
from leica.registers.entries import entries
from leica.registers.models import Body, Topic
from leica.registers.narrowing import narrowed
from news.forms import ArticleFilter
from news.models import Article
from news.related import more
from news.shown import with_shown_events


class ArticleList(PublishableList):
    model = Article
    section = "news"
    first_page = "news:list"

    def get(self, request, *args, **kwargs):
        """Words are looked for by the search, among news; what else was chosen goes with them."""
        if request.GET.get("q", "").strip():
            query = {**self.form.chosen(), "q": request.GET["q"], "in": "news"}
            return redirect(f"{reverse('search:search')}?{urlencode(query, doseq=True)}")
        return super().get(request, *args, **kwargs)

    @cached_property
    def form(self) -> ArticleFilter:
        return ArticleFilter(self.request.GET, rows=Article.objects.published)

    def is_whole(self) -> bool:
        return not self.form.chosen()

    def get_queryset(self):
        return super().get_queryset().matching(**self.form.chosen())

    def get_context_data(self, **kwargs):
        context = super().get_context_data(
            years=kept("years of news", Article.objects.years), **narrowed(self.form), **kwargs
        )
        with_shown_events(context["object_list"])
        return context


class ArticleYear(PublishableList):
    """The archive of a year: what is archived is found here, though no longer on the first pages."""

    model = Article
    section = "news"
    template_name = "news/article_year.html"
    paginate_by = None

    def get_queryset(self):
        return Article.objects.readable().in_year(self.kwargs["year"]).for_list()

    def get_context_data(self, **kwargs):
        if not self.object_list:
            raise Http404
        with_shown_events(self.object_list)
        year = self.kwargs["year"]
        return super().get_context_data(
            year=year, years=kept("years of news", Article.objects.years), months=Article.objects.months(year), **kwargs
        )


class ArticleMonth(ArticleYear):
    def get_queryset(self):
        return super().get_queryset().in_month(self.kwargs["year"], self.kwargs["month"])

    def get_context_data(self, **kwargs):
        return super().get_context_data(month=date(self.kwargs["year"], self.kwargs["month"], 1), **kwargs)


class ArticleDetail(PublishableDetail):
    model = Article
    section = "news"

    def loaded(self, rows):
        return rows.for_page()

    def get_context_data(self, **kwargs):
        article = self.object
        with_shown_events([article])  # before the others, which are chosen by its activity
        further = shown(article.related_events_keys)
        bodies, topics = entries(Body, article.bodies_keys), entries(Topic, article.topics_keys)
        return super().get_context_data(
            event=article.event,
            further=further,
            bodies=bodies,
            topics=topics,
            more=more(article, further, bodies, topics),
            gallery=gallery_of(article.gallery_keys),
            videos=videos_of(article.videos_keys),
            **kwargs,
        )

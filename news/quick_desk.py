from typing import Any
from uuid import uuid4

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.timezone import localdate
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from events.models import Event
from news import quick_story
from news.quick_form import QuickStoryForm


class QuickStoryDesk(admin.ModelAdmin):
    """One short screen, made for a telephone."""

    def get_urls(self):
        view = self.admin_site.admin_view(require_http_methods(["GET", "HEAD", "POST"])(self.quick_view))
        return [path("quick/", view, name="news_article_quick"), *super().get_urls()]

    def quick_view(self, request: HttpRequest) -> HttpResponse:
        if not (self.has_add_permission(request) and request.user.has_perm("media.add_image")):
            raise PermissionDenied
        form = self._quick_form(request)
        wants_json = request.get_preferred_type(["text/html", "application/json"]) == "application/json"
        if request.method == "POST" and form.is_valid():
            url = self._send_story(request, form.story())
            return JsonResponse({"url": url}) if wants_json else redirect(url)
        if wants_json:
            return self._tell_script(request, form)
        if "sent_as" in form.errors:
            form.data = {**form.data.dict(), "sent_as": str(uuid4())}
        context = {**self.admin_site.each_context(request), "opts": self.opts, "title": _("Quick story"), "form": form}
        return TemplateResponse(request, "admin/news/article/quick.html", {**context, "is_nav_sidebar_enabled": False})

    def _send_story(self, request: HttpRequest, story: dict[str, Any]) -> str:
        article, lacking = quick_story.send(by=request.user, **story)
        self._tell_of_story(request, [*lacking, *story["photos"].left_out], is_draft=article.is_draft_of(request.user))
        return reverse("admin:news_article_change", args=[article.pk])

    def _tell_script(self, request: HttpRequest, form: QuickStoryForm) -> HttpResponse:
        """Who is here, before a kept story is sent; or why one is refused."""
        if not form.is_bound:
            return JsonResponse({"person": request.user.pk, "csrf": get_token(request)})
        refused = [
            f"{form[name].label}: {' '.join(sentences)}" if name in form.fields else " ".join(sentences)
            for name, sentences in form.errors.items()
        ]
        return JsonResponse({"refused": refused}, status=400)

    def _quick_form(self, request: HttpRequest) -> QuickStoryForm:
        activities = self.admin_site.get_model_admin(Event).get_queryset(request)
        sent: tuple[Any, ...] = (request.POST, request.FILES) if request.method == "POST" else ()
        initial = {"sent_as": uuid4(), "language": get_language(), "when": localdate()}
        return QuickStoryForm(*sent, activities=activities, initial=initial)

    def _tell_of_story(self, request: HttpRequest, problems: list[str], *, is_draft: bool) -> None:
        sentence = _("It is kept as your draft, and not sent yet.") if is_draft else _("It is with the editor now.")
        self.message_user(request, sentence, messages.WARNING if is_draft else messages.SUCCESS)
        for problem in problems:
            self.message_user(request, problem, messages.WARNING)

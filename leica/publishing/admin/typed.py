"""What is typed and not saved is kept every few seconds, for one person and form, and offered again when the form
is next opened. The same request tells who else has the page open."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from django.contrib import admin, messages
from django.contrib.admin.templatetags.admin_urls import admin_urlname
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.middleware.csrf import get_token
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils.formats import date_format, time_format
from django.utils.timezone import localdate, localtime
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from leica.publishing.admin.refilling import refill
from leica.publishing.models import Presence, TypedWork

LETTERS = 1_000_000  # of one form, which is far more than any page has


@dataclass(frozen=True)
class Desk:
    """What the form is told of earlier work and of other people."""

    form: UUID
    url: str
    page: str  # for the browser's own copy: in both languages of the desk the same
    others: list[str]
    work: TypedWork | None = None
    is_taken_up: bool = False
    is_unsaved: bool = False

    @property
    def moment(self) -> str:
        return when(self.work.typed_at) if self.work else ""


class TypedWorkAdmin(admin.ModelAdmin):
    def get_urls(self):
        view = self.admin_site.admin_view(require_http_methods(["GET", "HEAD", "POST"])(self.typed_view))
        name = f"{self.opts.app_label}_{self.opts.model_name}_typed"
        return [
            path("typed/", view, name=f"{name}_new"),
            path("<int:pk>/typed/", view, name=name),
            *super().get_urls(),
        ]

    def typed_view(self, request: HttpRequest, pk: int | None = None) -> HttpResponse:
        page = self.get_object(request, str(pk)) if pk is not None else None
        if pk is not None and page is None:
            raise Http404
        if not self._may_write(request, page):
            raise PermissionDenied
        if request.method != "POST":
            return self._answer_open_form(request, pk)
        form = _uuid(request.POST.get("_form", ""))
        if form is None:
            return JsonResponse({"state": _("Not kept: the form does not say which it is.")}, status=400)
        if "_discard" in request.POST:
            TypedWork.close(request.user, self.model, pk, form)
            self.message_user(request, _("What was typed and not saved is thrown away."), messages.SUCCESS)
            return redirect(self._form_url(pk))
        return self._keep_typed(request, page, form)

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        response = super().changeform_view(request, object_id, form_url, extra_context)
        if request.method == "POST" and response.status_code == 302:
            self._close(request, object_id)
        return response

    def render_change_form(self, request, context, *args, **kwargs):
        page = context["original"]
        if not context["is_popup"] and self._may_write(request, page):
            desk = context["typed"] = self._desk(request, page)
            if desk.work and desk.is_taken_up:
                formsets = [inline.formset for inline in context["inline_admin_formsets"]]
                refill(context["adminform"].form, formsets, desk.work.values)
                context["edition"] = desk.work.values.get("_edition", [context.get("edition")])[0]
        return super().render_change_form(request, context, *args, **kwargs)

    def _may_write(self, request: HttpRequest, page: Any) -> bool:
        return self.has_change_permission(request, page) if page else self.has_add_permission(request)

    def _answer_open_form(self, request: HttpRequest, pk: int | None) -> JsonResponse:
        """For a form that was open while somebody signed in anew, or that holds words of an earlier one."""
        forms = [form for text in request.GET.getlist("form")[:50] if (form := _uuid(text))]
        closed = TypedWork.objects.of(request.user, self.model, pk).filter(form__in=forms, closed_at__isnull=False)
        known = [str(form) for form in closed.values_list("form", flat=True)]
        return JsonResponse({"csrf": get_token(request), "person": request.user.pk, "closed": known})

    def _keep_typed(self, request: HttpRequest, page: Any, form: UUID) -> JsonResponse:
        values = {} if "_undone" in request.POST else _values(request.POST)
        if sum(len(text) for texts in values.values() for text in texts) > LETTERS:
            sentence = _("Not kept: this form holds more than %(number)s letters. Save it in parts.")
            return JsonResponse({"state": sentence % {"number": LETTERS}}, status=413)
        if page:
            Presence.note(page, request.user)
        answer: dict[str, Any] = {"others": _others(page, request.user)}
        if "_undone" in request.POST:  # the form holds again what is stored
            TypedWork.objects.of(request.user, self.model, page and page.pk).filter(form=form, closed_at=None).delete()
        if values:
            is_kept = TypedWork.keep(request.user, self.model, page and page.pk, form, values)
            answer["state"] = _("Kept %(time)s, not saved yet.") % {"time": _time(localtime())} if is_kept else ""
        return JsonResponse(answer)

    def _desk(self, request: HttpRequest, page: Any) -> Desk:
        works = TypedWork.objects.of(request.user, self.model, page and page.pk).waiting()
        asked = _uuid(request.GET.get("_typed", ""))
        taken = works.filter(form=asked).first() if asked and request.method == "GET" else None
        offered = works.first() if request.method == "GET" and not taken else None
        sent = _uuid(request.POST.get("_form", ""))
        name = f"{self.opts.app_label}_{self.opts.model_name}_typed"
        return Desk(
            form=taken.form if taken else sent or uuid4(),
            url=reverse(f"admin:{name}", args=[page.pk]) if page else reverse(f"admin:{name}_new"),
            page=f"{self.opts.label_lower}:{page.pk if page else 'new'}",
            others=_others(page, request.user),
            work=taken or offered,
            is_taken_up=bool(taken),
            is_unsaved=bool(taken) or request.method == "POST",
        )

    def _close(self, request: HttpRequest, object_id: str | None) -> None:
        """The form was saved, unless its page is gone and the stock view only says so."""
        page = self.get_object(request, object_id) if object_id else None
        if object_id is None or page:
            sent = _uuid(request.POST.get("_form", ""))
            TypedWork.close(request.user, self.model, page and page.pk, sent)
        if page:
            Presence.objects.of(page).filter(person=request.user).delete()

    def _form_url(self, pk: int | None) -> str:
        if pk is None:
            return reverse(admin_urlname(self.opts, "add"))
        return reverse(admin_urlname(self.opts, "change"), args=[pk])


def when(moment: datetime) -> str:
    """The time of today, else the day too."""
    local = localtime(moment)
    return _time(local) if local.date() == localdate() else date_format(local, "DATETIME_FORMAT")


def _time(local: datetime) -> str:
    return time_format(local.time(), "TIME_FORMAT")


def _others(page: Any, person: Any) -> list[str]:
    if page is None:
        return []
    return [
        _("Also open here: %(person)s, since %(time)s.")
        % {"person": one.person.get_full_name() or one.person, "time": when(one.since)}
        for one in Presence.objects.of(page).beside(person)
    ]


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


def _values(sent: QueryDict) -> dict[str, list[str]]:
    """The fields of the form, and on which edition it was opened; a database takes no zero letter."""
    return {
        name.replace("\0", ""): [text.replace("\0", "") for text in texts]
        for name, texts in sent.lists()
        if name == "_edition" or not name.startswith(("_", "csrfmiddlewaretoken"))
    }

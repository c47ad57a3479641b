"""A page that readers see is edited beside its public text, and a save over somebody's newer save is stopped.

The stock form shows and checks a working copy: its snapshot is put into the rows inside a transaction that is
rolled back once the page is rendered, or once the form has been read (`Taken`).
"""

from typing import Any

from django.contrib import messages
from django.contrib.admin.templatetags.admin_urls import admin_urlname
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.forms import FileField
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from leica.publishing import comparison, snapshots, versions
from leica.publishing.admin.versions import VersionedAdmin
from leica.publishing.models import Version, WorkingCopy, differing

no_file = gettext_lazy("A file is no part of a working copy. Publish the changes with it, or choose none.")


class Taken(Exception):  # noqa: N818 -- no error: the way out of the stock view, past everything that it would store
    """The form is in order, and nothing was stored; `snapshot` is what would have been."""

    def __init__(self, snapshot: snapshots.Snapshot) -> None:
        self.snapshot = snapshot


class Edition:
    """What a form was opened on: the public text as it was last saved, and the working copy."""

    def __init__(self, page: Any) -> None:
        self.copy = WorkingCopy.of(page)
        self.last = Version.objects.of(page).for_list().first()
        self.mark = f"{self.last.number if self.last else 0}-{self.copy.revision if self.copy else 0}"

    def is_what_was_open(self, request: HttpRequest) -> bool:
        return request.POST.get("_edition", self.mark) == self.mark

    def sentence(self) -> str:
        who, when = None, None
        if self.copy:
            who, when = self.copy.changed_by, self.copy.changed_at
        elif self.last:
            who, when = self.last.made_by, self.last.made_at
        return _(
            "%(person)s changed this page on %(moment)s, while you were writing. Nothing of yours is lost, and nothing "
            "is stored yet. See below what differs, then save again to put your text in the place of the other."
        ) % {"person": who or _("Somebody"), "moment": date_format(localtime(when), "DATETIME_FORMAT")}


class WorkingCopyAdmin(VersionedAdmin):
    change_form_template = "admin/publishing/change_form.html"

    def get_urls(self):
        name = f"{self.opts.app_label}_{self.opts.model_name}_working_copy"
        view = self.admin_site.admin_view(require_http_methods(["GET", "HEAD", "POST"])(self.working_copy_view))
        return [path("<int:pk>/working-copy/", view, name=name), *super().get_urls()]

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        page = self.get_object(request, object_id) if object_id else None
        request.takes_only = request.is_stored = False
        request.public_text = None
        if page is None or not self.has_change_permission(request, page):
            return super().changeform_view(request, object_id, form_url, extra_context)
        stock = super().changeform_view

        def form(**context: Any) -> HttpResponse:
            return stock(request, object_id, form_url, {**(extra_context or {}), **context})

        edition = Edition(page)
        try:
            with transaction.atomic():
                return self._edit(request, page, edition, form)
        except Taken as kept:
            return self._keep(request, page, edition, kept.snapshot)

    def _edit(self, request: HttpRequest, page: Any, edition: Edition, form: Any) -> HttpResponse:
        if request.method == "POST":
            page = versions.keep_found(page)
            request.public_text = edition.copy and snapshots.take(page)
        if edition.copy:
            self._show(request, page, edition.copy)
        context = {"edition": edition.mark, "working_copy": edition.copy, "may_keep": page.is_readable()}
        if request.method == "POST" and not edition.is_what_was_open(request):
            response = self._stop(request, page, edition, form, context)
        else:
            request.takes_only = "_keep" in request.POST
            if request.takes_only and request.FILES:
                request.refusal = ValidationError(no_file, code="file")
            response = form(**context)
        if (edition.copy or request.method == "POST") and not request.is_stored:
            response.render()  # of the rows as the working copy has them
            transaction.set_rollback(True)
        return response

    def _show(self, request: HttpRequest, page: Any, copy: WorkingCopy) -> None:
        """Put the working copy into the rows, as long as the transaction lasts."""
        try:
            with transaction.atomic():
                self._tell_gone(request, snapshots.apply(page, copy.snapshot))
        except (ValidationError, IntegrityError) as refusal:
            sentences = " ".join(getattr(refusal, "messages", [_("It clashes with what others stored since.")]))
            sentence = _("The working copy cannot be shown; this is the public text. %(reason)s") % {
                "reason": sentences
            }
            self.message_user(request, sentence, messages.ERROR)

    def _stop(self, request: HttpRequest, page: Any, edition: Edition, form: Any, context: Any) -> HttpResponse:
        """Nothing is stored over a newer save before the person has seen what differs."""
        theirs = snapshots.take(page)
        try:
            request.takes_only = True
            with transaction.atomic():
                return form(**{**context, "edition": request.POST["_edition"]})  # not in order yet: asked again then
        except Taken as mine:
            differences = comparison.compare(self.model, theirs, mine.snapshot)
        if differences:
            request.refusal = ValidationError(edition.sentence(), code="conflict")
        request.takes_only = "_keep" in request.POST
        return form(**context, conflict=differences)

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        page = type(form.instance)._base_manager.get(pk=form.instance.pk)
        if getattr(request, "takes_only", False):
            form.instance.check_relations()
            _refuse_what_is_no_text(form)
            raise Taken(snapshots.take(page))
        if request.public_text and not form.cleaned_data.get("minor_change"):
            versions.date_changes(page, differing(request.public_text, snapshots.take(page)))
        if request.public_text:
            page.working_copies.all().delete()
        request.is_stored = True

    def _keep(self, request: HttpRequest, page: Any, edition: Edition, snapshot: Any) -> HttpResponse:
        with transaction.atomic():
            type(page)._base_manager.select_for_update(of=("self",)).get(pk=page.pk)
            is_newest = Edition(page).mark == edition.mark
            if is_newest:
                WorkingCopy.keep(page, snapshot, by=request.user)
        if not is_newest:
            return self.changeform_view(request, str(page.pk))
        sentence = _("The working copy of “%(page)s” is kept. Readers see the public text until you publish it.")
        self.message_user(request, sentence % {"page": page}, messages.SUCCESS)
        return HttpResponseRedirect(reverse(admin_urlname(self.opts, "change"), args=[page.pk]))

    def working_copy_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """The working copy beside the public text, and the button that throws it away."""
        page = self.get_object(request, str(pk))
        copy = WorkingCopy.of(page) if page else None
        if copy is None:
            raise Http404
        if not self.has_change_permission(request, page):
            raise PermissionDenied
        if request.method == "POST":
            copy.delete()
            self.message_user(request, _("The working copy is gone. This is the public text."), messages.SUCCESS)
            return HttpResponseRedirect(reverse(admin_urlname(self.opts, "change"), args=[page.pk]))
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": _("Working copy"),
            "subtitle": str(page),
            "page": page,
            "copy": copy,
            "differences": comparison.compare(self.model, snapshots.take(page), copy.snapshot),
        }
        return TemplateResponse(request, "admin/publishing/working_copy.html", context)


def _refuse_what_is_no_text(form: Any) -> None:
    """The address, the moments and files are not kept in a working copy, and would be lost without a word."""
    lost = [
        name for name in form.changed_data if name in snapshots.LIFE or isinstance(form.fields.get(name), FileField)
    ]
    if lost:
        sentence = _("This is no part of a working copy. Change it when you publish.")
        raise ValidationError(dict.fromkeys(lost, sentence))

from collections.abc import Iterable
from typing import Any

from django.db.models import prefetch_related_objects
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.functional import cached_property
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from django.views.generic import DetailView, ListView

from events.calendar import to_ical
from events.covers import Cover
from events.delegations import delegation_cells
from events.figure_tables import by_country, by_host, by_kind, by_topic, by_year
from events.figures import public_women, results
from events.forms import EventFilter
from events.models import Event
from events.related import related
from events.visits import bodies_met, grouped, visits_by_body
from leica.media.galleries import showable
from leica.pages.project import current_project
from leica.publishing.views import PublishableDetail, PublishableList
from leica.registers.models import Body
from leica.registers.narrowing import narrowed

CALENDAR_LENGTH = 1000  # the newest


class EventList(PublishableList):
    model = Event
    section = "activities"
    first_page = "events:list"
    with_kind = True

    @cached_property
    def form(self) -> EventFilter:
        return EventFilter(self.request.GET, rows=self.everything, with_kind=self.with_kind)

    def everything(self) -> Any:
        return Event.objects.published()

    def is_whole(self) -> bool:
        return not self.form.chosen()

    def get_queryset(self):
        return super().get_queryset().matching(**self.form.chosen()).in_order()

    def get_context_data(self, **kwargs):
        return super().get_context_data(**narrowed(self.form), **kwargs)


class StudyVisitList(EventList):
    template_name = "events/study_visit_list.html"
    first_page = "events:study_visits"
    with_kind = False

    def everything(self) -> Any:
        return super().everything().study_visits()

    def get_queryset(self):
        return super().get_queryset().study_visits()


class EventDetail(PublishableDetail):
    model = Event
    section = "activities"

    def get_context_data(self, **kwargs):
        event = self.object
        programme = list(event.programme.for_detail())
        hosts = {body for item in programme for body in item.bodies.all()}
        return super().get_context_data(
            programme=programme,
            hosts=hosts,
            related=related(event, hosts),
            cells=delegation_cells(event.delegations.all()),
            women=public_women(event),
            gallery=showable(event.gallery.all()),
            documents=list(event.documents.published().for_list()),
            **kwargs,
        )


class BodyList(ListView):
    model = Body
    template_name = "events/body_list.html"

    def get_queryset(self):
        return super().get_queryset().select_related("parent")

    def get_context_data(self, **kwargs):
        context = super().get_context_data(section="bodies", **kwargs)
        return {**context, "groups": grouped(context["object_list"], visits_by_body())}


class BodyDetail(DetailView):
    model = Body
    template_name = "events/body_detail.html"

    def get_queryset(self):
        return super().get_queryset().for_detail()

    def get_context_data(self, **kwargs):
        body = self.object
        events = Event.objects.readable().with_bodies(Body.objects.part_ids(body))
        return super().get_context_data(
            section="bodies",
            events=list(events.for_list().in_order()),
            related=[*([body.parent] if body.parent else []), *body.parts.all()],
            **kwargs,
        )


@require_safe
def figures(request: HttpRequest) -> HttpResponse:
    found = results()
    events = found.events
    prefetch_related_objects(events, "topics")
    context = {
        "section": "figures",
        "results": found,
        "bodies": bodies_met(events),
        "countries": by_country(events, found.partner_countries),
        "years": by_year(events),
        "kinds": by_kind(events),
        "topics": by_topic(events),
        "hosts": by_host(events),
    }
    return render(request, "events/figures.html", context)


@require_safe
def calendar(request: HttpRequest) -> HttpResponse:
    """All activities whose days are public, to subscribe to."""
    events = Event.objects.published().in_language(get_language()).for_calendar()[:CALENDAR_LENGTH]
    name = _("%(site)s: %(section)s") % {"site": current_project().acronym, "section": _("activities")}
    return CalendarResponse(events, name=name, path=request.path)


@require_safe
def event_calendar(request: HttpRequest, slug: str) -> HttpResponse:
    event = get_object_or_404(Event.objects.readable().in_language(get_language()).for_calendar(), slug=slug)
    return CalendarResponse([event])


class CalendarResponse(HttpResponse):
    def __init__(self, events: Iterable[Event], **named: str) -> None:
        super().__init__(to_ical(events, **named), content_type="text/calendar; charset=utf-8")


@require_safe
def cover(request: HttpRequest, kind: str, **counts: int) -> HttpResponse:
    drawing = Cover(kind, **counts)
    if not drawing.can_be_drawn():
        raise Http404
    headers = {"Cache-Control": "public, max-age=31536000, immutable"}
    return HttpResponse(drawing.svg(), content_type="image/svg+xml", headers=headers)

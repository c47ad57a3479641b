from django.urls import path

from events import views
from events.feeds import ActivityFeed

app_name = "events"

urlpatterns = [
    path("activities/", views.EventList.as_view(), name="list"),
    path("activities/page/<number:number>/", views.EventList.as_view(), name="list"),
    path("activities/<slug:slug>/", views.EventDetail.as_view(), name="detail"),
    path("study-visits/", views.StudyVisitList.as_view(), name="study_visits"),
    path("study-visits/page/<number:number>/", views.StudyVisitList.as_view(), name="study_visits"),
    path("bodies/", views.BodyList.as_view(), name="bodies"),
    path("bodies/<slug:slug>/", views.BodyDetail.as_view(), name="body"),
    path("figures/", views.figures, name="figures"),
    path("feeds/activities.atom", ActivityFeed(), name="feed"),
    path("feeds/activities/topic/<slug:slug>.atom", ActivityFeed(), name="topic_feed"),
    path("feeds/activities/country/<slug:code>.atom", ActivityFeed(), name="country_feed"),
    path("feeds/activities.ics", views.calendar, name="calendar"),
    path("activities/<slug:slug>.ics", views.event_calendar, name="event_calendar"),
]

cover = path("covers/<slug:kind>/<int:countries>-<int:days>-<int:stops>-<int:ground>.svg", views.cover, name="cover")

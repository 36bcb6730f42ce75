"""The addresses of events."""

from __future__ import annotations

from django.urls import path

from fanal.apps.events import views, views_calendar, views_day, views_places, views_report

app_name = "events"
urlpatterns = [
    path("", views.events, name="list"),
    path("new/", views.new, name="new"),
    path("calendar/", views_calendar.calendar, name="calendar"),
    path("feeds/<str:secret>.ics", views_calendar.feed, name="feed"),
    path("items/<str:reference>/drop/", views.drop, name="drop"),
    path(
        "contributions/<str:reference>/decide/", views_places.decide_contribution, name="decide_contribution"
    ),
    path("registrations/<str:reference>/decide/", views_places.decide_place, name="decide_place"),
    path("documents/<str:reference>/take/", views_day.take, name="take"),
    path("questions/<str:reference>/answered/", views_day.answered, name="answered"),
    path("polls/<str:reference>/answer/", views_day.answer_poll, name="answer_poll"),
    path("polls/<str:reference>/close/", views_day.close_poll, name="close_poll"),
    path("tasks/<str:reference>/settle/", views_report.settle, name="settle"),
    path("<str:reference>/", views.event, name="event"),
    path("<str:reference>/change/", views.change, name="change"),
    path("<str:reference>/move/", views.move, name="move"),
    path("<str:reference>/programme.ics", views_calendar.programme, name="programme"),
    path("<str:reference>/register/", views_places.register, name="register"),
    path("<str:reference>/contributions/", views_places.contributions, name="contributions"),
    path("<str:reference>/places/", views_places.places, name="places"),
    path("<str:reference>/badges/", views_places.badges, name="badges"),
    path("<str:reference>/day/", views_day.day, name="day"),
    path("<str:reference>/report/", views_report.report, name="report"),
]

"""The addresses of this app."""

from __future__ import annotations

from django.urls import path

from fanal.apps.exhibits import views, views_acts, views_files, views_suggestions

app_name = "exhibits"
urlpatterns = [
    path("exposure/", views_acts.exposure, name="exposure"),
    path("of/<str:reference>/", views.exhibit_list, name="list"),
    path("of/<str:reference>/add/", views.add, name="add"),
    path("of/<str:reference>/suggestions/", views_suggestions.waiting, name="waiting"),
    path("of/<str:reference>/suggestions/gather/", views_suggestions.gather, name="gather"),
    path(
        "of/<str:reference>/suggestions/<int:key>/<str:decision>/",
        views_suggestions.decide_in_case,
        name="decide_in_case",
    ),
    path("<str:reference>/", views.exhibit, name="exhibit"),
    path("<str:reference>/open/", views_acts.open_it, name="open"),
    path("<str:reference>/custody/", views_acts.custody, name="custody"),
    path("<str:reference>/describe/", views_acts.describe, name="describe"),
    path("<str:reference>/mark/", views_acts.mark, name="mark"),
    path("<str:reference>/ask/", views_acts.ask, name="ask"),
    path("<str:reference>/unblur/", views_acts.unblur, name="unblur"),
    path("<str:reference>/seeing/", views_acts.seeing, name="seeing"),
    path("<str:reference>/blurred/", views_files.blurred, name="blurred"),
    path("<str:reference>/picture/", views_files.picture, name="picture"),
    path("<str:reference>/original/", views_files.original, name="original"),
    path("<str:reference>/copy/", views_files.copy, name="copy"),
    path("<str:reference>/statement/", views_suggestions.take_as_statement, name="statement"),
    path("<str:reference>/link/", views_suggestions.link, name="link"),
    path(
        "<str:reference>/suggestions/<int:number>/<str:decision>/",
        views_suggestions.decide,
        name="decide",
    ),
]

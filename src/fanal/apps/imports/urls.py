"""The addresses of this app."""

from __future__ import annotations

from django.urls import path

from fanal.apps.imports import views, views_columns, views_traces

app_name = "imports"
urlpatterns = [
    path("of/<str:reference>/", views.import_list, name="list"),
    path("of/<str:reference>/new/", views.new, name="new"),
    path("of/<str:reference>/columns/<str:exhibit>/", views_columns.columns, name="columns"),
    path("of/<str:reference>/traces/", views_traces.traces, name="traces"),
    path("of/<str:reference>/traces/export/", views_traces.export, name="export"),
    path("<str:reference>/", views.show, name="import"),
    path("<str:reference>/progress/", views.progress, name="progress"),
    path("<str:reference>/undo/", views.undo, name="undo"),
    path("<str:reference>/go-on/", views.go_on, name="go_on"),
    path("<str:reference>/remember/", views.remember, name="remember"),
    path("<str:reference>/rejects/", views_traces.rejects, name="rejects"),
]

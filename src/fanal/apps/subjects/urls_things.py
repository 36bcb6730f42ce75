"""The addresses of subjects that are not persons: organisations, objects, locations, events."""

from __future__ import annotations

from django.urls import path

from fanal.apps.subjects import views_purpose

app_name = "subject"
urlpatterns = [
    path("<str:reference>/purpose/", views_purpose.purpose_of_thing, name="purpose"),
]

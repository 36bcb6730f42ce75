"""The addresses of the audit: all of them read."""

from __future__ import annotations

from django.urls import path

from fanal.apps.audit import views

app_name = "audit"
urlpatterns = [
    path("", views.list_entries, name="list"),
    path("person/<slug:reference>/", views.follow_person, name="person"),
    path("officer/<slug:reference>/", views.follow_officer, name="officer"),
    path("verify/", views.verify_chain, name="verify"),
    path("export.csv", views.export_entries, {"form": "csv"}, name="csv"),
    path("export.json", views.export_entries, {"form": "json"}, name="json"),
]

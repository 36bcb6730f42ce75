"""The addresses of cross-checks and of notices. What is asked stands in none of them."""

from __future__ import annotations

from django.urls import path

from fanal.apps.matching import views_crosscheck, views_crosscheck_lists as lists

app_name = "crosscheck"
urlpatterns = [
    path("", lists.lists, name="lists"),
    path("case/<str:reference>/", views_crosscheck.of_case, name="case"),
    path("case/<str:reference>/whole/", views_crosscheck.whole, name="whole"),
    path("subject/<str:reference>/", views_crosscheck.of_subject, name="subject"),
    path("notices/<str:reference>/settle/", views_crosscheck.settle, name="settle"),
    path("<str:reference>/", lists.results, name="results"),
    path("<str:reference>/progress/", lists.progress, name="progress"),
    path("<str:reference>/export/", lists.export, name="export"),
    path("<str:reference>/remove/", lists.remove, name="remove"),
]

"""The addresses of this app."""

from __future__ import annotations

from django.urls import path

from fanal.apps.bundles import views, views_one

app_name = "bundles"
urlpatterns = [
    path("of/<str:reference>/", views.bundle_list, name="list"),
    path("of/<str:reference>/preview/", views.show_preview, name="preview"),
    path("of/<str:reference>/make/", views.make, name="make"),
    path("<str:reference>/", views_one.bundle, name="bundle"),
    path("<str:reference>/progress/", views_one.progress, name="progress"),
    path("<str:reference>/download/", views_one.download, name="download"),
    path("<str:reference>/verify/", views_one.verify, name="verify"),
    path("<str:reference>/withdraw/", views_one.withdraw, name="withdraw"),
]

"""The addresses that a browser looks for at the root of a node."""

from __future__ import annotations

from django.urls import path

from fanal.apps.screening import views_phone

urlpatterns = [
    path("sw.js", views_phone.service_worker, name="service_worker"),
    path("manifest.webmanifest", views_phone.manifest, name="manifest"),
]

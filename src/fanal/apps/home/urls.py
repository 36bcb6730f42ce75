"""The addresses of this app."""

from __future__ import annotations

from django.urls import path

from fanal.apps.home import health, views

app_name = "home"
urlpatterns = [
    path("", views.first, name="first"),
    path("style/", views.style, name="style"),
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, name="readyz"),
    path("robots.txt", health.robots, name="robots"),
]

"""The addresses of lessons alone: a phone keeps them under /learn/kept/, as it keeps the guides of the library."""

from __future__ import annotations

from django.urls import path

from fanal.apps.training import views_learn

app_name = "lessons"
urlpatterns = [
    path("<str:course>/", views_learn.lesson_addresses, name="addresses"),
    path("<str:course>/<str:module>/", views_learn.lesson_page, name="lesson"),
]

"""The addresses of this app. What is looked for stands in none of them."""

from __future__ import annotations

from django.urls import path

from fanal.apps.find import views, views_purpose, views_saved

app_name = "find"
urlpatterns = [
    path("", views.find, name="find"),
    path("purpose/", views_purpose.purpose, name="purpose"),
    path("saved/", views_saved.save, name="save"),
    path("saved/<str:reference>/run/", views_saved.run, name="run"),
    path("saved/<str:reference>/alerts/", views_saved.alerts, name="alerts"),
    path("saved/<str:reference>/delete/", views_saved.forget, name="forget"),
    path("<str:reference>/", views.found, name="found"),
]

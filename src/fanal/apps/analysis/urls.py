"""The addresses of this app, under a case."""

from __future__ import annotations

from django.urls import path

from fanal.apps.analysis import views, views_data, views_saved

app_name = "analysis"
urlpatterns = [
    path("<str:reference>/picture/", views.picture, name="picture"),
    path("<str:reference>/picture/sentence/", views.sentence, name="sentence"),
    path("<str:reference>/picture/parts/", views.parts, name="parts"),
    path("<str:reference>/picture/undo/", views.undo, name="undo"),
    path("<str:reference>/picture/data/", views_data.data, name="data"),
    path("<str:reference>/picture/layout/", views_data.layout, name="layout"),
    path("<str:reference>/picture/path/", views_data.way, name="way"),
    path("<str:reference>/picture/subject/<str:subject>/", views_data.detail, name="detail"),
    path("<str:reference>/picture/views/save/", views_saved.save, name="save_view"),
    path("<str:reference>/picture/views/<str:view>/", views_saved.story, name="story"),
    path("<str:reference>/picture/views/<str:view>/edit/", views_saved.edit, name="edit_view"),
    path("<str:reference>/picture/views/<str:view>/remove/", views_saved.remove, name="remove_view"),
    path("<str:reference>/picture/network/", views.network, name="network"),
]

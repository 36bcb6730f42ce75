"""The addresses of this app."""

from __future__ import annotations

from django.urls import path

from fanal.apps.statements import views, views_files, views_mentions

app_name = "statements"
urlpatterns = [
    path("", views.statement_list, name="list"),
    path("new/", views.new, name="new"),
    path("files/<str:reference>/", views_files.choose, name="file"),
    path("files/<str:reference>/original/", views_files.original, name="original"),
    path("<str:reference>/", views.statement, name="statement"),
    path("<str:reference>/undo/", views_mentions.undo, name="undo"),
    path("<str:reference>/mentions/", views_mentions.add, name="add"),
    path("<str:reference>/mentions/<int:number>/<str:decision>/", views_mentions.decide, name="decide"),
]

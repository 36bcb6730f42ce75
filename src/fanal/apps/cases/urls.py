"""The addresses of this app."""

from __future__ import annotations

from django.urls import path

from fanal.apps.cases import views, views_board, views_purpose

app_name = "cases"
urlpatterns = [
    path("", views.case_list, name="list"),
    path("new/", views.new_case, name="new"),
    path("<str:reference>/", views_board.board, name="case"),
    path("<str:reference>/purpose/", views_purpose.purpose, name="purpose"),
    path("<str:reference>/about/", views.about, name="about"),
    path("<str:reference>/subjects/", views_board.subjects, name="subjects"),
    path("<str:reference>/tasks/", views_board.tasks, name="tasks"),
    path("<str:reference>/decisions/", views_board.decisions, name="decisions"),
]

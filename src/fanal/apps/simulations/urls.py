"""The addresses of exercises."""

from __future__ import annotations

from django.urls import path

from fanal.apps.simulations import views, views_debrief, views_desk

app_name = "simulations"
urlpatterns = [
    path("", views.exercises, name="list"),
    path("begin/", views.begin, name="begin"),
    path("results/", views_debrief.results, name="results"),
    path("<str:reference>/", views.play, name="play"),
    path("<str:reference>/move/", views.move, name="move"),
    path("<str:reference>/board/", views.board, name="board"),
    path("<str:reference>/desk/", views_desk.desk, name="desk"),
    path("<str:reference>/desk/move/", views_desk.move, name="desk_move"),
    path("<str:reference>/debrief/", views_debrief.debrief, name="debrief"),
    path("<str:reference>/step/<int:number>/", views_debrief.step, name="step"),
    path("<str:reference>/share/", views_debrief.share, name="share"),
]

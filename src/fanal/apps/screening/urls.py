"""The addresses of this app."""

from __future__ import annotations

from django.urls import path

from fanal.apps.screening import views, views_phone

app_name = "screening"
urlpatterns = [
    path("", views.screening_list, name="list"),
    path("start/", views.start, name="start"),
    path("shell/", views_phone.shell, name="shell"),
    path("offline/", views_phone.offline, name="offline"),
    path("merge/", views_phone.merge, name="merge"),
    path("pack/<str:language>.json", views_phone.pack, name="pack"),
    path("questions/<str:language>.json", views_phone.questions, name="questions"),
    path("<str:reference>/", views.question, name="screening"),
    path("<str:reference>/answer/", views.answer, name="answer"),
    path("<str:reference>/topics/", views.by_topic, name="topics"),
    path("<str:reference>/observations/", views.observe, name="observations"),
    path("<str:reference>/card/", views.card, name="card"),
    path("<str:reference>/safe/", views.safe, name="safe"),
    path("<str:reference>/end/", views.end, name="end"),
    path("<str:reference>/pause/", views.move, {"move": "pause"}, name="pause"),
    path("<str:reference>/resume/", views.move, {"move": "resume"}, name="resume"),
    path("<str:reference>/stop/", views.move, {"move": "stop"}, name="stop"),
    path("<str:reference>/finish/", views.move, {"move": "finish"}, name="finish"),
]

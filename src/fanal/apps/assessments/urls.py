"""The addresses of this app."""

from __future__ import annotations

from django.urls import path

from fanal.apps.assessments import views

app_name = "assessments"
urlpatterns = [
    path("<str:reference>/", views.board, name="board"),
    path("<str:reference>/history/", views.history, name="history"),
    path("<str:reference>/again/", views.again, name="again"),
    path("<str:reference>/<int:number>/", views.board, name="numbered"),
    path("<str:reference>/<int:number>/changes/", views.changes, name="changes"),
    path("<str:reference>/<int:number>/smuggling/", views.smuggling, name="smuggling"),
    path("<str:reference>/<int:number>/disagree/", views.disagree, name="disagree"),
    path("<str:reference>/<int:number>/findings/<int:key>/grade/", views.grade, name="grade"),
    path("<str:reference>/<int:number>/export/<str:form>/", views.export, name="export"),
    path("<str:reference>/<int:number>/<str:element>/<str:code>/", views.box, name="box"),
]

"""The addresses of this app."""

from __future__ import annotations

from django.urls import path

from fanal.apps.subjects import views, views_person, views_purpose, views_values

app_name = "subjects"
urlpatterns = [
    path("", views.person_list, name="list"),
    path("new/", views.new_person, name="new"),
    path("<str:reference>/", views_person.person, name="person"),
    path("<str:reference>/purpose/", views_purpose.purpose, name="purpose"),
    path("<str:reference>/identity/", views_person.show_identity, name="identity"),
    path("<str:reference>/age/", views_values.change_age, name="age"),
    path("<str:reference>/values/add/", views_values.add_value, name="add_value"),
    path("<str:reference>/values/<str:value>/withdraw/", views_values.retract_value, name="retract_value"),
]

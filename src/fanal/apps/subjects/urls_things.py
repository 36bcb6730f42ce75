"""The addresses of subjects of every kind; a person's own page is among the people."""

from __future__ import annotations

from django.urls import path

from fanal.apps.subjects import views_links, views_purpose, views_thing, views_thing_values

app_name = "subject"
urlpatterns = [
    path("<str:reference>/", views_thing.page, name="page"),
    path("<str:reference>/purpose/", views_purpose.purpose_of_thing, name="purpose"),
    path("<str:reference>/values/add/", views_thing_values.add_value, name="add_value"),
    path(
        "<str:reference>/values/<str:value>/withdraw/", views_thing_values.retract_value, name="retract_value"
    ),
    path("<str:reference>/links/add/", views_links.add_link, name="add_link"),
    path("<str:reference>/links/<str:link>/withdraw/", views_links.retract_link, name="retract_link"),
]

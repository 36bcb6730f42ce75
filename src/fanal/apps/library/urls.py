"""The addresses of this app. What is looked for stands in none of them; what is read has one that never changes."""

from __future__ import annotations

from django.urls import path, re_path

from fanal.apps.library import views, views_feedback, views_here, views_offline, views_wanted, views_writing

KINDS = "guide|instrument|country|authority|offence|provision|case_law|source|local"
_ITEM = rf"(?P<kind>{KINDS})/(?P<rest>[A-Za-z0-9_.-]{{1,60}}(?:/[A-Za-z0-9_.-]{{1,40}})?)/$"

app_name = "library"
urlpatterns = [
    path("", views.home, name="home"),
    path("ask/", views.ask, name="ask"),
    path("found/", views.results, name="found"),
    path("shelf/<str:kind>/", views.shelf, name="shelf"),
    path("feedback/", views_feedback.listed, name="feedback"),
    path("feedback/give/", views_feedback.give, name="give_feedback"),
    path("feedback/<str:reference>/settle/", views_feedback.settle, name="settle_feedback"),
    path("write/", views_writing.written, name="written"),
    path("write/new/", views_writing.new, name="new"),
    path("write/wanted/<str:reference>/", views_wanted.begin, name="begin"),
    path("write/wanted/<str:reference>/aside/", views_wanted.aside, name="put_aside"),
    path("write/<str:reference>/", views_writing.draft, name="draft"),
    path("write/<str:reference>/<str:step>/", views_writing.move, name="move"),
    path("here/<str:kind>/<str:code>/", views_here.here, name="here"),
    path("kept/", views_offline.kept, name="kept"),
    path("kept/addresses/", views_offline.addresses, name="addresses"),
    re_path(rf"^kept/{_ITEM}", views_offline.kept_item, name="kept_item"),
    re_path(rf"^{_ITEM}", views.item, name="item"),
]

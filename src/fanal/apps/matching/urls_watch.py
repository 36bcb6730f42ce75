"""The addresses of watch lists and alerts."""

from __future__ import annotations

from django.urls import path

from fanal.apps.matching import views_alerts, views_watch

app_name = "watch"
urlpatterns = [
    path("", views_watch.lists, name="lists"),
    path("new/", views_watch.new, name="new"),
    path("alerts/", views_alerts.alerts, name="alerts"),
    path("alerts/<str:reference>/", views_alerts.alert, name="alert"),
    path("alerts/<str:reference>/acknowledge/", views_alerts.acknowledge, name="acknowledge"),
    path("alerts/<str:reference>/dismiss/", views_alerts.dismiss, name="dismiss"),
    path("entries/<str:reference>/withdraw/", views_watch.withdraw, name="withdraw"),
    path("<str:reference>/", views_watch.watch_list, name="list"),
    path("<str:reference>/add/", views_watch.add, name="add"),
    path("<str:reference>/file/", views_watch.add_file, name="add_file"),
    path("<str:reference>/prolong/", views_watch.prolong, name="prolong"),
    path("<str:reference>/close/", views_watch.close, name="close"),
    path("<str:reference>/keepers/", views_watch.keepers, name="keepers"),
    path("<str:reference>/keepers/<str:officer>/stop/", views_watch.stop_keeping, name="stop_keeping"),
]

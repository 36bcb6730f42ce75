"""The addresses of this app. What is looked for stands in none of them."""

from __future__ import annotations

from django.urls import path

from fanal.apps.matching import views, views_clusters, views_review

app_name = "matching"
urlpatterns = [
    path("", views.match, name="match"),
    path("review/", views_review.review, name="review"),
    path("pairs/<str:reference>/", views_review.pair, name="pair"),
    path("pairs/<str:reference>/judge/", views_review.judge, name="judge"),
    path("judgements/<str:reference>/undo/", views_review.undo, name="undo"),
    path("clusters/<str:reference>/", views_clusters.cluster, name="cluster"),
    path("asked/<str:reference>/", views.found, name="found"),
]

"""The addresses of specialist groups. What is looked for stands in none of them."""

from __future__ import annotations

from django.urls import path

from fanal.apps.groups import views, views_board, views_kept, views_members, views_on_call, views_posts

app_name = "groups"
urlpatterns = [
    path("", views.groups, name="list"),
    path("new/", views.new, name="new"),
    path("threads/<str:reference>/", views_board.thread, name="thread"),
    path("threads/<str:reference>/answer/", views_board.answer, name="answer"),
    path("threads/<str:reference>/follow/", views_board.follow, name="follow"),
    path("threads/<str:reference>/close/", views_on_call.close, name="close"),
    path("posts/<str:reference>/", views_posts.edit, name="edit"),
    path("posts/<str:reference>/history/", views_posts.history, name="history"),
    path("posts/<str:reference>/withdraw/", views_posts.withdraw, name="withdraw"),
    path("pages/<str:reference>/", views_kept.page, name="page"),
    path("pages/<str:reference>/change/", views_kept.change_page, name="change_page"),
    path("documents/<str:reference>/take/", views_kept.take, name="take"),
    path("documents/<str:reference>/withdraw/", views_kept.withdraw, name="withdraw_document"),
    path("members/<str:reference>/decide/", views_members.decide, name="decide"),
    path("turns/<str:reference>/drop/", views_on_call.drop, name="drop"),
    path("<str:reference>/", views.group, name="group"),
    path("<str:reference>/change/", views.change, name="change"),
    path("<str:reference>/search/", views.search, name="search"),
    path("<str:reference>/thread/", views_board.new, name="new_thread"),
    path("<str:reference>/nominate/", views_members.nominate, name="nominate"),
    path("<str:reference>/members/", views_members.members, name="members"),
    path("<str:reference>/card/", views_members.card, name="card"),
    path("<str:reference>/leave/", views_members.leave, name="leave"),
    path("<str:reference>/pages/", views_kept.pages, name="pages"),
    path("<str:reference>/pages/new/", views_kept.new_page, name="new_page"),
    path("<str:reference>/documents/", views_kept.documents, name="documents"),
    path("<str:reference>/on-call/", views_on_call.on_call, name="on_call"),
]

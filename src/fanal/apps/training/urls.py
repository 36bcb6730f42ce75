"""The addresses of this app: codes of courses and modules, and random references; nothing about anybody."""

from __future__ import annotations

from django.urls import path

from fanal.apps.training import views, views_certificates, views_follow, views_learn, views_teach

app_name = "training"
urlpatterns = [
    path("", views.course_list, name="list"),
    path("progress/", views.progress, name="progress"),
    path("courses/<str:course>/", views.course_page, name="course"),
    path("courses/<str:course>/enrol/", views.enrol_in, name="enrol"),
    path("courses/<str:course>/tests/<str:test>/", views_learn.begin, name="begin"),
    path("courses/<str:course>/<str:module>/", views_learn.module_page, name="module"),
    path("courses/<str:course>/<str:module>/read/", views_learn.read_lesson, name="read"),
    path("courses/<str:course>/<str:module>/questions/", views_learn.begin_questions, name="questions"),
    path("tests/<str:reference>/", views_learn.attempt_page, name="attempt"),
    path("certificates/verify/", views_certificates.verify, name="verify"),
    path("certificates/verify_certificate.py", views_certificates.script, name="script"),
    path("certificates/<str:reference>/", views_certificates.certificate_page, name="certificate"),
    path("certificates/<str:reference>/revoke/", views_certificates.revoke, name="revoke"),
    path("certificates/<str:reference>/take/<str:form>/", views_certificates.take, name="take"),
    path("teach/", views_teach.teach, name="teach"),
    path("teach/new/", views_teach.build, name="build"),
    path("teach/<str:course>/", views_teach.figures, name="figures"),
    path("teach/<str:course>/close/", views_teach.close, name="close"),
    path("teach/<str:course>/take/<str:form>/", views_teach.take, name="export"),
    path("follow/", views_follow.follow, name="follow"),
    path("follow/<str:reference>/aside/<str:course>/", views_follow.aside, name="aside"),
    path("gates/<str:reference>/", views_follow.unit_gates, name="gates"),
]

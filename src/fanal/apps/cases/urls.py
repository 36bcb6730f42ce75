"""The addresses of this app."""

from __future__ import annotations

from django.urls import path

from fanal.apps.cases import (
    views,
    views_about,
    views_board,
    views_export,
    views_purpose,
    views_subjects,
    views_work,
)

_ONE = "<str:reference>/"
_PAIR = f"{_ONE}pairs/<str:suspect>/<str:victim>/"
_SUBJECT = f"{_ONE}subjects/<str:subject>/"
_TASK = f"{_ONE}tasks/<str:task>/"

app_name = "cases"
urlpatterns = [
    path("", views.case_list, name="list"),
    path("new/", views.new_case, name="new"),
    path(_ONE, views_board.board, name="case"),
    path(f"{_ONE}purpose/", views_purpose.purpose, name="purpose"),
    path(_PAIR, views_board.pair, name="pair"),
    path(f"{_PAIR}attribute/", views_board.attribute, name="attribute"),
    path(f"{_ONE}attributions/<str:suspect>/<int:key>/withdraw/", views_board.withdraw, name="withdraw"),
    path(f"{_ONE}checklist/", views_board.answer, name="answer"),
    path(f"{_ONE}about/", views_about.about, name="about"),
    path(f"{_ONE}change/", views.change, name="change"),
    path(f"{_ONE}move/", views_about.move, name="move"),
    path(f"{_ONE}restrict/", views_about.restrict, name="restrict"),
    path(f"{_ONE}members/add/", views_about.let_in, name="let_in"),
    path(f"{_ONE}members/<str:officer>/let-out/", views_about.let_out, name="let_out"),
    path(f"{_ONE}linked/add/", views_about.link, name="link"),
    path(f"{_ONE}subjects/", views_subjects.subjects, name="subjects"),
    path(f"{_ONE}subjects/add/", views_subjects.add, name="add"),
    path(f"{_ONE}subjects/pick/", views_subjects.pick, name="pick"),
    path(f"{_ONE}subjects/chosen/", views_subjects.bulk, name="bulk"),
    path(f"{_ONE}subjects/new/<str:kind>/", views_subjects.new, name="new_subject"),
    path(_SUBJECT, views_subjects.subject, name="subject"),
    path(f"{_SUBJECT}roles/add/", views_subjects.give_role, name="give_role"),
    path(f"{_SUBJECT}roles/<str:role>/end/", views_subjects.end_role, name="end_role"),
    path(f"{_SUBJECT}take-out/", views_subjects.take_out, name="take_out"),
    path(f"{_ONE}tasks/", views_work.tasks, name="tasks"),
    path(f"{_ONE}tasks/add/", views_work.add_task, name="add_task"),
    path(f"{_ONE}tasks/templates/", views_work.add_templates, name="add_templates"),
    path(f"{_ONE}tasks/chosen/", views_work.settle_tasks, name="settle_tasks"),
    path(_TASK, views_work.task, name="task"),
    path(f"{_TASK}settle/", views_work.settle, name="settle"),
    path(f"{_TASK}assign/", views_work.assign, name="assign"),
    path(f"{_ONE}decisions/", views_work.decisions, name="decisions"),
    path(f"{_ONE}export/<str:form>/", views_export.export, name="export"),
    path(f"{_ONE}decisions/add/", views_work.decide, name="decide"),
]

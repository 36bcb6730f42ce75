"""The tabs of a case."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from fanal.apps.cases.models import Case
from fanal.apps.cases.reading import about_case, case_page


@about_case
def board(request: HttpRequest, case: Case, purpose: str) -> HttpResponse:
    """Show the board of a case."""
    return render(request, "cases/frame.html", case_page(request, case, purpose, tab="board"))


@about_case
def subjects(request: HttpRequest, case: Case, purpose: str) -> HttpResponse:
    """Show who and what belongs to a case."""
    return render(request, "cases/frame.html", case_page(request, case, purpose, tab="subjects"))


@about_case
def tasks(request: HttpRequest, case: Case, purpose: str) -> HttpResponse:
    """Show what is to be done on a case."""
    return render(request, "cases/frame.html", case_page(request, case, purpose, tab="tasks"))


@about_case
def decisions(request: HttpRequest, case: Case, purpose: str) -> HttpResponse:
    """Show what was decided on a case."""
    return render(request, "cases/frame.html", case_page(request, case, purpose, tab="decisions"))

"""The list of cases, a new case, and who works on one."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from fanal.apps.accounts.officers import permission_required
from fanal.apps.cases.models import Case
from fanal.apps.cases.reading import about_case, case_page


@permission_required("case.read")
def case_list(request: HttpRequest) -> HttpResponse:
    """Show the cases an officer may see."""
    return render(request, "cases/list.html")


@permission_required("case.read")
def new_case(request: HttpRequest) -> HttpResponse:
    """Open a case."""
    return render(request, "cases/list.html")


@about_case
def about(request: HttpRequest, case: Case, purpose: str) -> HttpResponse:
    """Show who works on a case."""
    return render(request, "cases/frame.html", case_page(request, case, purpose, tab="about"))

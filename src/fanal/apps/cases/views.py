"""The list of cases, a new case, and changing what a case says of itself."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from fanal.apps.accounts.officers import officer_of, permission_required
from fanal.apps.audit import actions as audit
from fanal.apps.cases import actions, policies, queries
from fanal.apps.cases.forms import CaseForm, ListForm, NewCaseForm
from fanal.apps.cases.models import Case
from fanal.apps.cases.reading import case_frame, language, on_case
from fanal.apps.subjects.actions import state_purpose
from fanal.apps.subjects.legal_bases import INVESTIGATION
from fanal.apps.subjects.purposes import session_digest
from fanal.apps.subjects.views_values import done

_BACK = {"board": "cases:case"}


@permission_required("case.read")
def case_list(request: HttpRequest) -> HttpResponse:
    """Show the cases an officer may see, and narrow them."""
    officer = officer_of(request)
    form = ListForm(request.GET, units=queries.units_of_cases(officer))
    wanted = _wanted(form)
    number = request.GET.get("page", "1")
    page = queries.case_page_of(officer, wanted, int(number) if number.isdecimal() else 1)
    detail = {"count": page.paginator.count, "shown": len(page), "status": wanted.status, "form": wanted.form}
    audit.record(actor=officer, verb="case.listed", detail=detail)
    said = {key: value for key, value in request.GET.items() if key in form.fields and value}
    shown = {
        "form": form,
        "page": page,
        "lines": queries.lines_of(officer, page, language()),
        "wanted": wanted,
        "query": f"{urlencode(said)}&" if said else "",
        "may_open": policies.may_open(officer),
    }
    return render(request, "cases/list.html", shown)


def _wanted(form: ListForm) -> queries.Wanted:
    """Return what is looked for; what the list does not know is left out."""
    form.is_valid()
    said = form.cleaned_data
    return queries.Wanted(
        words=said.get("q", ""),
        mine=said.get("whose") == "mine",
        status=said.get("status", ""),
        form=said.get("form", ""),
        unit=said.get("unit", ""),
    )


@permission_required("case.read")
def new_case(request: HttpRequest) -> HttpResponse:
    """Open a case; the purpose of reading it is then the investigation."""
    officer = officer_of(request)
    policies.check_can_open(officer)
    form = NewCaseForm(request.POST or None)
    opened: list[Case] = []
    if done(request, form, lambda: opened.append(actions.open_case(by=officer, **form.given()))):
        case = opened[0]
        session = session_digest(request)
        state_purpose(officer=officer, about=case, session=session, legal_basis=INVESTIGATION)
        messages.success(request, _("The case is open. Add the people and things it is about."))
        return redirect("cases:subjects", case.reference)
    return render(request, "cases/new.html", {"form": form})


@on_case
def change(request: HttpRequest, case: Case) -> HttpResponse:
    """Change the title, the summary and the forms of a case."""
    officer = officer_of(request)
    policies.check_can_work_on(officer, case)
    now = {
        "title": case.title,
        "summary": case.summary,
        "forms_of": case.forms,
        "handling": case.handling,
    }
    form = CaseForm(request.POST or None, initial=now)
    if done(request, form, lambda: actions.change_case(case=case, by=officer, **form.given())):
        messages.success(request, _("The case is changed."))
        return redirect("cases:about", case.reference)
    return ask(request, case, form, tab="about", title=_("Change the case"), submit=_("Record change"))


def ask(
    request: HttpRequest, case: Case, form: forms.Form, *, tab: str, back: str = "", **shown: Any
) -> HttpResponse:
    """Show a form in the frame of a case, with the way back to the tab it belongs to."""
    context = case_frame(
        request, case, tab=tab, form=form, back=back or _BACK.get(tab, f"cases:{tab}"), **shown
    )
    return render(request, "cases/form.html", context)

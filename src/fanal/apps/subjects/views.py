"""The list of persons, and a new person."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from fanal.apps.accounts.models import Officer
from fanal.apps.accounts.officers import officer_of, officer_required, permission_required
from fanal.apps.audit import actions as audit
from fanal.apps.subjects import actions, policies, queries
from fanal.apps.subjects.forms import PersonForm
from fanal.apps.subjects.forms_list import FilterForm
from fanal.apps.subjects.legal_bases import IDENTIFICATION
from fanal.apps.subjects.models import Person
from fanal.apps.subjects.purposes import session_digest
from fanal.engine.screening.subject import InputError


@permission_required("person.read")
def person_list(request: HttpRequest) -> HttpResponse:
    """Show the persons an officer may see, and look for one by name or reference."""
    officer, form = officer_of(request), FilterForm(request.GET)
    wanted = form.wanted()
    page = queries.list_page(officer, wanted, request.GET.get("after", ""))
    _record_list(officer, wanted, page)
    said = {key: value for key, value in request.GET.items() if key in form.fields and value}
    following = f"?{urlencode({**said, 'after': page.next_after})}" if page.next_after else ""
    shown = {"form": form, "page": page, "wanted": wanted, "following": following}
    return render(request, "subjects/list.html", {**shown, "may_record": policies.may_record(officer)})


def _record_list(officer: Officer, wanted: queries.Wanted, page: queries.Page) -> None:
    """Record what was seen by counts: never what was looked for."""
    detail = {
        "count": page.count,
        "shown": len(page.persons),
        "age": wanted.age_state,
        "outcome": wanted.outcome,
    }
    audit.record(actor=officer, verb="search.people" if wanted.is_search else "person.listed", detail=detail)


@officer_required
def new_person(request: HttpRequest) -> HttpResponse:
    """Record a person who was not on record; the purpose is then identification and protection."""
    officer = officer_of(request)
    policies.check_can_record(officer)
    form = PersonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        person = _recorded(officer, form)
        if person is not None:
            session = session_digest(request)
            actions.state_purpose(officer=officer, about=person, session=session, legal_basis=IDENTIFICATION)
            return redirect("subjects:person", person.reference)
    return render(request, "subjects/new.html", {"form": form})


def _recorded(officer: Officer, form: PersonForm) -> Person | None:
    """Record what the form says; what cannot be is said above the form."""
    said: dict[str, Any] = form.cleaned_data
    values = {"name": said["name"]}
    if said["birth_date"]:
        values["birth_date"] = said["birth_date"].isoformat()
    try:
        return actions.record_person(
            by=officer,
            language=said["language"],
            age_state=said["age_state"],
            age=said["age"],
            values={code: value for code, value in values.items() if value},
            source=said["source"],
        )
    except InputError as error:
        form.add_error(None, str(error))
        return None

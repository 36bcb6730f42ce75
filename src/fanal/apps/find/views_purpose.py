"""The question why an officer searches: asked once in a session, and kept with each search."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from fanal.apps.accounts.officers import officer_of, permission_required
from fanal.apps.find.actions import SEARCH
from fanal.apps.subjects import actions as subjects
from fanal.apps.subjects.addresses import safe_next
from fanal.apps.subjects.forms_purpose import PurposeForm
from fanal.apps.subjects.purposes import purpose_for, session_digest


@permission_required("person.read")
def purpose(request: HttpRequest) -> HttpResponse:
    """Ask for the legal basis of searching in this session, keep it, and lead on."""
    officer = officer_of(request)
    back_to = safe_next(request, reverse("find:find"))
    form = PurposeForm(
        request.POST or None, officer=officer, initial={"legal_basis": purpose_for(request, SEARCH)}
    )
    if request.method == "POST" and form.is_valid():
        session = session_digest(request)
        subjects.state_purpose(officer=officer, about=SEARCH, session=session, **form.cleaned_data)
        return HttpResponseRedirect(back_to)
    return render(request, "find/purpose.html", {"form": form, "next": back_to})

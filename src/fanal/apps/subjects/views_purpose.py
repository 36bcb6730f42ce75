"""The question why an officer reads about a person."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from fanal.apps.accounts.officers import officer_of, permission_required
from fanal.apps.subjects import actions
from fanal.apps.subjects.addresses import safe_next
from fanal.apps.subjects.forms_purpose import PurposeForm
from fanal.apps.subjects.models import Person
from fanal.apps.subjects.purposes import purpose_for, session_digest


@permission_required("person.read")
def purpose(request: HttpRequest, reference: str) -> HttpResponse:
    """Ask for the legal basis of reading about this person in this session, keep it, and lead on."""
    officer = officer_of(request)
    person = get_object_or_404(Person.objects.visible_to(officer), reference=reference)
    back_to = safe_next(request, reverse("subjects:person", args=[reference]))
    stated = purpose_for(request, person)
    form = PurposeForm(request.POST or None, officer=officer, initial={"legal_basis": stated})
    if request.method == "POST" and form.is_valid():
        actions.state_purpose(
            officer=officer, about=person, session=session_digest(request), **form.cleaned_data
        )
        return HttpResponseRedirect(back_to)
    return render(request, "subjects/purpose.html", {"form": form, "person": person, "next": back_to})

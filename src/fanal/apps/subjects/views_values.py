"""Adding a value about a person, withdrawing one, and what is known of the age."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language, gettext as _

from fanal.apps.accounts.officers import officer_of, permission_required
from fanal.apps.subjects import actions, policies
from fanal.apps.subjects.forms import AgeForm, RetractForm, ValueForm
from fanal.apps.subjects.identity import identity_shown
from fanal.apps.subjects.models import Assertion, Person
from fanal.apps.subjects.properties import known_properties, property_in, value_in
from fanal.apps.subjects.purposes import ask_purpose, purpose_chip, purpose_for
from fanal.apps.subjects.views_person import person_or_404
from fanal.engine.screening.subject import InputError


@permission_required("person.read")
def add_value(request: HttpRequest, reference: str) -> HttpResponse:
    """Record one value of the property named in the address."""
    officer, code = officer_of(request), request.GET.get("property", "")
    person = person_or_404(officer, reference)
    if purpose_for(request, person) is None:
        return ask_purpose(request, person)
    policies.check_can_change(officer, person)
    if code not in known_properties():
        raise Http404
    form = ValueForm(request.POST or None, known=property_in(code, get_language() or "en"))
    if done(
        request,
        form,
        lambda: actions.assert_value(person=person, by=officer, code=code, **form.recorded()),
    ):
        messages.success(request, _("The value is on record."))
        return redirect("subjects:person", reference)
    return _ask(request, person, form, title=_("Add a value"), submit=_("Record value"))


@permission_required("person.read")
def retract_value(request: HttpRequest, reference: str, value: str) -> HttpResponse:
    """Withdraw a value, saying why."""
    officer = officer_of(request)
    person = person_or_404(officer, reference)
    if purpose_for(request, person) is None:
        return ask_purpose(request, person)
    said = get_object_or_404(Assertion.objects.visible_to(officer).filter(subject=person), reference=value)
    policies.check_can_change(officer, person)
    form = RetractForm(request.POST or None)
    if done(request, form, lambda: actions.retract_value(said=said, by=officer, **form.cleaned_data)):
        messages.success(request, _("The value is withdrawn. It stays on the record, struck through."))
        return redirect("subjects:person", reference)
    quoted = _quoted(request, person, said)
    return _ask(request, person, form, title=_("Withdraw a value"), submit=_("Withdraw value"), quoted=quoted)


@permission_required("person.read")
def change_age(request: HttpRequest, reference: str) -> HttpResponse:
    """Record what is known of the age, as the officer answers for it."""
    officer = officer_of(request)
    person = person_or_404(officer, reference)
    if purpose_for(request, person) is None:
        return ask_purpose(request, person)
    policies.check_can_change(officer, person)
    form = AgeForm(request.POST or None, initial={"age_state": person.age_state, "age": person.age})
    if done(request, form, lambda: actions.set_age(person=person, by=officer, **form.cleaned_data)):
        messages.success(request, _("What is known of the age is on record."))
        return redirect("subjects:person", reference)
    return _ask(request, person, form, title=_("What is known of the age"), submit=_("Record age"))


def done(request: HttpRequest, form: forms.Form, act: Callable[[], object]) -> bool:
    """Act on what a form says; what cannot be is said above the form."""
    if request.method != "POST" or not form.is_valid():
        return False
    try:
        act()
    except InputError as error:
        form.add_error(None, str(error))
        return False
    return True


def _quoted(request: HttpRequest, person: Person, said: Assertion) -> str:
    """Return the value to be withdrawn in words; of a masked child only which property it is."""
    known = property_in(said.property, get_language() or "en")
    if known.identifying and not identity_shown(request, person):
        return known.label
    return f"{known.label}: {value_in(known, said.value, get_language() or 'en')}"


def _ask(request: HttpRequest, person: Person, form: forms.Form, **shown: Any) -> HttpResponse:
    about = {
        "person": person,
        "purpose_chip": purpose_chip(request, person),
    }
    return render(request, "subjects/form_page.html", {"form": form, **about, **shown})

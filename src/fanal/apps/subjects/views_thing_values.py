"""Adding a value about a subject that is not a person, and withdrawing one."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import get_language, gettext as _

from fanal.apps.accounts.officers import officer_of
from fanal.apps.subjects import actions_values, policies
from fanal.apps.subjects.forms import RetractForm
from fanal.apps.subjects.forms_source import ThingValueForm
from fanal.apps.subjects.models import Assertion, Subject
from fanal.apps.subjects.naming import page_of
from fanal.apps.subjects.properties import known_properties, property_in, value_in
from fanal.apps.subjects.views_links import ask_about
from fanal.apps.subjects.views_thing import about_subject, thing_only
from fanal.apps.subjects.views_values import done


@about_subject
def add_value(request: HttpRequest, subject: Subject) -> HttpResponse:
    """Record one value of the property named in the address."""
    officer, code = officer_of(request), request.GET.get("property", "")
    thing_only(subject)
    policies.check_can_change(officer, subject)
    if code not in known_properties(subject.kind):
        raise Http404
    form = ThingValueForm(request.POST or None, known=property_in(code, get_language() or "en"))

    def record() -> Assertion:
        value = form.cleaned_data["value"]
        return actions_values.add_value(
            subject=subject, by=officer, code=code, value=value, source=form.given_source()
        )

    if done(request, form, record):
        messages.success(request, _("The value is on record."))
        return redirect(page_of(subject))
    return ask_about(request, subject, form, title=_("Add a value"), submit=_("Record value"))


@about_subject
def retract_value(request: HttpRequest, subject: Subject, value: str) -> HttpResponse:
    """Withdraw a value, saying why."""
    officer, lang = officer_of(request), get_language() or "en"
    thing_only(subject)
    said = get_object_or_404(Assertion.objects.visible_to(officer).filter(subject=subject), reference=value)
    policies.check_can_change(officer, subject)
    form = RetractForm(request.POST or None)
    if done(request, form, lambda: actions_values.retract_value(said=said, by=officer, **form.cleaned_data)):
        messages.success(request, _("The value is withdrawn. It stays on the record, struck through."))
        return redirect(page_of(subject))
    known = property_in(said.property, lang)
    quoted = f"{known.label}: {value_in(known, said.value, lang)}"
    return ask_about(
        request, subject, form, title=_("Withdraw a value"), submit=_("Withdraw value"), quoted=quoted
    )

"""The question why an officer reads about a person, a thing or a case."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _

from fanal.apps.accounts.officers import officer_of, permission_required
from fanal.apps.audit.actors import Referenced
from fanal.apps.subjects import actions
from fanal.apps.subjects.addresses import safe_next
from fanal.apps.subjects.forms_purpose import PurposeForm
from fanal.apps.subjects.models import PERSON, Person, Subject
from fanal.apps.subjects.purposes import purpose_for, session_digest


@permission_required("person.read")
def purpose(request: HttpRequest, reference: str) -> HttpResponse:
    """Ask for the legal basis of reading about this person in this session, keep it, and lead on."""
    person = get_object_or_404(Person.objects.visible_to(officer_of(request)), reference=reference)
    back_to = safe_next(request, reverse("subjects:person", args=[reference]))
    words = _(
        "Asked once for each person while you are signed in. Your answer is kept with everything you open about this"
        " person, and inspectors read it."
    )
    return question(
        request, person, back_to=back_to, above=(_("People"), reverse("subjects:list")), words=words
    )


@permission_required("person.read")
def purpose_of_thing(request: HttpRequest, reference: str) -> HttpResponse:
    """Ask the same about a subject that is not a person, where no case has answered it."""
    things = Subject.objects.visible_to(officer_of(request)).exclude(kind=PERSON)
    thing = get_object_or_404(things, reference=reference)
    back_to = safe_next(request, reverse("subject:page", args=[reference]))
    words = _(
        "Asked once while you are signed in; where this belongs to a case, the purpose you state for the case counts."
        " Your answer is kept with what you open, and inspectors read it."
    )
    return question(
        request, thing, back_to=back_to, above=(_("People"), reverse("subjects:list")), words=words
    )


def question(
    request: HttpRequest, about: Referenced, *, back_to: str, above: tuple[str, str], words: str
) -> HttpResponse:
    """Ask why the officer reads `about`; `above` names its list, `words` say what becomes of the answer."""
    officer = officer_of(request)
    initial = {"legal_basis": purpose_for(request, about)}
    form = PurposeForm(request.POST or None, officer=officer, initial=initial)
    if request.method == "POST" and form.is_valid():
        session = session_digest(request)
        actions.state_purpose(officer=officer, about=about, session=session, **form.cleaned_data)
        return HttpResponseRedirect(back_to)
    title, address = above
    shown = {
        "form": form,
        "about": about,
        "next": back_to,
        "above": title,
        "above_url": address,
        "words": words,
    }
    return render(request, "subjects/purpose.html", shown)

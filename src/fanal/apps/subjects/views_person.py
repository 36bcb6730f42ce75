"""The page of a person, and opening the identity of a child."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.views.decorators.http import require_POST

from fanal.apps.accounts.models import Officer
from fanal.apps.accounts.officers import officer_of, permission_required
from fanal.apps.audit import actions as audit
from fanal.apps.subjects import actions, policies
from fanal.apps.subjects.display import age_words, shown_name_html
from fanal.apps.subjects.identity import (
    MINUTES,
    close_identity,
    identity_shown,
    open_identity,
    opened_identities,
)
from fanal.apps.subjects.models import Person
from fanal.apps.subjects.properties import properties_in
from fanal.apps.subjects.purposes import ask_purpose, purpose_chip, purpose_for
from fanal.apps.subjects.queries import values_of
from fanal.apps.subjects.sections import sections_of
from fanal.apps.subjects.sentences import link_lines, links_of
from fanal.apps.subjects.values import grouped


def person_or_404(officer: Officer, reference: str) -> Person:
    """Return a person the officer may see; for all others there is no such page."""
    seen = Person.objects.visible_to(officer).select_related("unit__organisation", "recorded_by")
    return get_object_or_404(seen, reference=reference)


@permission_required("person.read")
def person(request: HttpRequest, reference: str) -> HttpResponse:
    """Show all that is recorded about a person, once the officer has said why they look."""
    officer = officer_of(request)
    subject = person_or_404(officer, reference)
    purpose = purpose_for(request, subject)
    if purpose is None:
        return ask_purpose(request, subject)
    detail = {"protected": subject.protected}
    audit.record(
        actor=officer, verb="person.read", target=subject, person=subject, purpose=purpose, detail=detail
    )
    return render(request, "subjects/person.html", _page(request, officer, subject))


def _page(request: HttpRequest, officer: Officer, subject: Person) -> dict[str, Any]:
    """Return what the page shows."""
    identity, lang = identity_shown(request, subject), get_language() or "en"
    return {
        "person": subject,
        "identity": identity,
        "minutes": MINUTES,
        "heading": shown_name_html(subject, identity=identity),
        "age": age_words(subject),
        "groups": grouped(values_of(officer, subject), identity=identity, lang=lang),
        "properties": properties_in(lang),
        "links": link_lines(links_of(officer, subject), lang, opened=opened_identities(request), of=subject),
        "subject": subject,
        "sections": sections_of(officer, subject),
        "may_change": policies.may_change(officer, subject),
        "may_link": policies.may_link(officer, subject),
        "may_screen": officer.can("screening.conduct"),
        "may_state": officer.can("statement.write"),
        "may_assess": officer.can("assessment.read"),
        "may_see_identity": policies.may_see_identity(officer, subject),
        "purpose_chip": purpose_chip(request, subject),
    }


@require_POST
@permission_required("person.read")
def show_identity(request: HttpRequest, reference: str) -> HttpResponse:
    """Open the identity of a child on purpose, or mask it again; opening is recorded."""
    officer = officer_of(request)
    subject = person_or_404(officer, reference)
    purpose = purpose_for(request, subject)
    if purpose is None:
        return ask_purpose(request, subject)
    if request.POST.get("mask"):
        close_identity(request, subject)
    else:
        actions.show_identity(person=subject, by=officer, purpose=purpose)
        open_identity(request, subject)
    return redirect("subjects:person", reference)

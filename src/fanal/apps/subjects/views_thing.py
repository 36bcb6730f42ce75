"""The page of a subject that is not a person: what is said of it, and how it is linked."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language

from fanal.apps.accounts.models import Officer
from fanal.apps.accounts.officers import officer_of, permission_required
from fanal.apps.audit import actions as audit
from fanal.apps.subjects import policies
from fanal.apps.subjects.identity import opened_identities
from fanal.apps.subjects.kinds import kind_in
from fanal.apps.subjects.models import PERSON, Subject
from fanal.apps.subjects.naming import name_html, page_of
from fanal.apps.subjects.properties import properties_in
from fanal.apps.subjects.purposes import ask_purpose, purpose_chip, purpose_for
from fanal.apps.subjects.queries import values_of
from fanal.apps.subjects.sections import sections_of_any
from fanal.apps.subjects.sentences import link_lines, links_of
from fanal.apps.subjects.values import grouped

P = ParamSpec("P")


def subject_or_404(officer: Officer, reference: str) -> Subject:
    """Return a subject the officer may see; for all others there is no such page."""
    seen = Subject.objects.visible_to(officer).select_related("unit__organisation", "recorded_by")
    return get_object_or_404(seen, reference=reference)


def about_subject(
    view: Callable[Concatenate[HttpRequest, Subject, P], HttpResponse],
) -> Callable[..., HttpResponse]:
    """Give a view the subject of its address; who has not said in this session why they read is asked."""

    @wraps(view)
    def found(request: HttpRequest, /, reference: str, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        subject = subject_or_404(officer_of(request), reference)
        if purpose_for(request, subject) is None:
            return ask_purpose(request, subject)
        return view(request, subject, *args, **kwargs)

    guarded: Callable[..., HttpResponse] = found
    return permission_required("person.read")(guarded)


def thing_only(subject: Subject) -> None:
    """Refuse a person where only things are read: persons have a page of their own."""
    if subject.kind == PERSON:
        raise Http404


@about_subject
def page(request: HttpRequest, subject: Subject) -> HttpResponse:
    """Show all that is recorded about a subject; a person has a page of their own."""
    if subject.kind == PERSON:
        return redirect(page_of(subject))
    officer, purpose = officer_of(request), purpose_for(request, subject) or ""
    detail = {"kind": subject.kind}
    audit.record(actor=officer, verb="subject.read", target=subject, purpose=purpose, detail=detail)
    return render(request, "subjects/thing.html", _shown(request, officer, subject))


def _shown(request: HttpRequest, officer: Officer, subject: Subject) -> dict[str, Any]:
    lang, opened = get_language() or "en", opened_identities(request)
    return {
        "subject": subject,
        "kind": kind_in(subject.kind, lang),
        "heading": name_html(subject, lang),
        "groups": grouped(values_of(officer, subject), identity=True, lang=lang, kind=subject.kind),
        "properties": properties_in(lang, subject.kind),
        "links": link_lines(links_of(officer, subject), lang, opened=opened, of=subject),
        "sections": sections_of_any(officer, subject),
        "may_change": policies.may_change(officer, subject),
        "may_link": policies.may_link(officer, subject),
        "purpose_chip": purpose_chip(request, subject),
    }

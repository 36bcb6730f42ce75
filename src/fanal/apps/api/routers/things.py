"""Subjects that are not persons, what is said of them, and the links between subjects of any kind."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Router, Status

from fanal.apps.accounts.models import Officer
from fanal.apps.api.auth import caller_of
from fanal.apps.api.casework import link_data
from fanal.apps.api.declaring import BODY, PERSON, call
from fanal.apps.api.purposes import Purpose, purpose_of
from fanal.apps.api.schemas import cases as schemas, cases_shown as shown
from fanal.apps.api.schemas.fields import Reference
from fanal.apps.api.schemas.people import Reason
from fanal.apps.api.shaping import language
from fanal.apps.audit import actions as audit
from fanal.apps.subjects import actions_links, actions_values, policies
from fanal.apps.subjects.actions_values import Source
from fanal.apps.subjects.models import PERSON as PERSONS, Assertion, Link, Subject
from fanal.apps.subjects.naming import name_of
from fanal.apps.subjects.properties import property_in, value_in
from fanal.apps.subjects.queries import values_of
from fanal.apps.subjects.sentences import links_of, with_ends

router = Router(tags=["subjects"])
THING = call(shown.ThingRecord, "person.read", refused=PERSON)


@router.get("/subjects/{reference}", **THING)
def show_subject(request: HttpRequest, reference: Reference, why: Purpose = None) -> dict[str, Any]:
    """Show all that is recorded about a subject that is not a person; persons are among the people."""
    subject, purpose = _thing(request, reference, why)
    audit.record(
        actor=caller_of(request).officer, verb="subject.read", target=subject, purpose=purpose,
        detail={"kind": subject.kind},
    )  # fmt: skip
    return _record(caller_of(request).officer, subject)


@router.post(
    "/subjects/{reference}/values",
    **call(shown.ThingRecord, "person.read", "person.write", refused=(*PERSON, *BODY), status=201),
)
def record_subject_value(
    request: HttpRequest, reference: Reference, given: schemas.NewThingValue, why: Purpose = None
) -> Status[dict[str, Any]]:
    """Record one value of a subject with its source; what others recorded stays beside it."""
    subject, _purpose = _thing(request, reference, why)
    officer = caller_of(request).officer
    actions_values.add_value(
        subject=subject,
        by=officer,
        code=given.property,
        value=given.value,
        source=Source(**given.source.model_dump()),
    )
    return Status(201, _record(officer, subject))


@router.post(
    "/subjects/{reference}/values/{value}/retract",
    **call(shown.ThingRecord, "person.read", "person.write", refused=(*PERSON, *BODY)),
)
def retract_subject_value(
    request: HttpRequest, reference: Reference, value: Reference, given: Reason, why: Purpose = None
) -> dict[str, Any]:
    """Withdraw a value of a subject with a reason; it stays on the record and no longer counts."""
    subject, _purpose = _thing(request, reference, why)
    officer = caller_of(request).officer
    said = get_object_or_404(Assertion.objects.visible_to(officer).filter(subject=subject), reference=value)
    actions_values.retract_value(said=said, by=officer, reason=given.reason)
    return _record(officer, subject)


@router.get("/subjects/{reference}/links", **call(shown.LinkList, "person.read", refused=PERSON))
def list_links(request: HttpRequest, reference: Reference, why: Purpose = None) -> dict[str, Any]:
    """List the links of a subject of any kind, in both directions, as sentences; children by reference alone."""
    subject, purpose = _any(request, reference, why)
    officer = caller_of(request).officer
    person = subject if subject.kind == PERSONS else None
    verb = "person.read" if person else "subject.read"
    audit.record(
        actor=officer, verb=verb, target=subject, person=person, purpose=purpose, detail={"part": "links"}
    )
    return {"subject": subject.reference, "links": link_data(links_of(officer, subject))}


@router.post(
    "/subjects/{reference}/links",
    **call(shown.LinkShown, "person.read", "person.write", refused=(*PERSON, *BODY), status=201),
)
def link_subjects(
    request: HttpRequest, reference: Reference, given: schemas.NewLink, why: Purpose = None
) -> Status[dict[str, Any]]:
    """Record that this subject did what a verb says to another one, where and when, with the source."""
    subject, _purpose = _any(request, reference, why)
    officer = caller_of(request).officer
    policies.check_can_link(officer, subject)
    seen = Subject.objects.visible_to(officer)
    link = actions_links.link_subjects(
        by=officer,
        verb=given.verb,
        origin=subject,
        target=get_object_or_404(seen, reference=given.target),
        place=get_object_or_404(seen, reference=given.place) if given.place else None,
        begins=given.begins,
        ends=given.ends,
        source=Source(**given.source.model_dump()),
    )
    return Status(201, link_data([link])[0])


@router.post(
    "/subjects/{reference}/links/{link}/retract",
    **call(shown.LinkShown, "person.read", "person.write", refused=(*PERSON, *BODY)),
)
def retract_link(
    request: HttpRequest, reference: Reference, link: Reference, given: Reason, why: Purpose = None
) -> dict[str, Any]:
    """Withdraw a link of this subject with a reason; it stays on the record and no longer counts."""
    subject, _purpose = _any(request, reference, why)
    officer = caller_of(request).officer
    held = get_object_or_404(links_of(officer, subject), reference=link)
    actions_links.retract_link(link=held, by=officer, reason=given.reason)
    return link_data(with_ends(Link.objects.visible_to(officer).filter(pk=held.pk)))[0]


def _any(request: HttpRequest, reference: str, why: str | None) -> tuple[Subject, str]:
    seen = Subject.objects.visible_to(caller_of(request).officer).select_related("unit__organisation")
    subject = get_object_or_404(seen, reference=reference)
    return subject, purpose_of(request, subject, why)


def _thing(request: HttpRequest, reference: str, why: str | None) -> tuple[Subject, str]:
    seen = Subject.objects.visible_to(caller_of(request).officer).exclude(kind=PERSONS)
    if not seen.filter(reference=reference).exists():
        raise Http404
    return _any(request, reference, why)


def _record(officer: Officer, subject: Subject) -> dict[str, Any]:
    lang = language()
    return {
        "reference": subject.reference,
        "kind": subject.kind,
        "name": name_of(subject, lang),
        "identifier": subject.identifier,
        "unit": subject.unit.reference,
        "values": [_value(said, lang) for said in values_of(officer, subject)],
        "links": link_data(links_of(officer, subject)),
    }


def _value(said: Assertion, lang: str) -> dict[str, Any]:
    known = property_in(said.property, lang)
    return {
        "reference": said.reference,
        "property": said.property,
        "label": known.label,
        "value": said.value,
        "text": value_in(known, said.value, lang),
        "source": said.source,
        "source_ref": said.source_ref,
        "grading": said.grading,
        "recorded_by": said.recorded_by.reference,
        "recorded_at": said.recorded_at,
        "retracted_at": said.retracted_at,
    }

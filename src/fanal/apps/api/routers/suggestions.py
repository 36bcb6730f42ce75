"""What was read in the texts of a case: suggested, accepted or rejected, never a fact by itself."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _
from ninja import Router, Status

from fanal.apps.accounts.models import Officer
from fanal.apps.api.auth import caller_of
from fanal.apps.api.declaring import BODY, PERSON, call
from fanal.apps.api.errors import Refusal
from fanal.apps.api.purposes import Purpose
from fanal.apps.api.routers.exhibits import READS, WRITES, case_at, exhibit_of
from fanal.apps.api.schemas import exhibits as schemas
from fanal.apps.api.schemas.fields import Number, Reference
from fanal.apps.audit import actions as audit
from fanal.apps.cases.models import Case
from fanal.apps.exhibits import actions_suggestions as actions
from fanal.apps.exhibits.children import may_see_content
from fanal.apps.exhibits.models import Exhibit, Suggestion
from fanal.apps.exhibits.policies import check_can_see_content
from fanal.apps.exhibits.queries import find_suggestion, persons_of, subjects_of, suggestions_of, waiting_in
from fanal.apps.subjects.models import Person, Subject

router = Router(tags=["exhibits"])


def _shown(one: Suggestion) -> dict[str, Any]:
    said = (
        "number",
        "kind",
        "about",
        "property",
        "value",
        "state",
        "valid",
        "start",
        "end",
        "decision",
        "became",
    )
    return {name: getattr(one, name) for name in said} | {
        "key": one.pk,
        "exhibit": one.exhibit.reference if one.exhibit else None,
        "statement": one.statement.reference if one.statement else None,
    }


def _suggestion(officer: Officer, exhibit: Exhibit, number: int) -> Suggestion:
    check_can_see_content(officer, exhibit)
    found = find_suggestion(officer, exhibit, number)
    if found is None:
        raise Http404
    return found


def _subject(officer: Officer, case: Case, reference: str, field: str) -> Subject:
    found = next((one for one in subjects_of(officer, case) if one.reference == reference), None)
    if found is None:
        raise Refusal(422, "invalid", _("This does not belong to the case. Add it first."), field)
    return found


def _person(officer: Officer, case: Case, reference: str | None) -> Person:
    found = next((one for one in persons_of(officer, case) if one.reference == reference), None)
    if found is None:
        sentence = _("Choose the person of this case whom the words are about.")
        raise Refusal(422, "invalid", sentence, "person")
    return found


@router.get("/exhibits/{reference}/suggestions", **call(schemas.SuggestionList, *READS, refused=PERSON))
def list_suggestions(request: HttpRequest, reference: Reference, why: Purpose = None) -> dict[str, Any]:
    """List what was read in an exhibit, with its place in the text and what officers decided."""
    officer = caller_of(request).officer
    one, purpose = exhibit_of(request, reference, why)
    check_can_see_content(officer, one)
    found = [_shown(each) for each in suggestions_of(officer, one)]
    detail = {"part": "suggestions", "count": len(found)}
    audit.record(actor=officer, verb="exhibit.read", target=one, purpose=purpose, detail=detail)
    return {"suggestions": found}


@router.get("/cases/{reference}/suggestions", **call(schemas.SuggestionList, *READS, refused=PERSON))
def list_waiting_suggestions(
    request: HttpRequest, reference: Reference, why: Purpose = None
) -> dict[str, Any]:
    """List the values that the texts of a case suggest and nobody has settled, each once."""
    officer = caller_of(request).officer
    case, purpose = case_at(request, reference, why)
    found = (
        [_shown(each.suggestion) for each in waiting_in(officer, case)]
        if may_see_content(officer, case)
        else []
    )
    audit.record(
        actor=officer, verb="suggestion.listed", target=case, purpose=purpose, detail={"count": len(found)}
    )
    return {"suggestions": found}


@router.post("/cases/{reference}/suggestions/gather", **call(schemas.Gathered, *WRITES, refused=PERSON))
def gather_suggestions(request: HttpRequest, reference: Reference, why: Purpose = None) -> dict[str, Any]:
    """Gather what was read in the statements of the persons of a case; what was gathered before stays."""
    case, _purpose = case_at(request, reference, why)
    return {"new": actions.gather_from_statements(case=case, by=caller_of(request).officer)}


@router.post(
    "/exhibits/{reference}/suggestions/{number}/accept",
    **call(schemas.SuggestionShown, *WRITES, refused=(*PERSON, *BODY, 409)),
)
def accept_suggestion(
    request: HttpRequest, reference: Reference, number: Number, given: schemas.Accepting, why: Purpose = None
) -> dict[str, Any]:
    """Accept a suggestion: as a subject, as a value of a subject of the case, or as a finding about a person."""
    officer = caller_of(request).officer
    one, _purpose = exhibit_of(request, reference, why)
    found = _suggestion(officer, one, number)
    if found.kind == Suggestion.Kind.FINDING:
        person = _person(officer, one.case, given.person)
        actions.accept_finding(suggestion=found, by=officer, person=person)
    else:
        subject = _subject(officer, one.case, given.subject, "subject") if given.subject else None
        actions.accept_subject(suggestion=found, by=officer, subject=subject, everywhere=given.everywhere)
    return _shown(_suggestion(officer, one, number))


@router.post(
    "/exhibits/{reference}/suggestions/{number}/reject",
    **call(schemas.SuggestionShown, *WRITES, refused=(*PERSON, *BODY)),
)
def reject_suggestion(
    request: HttpRequest, reference: Reference, number: Number, given: schemas.Rejecting, why: Purpose = None
) -> dict[str, Any]:
    """Reject a suggestion, here or wherever the case suggests the same; it stays on record."""
    officer = caller_of(request).officer
    one, _purpose = exhibit_of(request, reference, why)
    found = _suggestion(officer, one, number)
    actions.reject_suggestion(suggestion=found, by=officer, everywhere=given.everywhere)
    return _shown(_suggestion(officer, one, number))


@router.post(
    "/exhibits/{reference}/suggestions/{number}/reconsider",
    **call(schemas.SuggestionShown, *WRITES, refused=PERSON),
)
def reconsider_suggestion(
    request: HttpRequest, reference: Reference, number: Number, why: Purpose = None
) -> dict[str, Any]:
    """Put a rejected suggestion back to those that wait."""
    officer = caller_of(request).officer
    one, _purpose = exhibit_of(request, reference, why)
    actions.reconsider_suggestion(suggestion=_suggestion(officer, one, number), by=officer)
    return _shown(_suggestion(officer, one, number))


@router.post(
    "/exhibits/{reference}/statement",
    **call(schemas.Taken, *WRITES, "statement.write", refused=(*PERSON, *BODY), status=201),
)
def take_as_statement(
    request: HttpRequest, reference: Reference, given: schemas.OfPerson, why: Purpose = None
) -> Status[dict[str, Any]]:
    """Take the text of an exhibit as a statement of a person of the case, with the file it came in."""
    officer = caller_of(request).officer
    one, _purpose = exhibit_of(request, reference, why)
    person = _person(officer, one.case, given.person)
    made = actions.take_as_statement(exhibit=one, by=officer, person=person)
    return Status(201, {"exhibit": one.reference, "person": person.reference, "statement": made.reference})


@router.post(
    "/exhibits/{reference}/links",
    **call(schemas.LinkMade, *WRITES, "person.write", refused=(*PERSON, *BODY), status=201),
)
def link_from_exhibit(
    request: HttpRequest, reference: Reference, given: schemas.NewLinkFromExhibit, why: Purpose = None
) -> Status[dict[str, Any]]:
    """Link two subjects of the case by a sentence that the exhibit bears out."""
    officer = caller_of(request).officer
    one, _purpose = exhibit_of(request, reference, why)
    made = actions.link_from_exhibit(
        exhibit=one,
        by=officer,
        verb=given.verb,
        origin=_subject(officer, one.case, given.origin, "origin"),
        target=_subject(officer, one.case, given.target, "target"),
        begins=given.begins,
    )
    return Status(201, {"exhibit": one.reference, "link": made.reference})

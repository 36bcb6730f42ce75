"""People: look for them, record them, read what is on record."""

from __future__ import annotations

from typing import Annotated, Any

from django.http import HttpRequest
from ninja import Query, Router, Status

from fanal.apps.api.auth import caller_of
from fanal.apps.api.declaring import BODY, PERSON, call
from fanal.apps.api.finding import person_of
from fanal.apps.api.forms import cleaned, written
from fanal.apps.api.purposes import Purpose, check_basis, purpose_of
from fanal.apps.api.schemas.fields import Reference
from fanal.apps.api.schemas.people import (
    AgeState,
    NewPerson,
    Outcome,
    PersonPage,
    PersonRecord,
    PersonWanted,
    PurposeHeld,
    PurposeStated,
)
from fanal.apps.api.shaping import card_of, record_of
from fanal.apps.audit import actions as audit
from fanal.apps.subjects import actions, policies, queries
from fanal.apps.subjects.forms import PersonForm
from fanal.apps.subjects.legal_bases import IDENTIFICATION

router = Router(tags=["people"])
RECORDS = ("person.write", "screening.conduct")
After = Annotated[
    str, Query(max_length=20, pattern=r"^[0-9A-Z-]*$", description="`next_after` of the page before.")
]
Limit = Annotated[int, Query(ge=1, le=100, description="How many, a hundred at most.")]


@router.get("/people", **call(PersonPage, "person.read"))
def list_people(
    request: HttpRequest,
    age_state: Annotated[AgeState | None, Query()] = None,
    outcome: Annotated[Outcome | None, Query()] = None,
    after: After = "",
    limit: Limit = 25,
) -> dict[str, Any]:
    """List the persons you may see, the last changed first; children by their reference alone."""
    wanted = PersonWanted(age_state=age_state, outcome=outcome, after=after, limit=limit)
    return _page(request, wanted)


@router.post("/people/search", **call(PersonPage, "person.read", refused=BODY))
def search_people(request: HttpRequest, given: PersonWanted) -> dict[str, Any]:
    """Look for persons by words of a name or by the beginning of a reference."""
    return _page(request, given)


def _page(request: HttpRequest, given: PersonWanted) -> dict[str, Any]:
    officer = caller_of(request).officer
    wanted = queries.Wanted(given.words, given.age_state or "", given.outcome or "")
    page = queries.list_page(officer, wanted, given.after, given.limit)
    detail = {
        "count": page.count,
        "shown": len(page.persons),
        "age": wanted.age_state,
        "outcome": wanted.outcome,
    }
    audit.record(actor=officer, verb="search.people" if wanted.is_search else "person.listed", detail=detail)
    return {
        "people": [card_of(person) for person in page.persons],
        "next_after": page.next_after,
        "total": min(page.count, queries.COUNTED),
        "more_than_total": page.more_than_counted,
    }


@router.post("/people", **call(PersonRecord, "person.read", any_of=RECORDS, refused=BODY, status=201))
def record_person(request: HttpRequest, given: NewPerson) -> Status[dict[str, Any]]:
    """Record a person in your unit; your purpose is then identification and protection."""
    caller = caller_of(request)
    policies.check_can_record(caller.officer)
    said = cleaned(PersonForm(written(given.model_dump())))
    born = said["birth_date"].isoformat() if said["birth_date"] else ""
    person = actions.record_person(
        by=caller.officer,
        language=said["language"],
        age_state=said["age_state"],
        age=said["age"],
        values={code: value for code, value in (("name", said["name"]), ("birth_date", born)) if value},
        source=said["source"],
    )
    actions.state_purpose(
        officer=caller.officer, about=person, session=caller.session, legal_basis=IDENTIFICATION
    )
    return Status(201, record_of(caller.officer, person))


@router.get("/people/{reference}", **call(PersonRecord, "person.read", refused=PERSON))
def show_person(request: HttpRequest, reference: Reference, why: Purpose = None) -> dict[str, Any]:
    """Show all that is recorded about a person; who a child is stays masked."""
    officer = caller_of(request).officer
    person = person_of(officer, reference)
    purpose = purpose_of(request, person, why)
    detail = {"protected": person.protected}
    audit.record(
        actor=officer, verb="person.read", target=person, person=person, purpose=purpose, detail=detail
    )
    return record_of(officer, person)


@router.post("/people/{reference}/purpose", **call(PurposeHeld, "person.read", refused=(404, *BODY)))
def state_purpose(request: HttpRequest, reference: Reference, given: PurposeStated) -> dict[str, Any]:
    """State why you read about a person; it holds for this token until midnight."""
    caller = caller_of(request)
    person = person_of(caller.officer, reference)
    check_basis(caller, given.legal_basis, "legal_basis")
    actions.state_purpose(officer=caller.officer, about=person, session=caller.session, **given.model_dump())
    return {"person": person.reference, "legal_basis": given.legal_basis}


@router.post("/people/{reference}/identity", **call(PersonRecord, "person.read", refused=PERSON))
def show_identity(request: HttpRequest, reference: Reference, why: Purpose = None) -> dict[str, Any]:
    """Show who a child is, deliberately: this one answer holds the identity, and the reading of it is recorded."""
    officer = caller_of(request).officer
    person = person_of(officer, reference)
    purpose = purpose_of(request, person, why)
    actions.show_identity(person=person, by=officer, purpose=purpose)
    return record_of(officer, person, identity=True)

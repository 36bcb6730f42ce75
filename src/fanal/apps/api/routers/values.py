"""Values about a person: added beside what others said, withdrawn with a reason, never overwritten."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _
from ninja import Router, Status

from fanal.apps.api.auth import caller_of
from fanal.apps.api.declaring import BODY, PERSON, call
from fanal.apps.api.errors import Refusal
from fanal.apps.api.finding import person_of, value_of
from fanal.apps.api.forms import cleaned, written
from fanal.apps.api.purposes import Purpose, purpose_of
from fanal.apps.api.routers.people import RECORDS
from fanal.apps.api.schemas.fields import Reference
from fanal.apps.api.schemas.people import Age, NewValue, PersonCard, Reason, ValueRecorded
from fanal.apps.api.shaping import card_of, language
from fanal.apps.subjects import actions, policies
from fanal.apps.subjects.forms import AgeForm, ValueForm
from fanal.apps.subjects.models import Assertion, Person
from fanal.apps.subjects.properties import property_in

router = Router(tags=["people"])


def _to_change(request: HttpRequest, reference: str, why: str | None) -> Person:
    """Return a person the officer may change, having said why."""
    officer = caller_of(request).officer
    person = person_of(officer, reference)
    purpose_of(request, person, why)
    policies.check_can_change(officer, person)
    return person


def _recorded(said: Assertion, person: Person) -> dict[str, Any]:
    return {
        "reference": said.reference,
        "person": person.reference,
        "property": said.property,
        "retracted": said.retracted_at is not None,
    }


@router.post(
    "/people/{reference}/values",
    **call(ValueRecorded, "person.read", any_of=RECORDS, refused=(*PERSON, *BODY), status=201),
)
def record_value(
    request: HttpRequest, reference: Reference, given: NewValue, why: Purpose = None
) -> Status[dict[str, Any]]:
    """Record one value of a person with its source; what others recorded stays beside it."""
    person = _to_change(request, reference, why)
    form = ValueForm(
        written(given.model_dump(exclude={"property"})), known=property_in(given.property, language())
    )
    cleaned(form)
    said = actions.assert_value(
        person=person, by=caller_of(request).officer, code=given.property, **form.recorded()
    )
    return Status(201, _recorded(said, person))


@router.post(
    "/people/{reference}/values/{value}/retract",
    **call(ValueRecorded, "person.read", any_of=RECORDS, refused=(*PERSON, *BODY, 409)),
)
def retract_value(
    request: HttpRequest, reference: Reference, value: Reference, given: Reason, why: Purpose = None
) -> dict[str, Any]:
    """Withdraw a value with a reason; it stays on the record and no longer counts."""
    person = _to_change(request, reference, why)
    officer = caller_of(request).officer
    said = value_of(officer, person, value)
    if said.retracted_at is not None:
        raise Refusal(409, "conflict", _("This value was withdrawn before. Read the record again."))
    return _recorded(actions.retract_value(said=said, by=officer, reason=given.reason), person)


@router.post(
    "/people/{reference}/age",
    **call(PersonCard, "person.read", any_of=RECORDS, refused=(*PERSON, *BODY)),
)
def record_age(request: HttpRequest, reference: Reference, given: Age, why: Purpose = None) -> dict[str, Any]:
    """Record what is known of the age; a child and an age in doubt are protected at once."""
    person = _to_change(request, reference, why)
    said = cleaned(AgeForm(written(given.model_dump())))
    return card_of(actions.set_age(person=person, by=caller_of(request).officer, **said))

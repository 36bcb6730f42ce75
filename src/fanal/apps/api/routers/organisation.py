"""Units and organisations, for administrators."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Router, Status

from fanal.apps.accounts import actions, queries
from fanal.apps.accounts.forms import InvitationForm, OrganisationForm, UnitForm
from fanal.apps.accounts.letters import invitation_link, send_invitation
from fanal.apps.accounts.models import Invitation, Organisation, Unit
from fanal.apps.api.auth import caller_of
from fanal.apps.api.declaring import BODY, RECORD, call
from fanal.apps.api.forms import cleaned
from fanal.apps.api.routers.officers import officer_data
from fanal.apps.api.schemas import accounts as schemas
from fanal.apps.api.schemas.fields import Reference
from fanal.apps.api.shaping import language
from fanal.apps.audit import actions as audit

router = Router(tags=["organisation"])
MANAGE, WHOLE_NODE = "accounts.manage", "organisations.manage"


def _unit(unit: Unit) -> dict[str, Any]:
    return {
        "reference": unit.reference,
        "name": unit.name,
        "organisation": unit.organisation.reference,
        "duty_phone": unit.duty_phone,
    }


def _invitation(one: Invitation) -> dict[str, Any]:
    return {
        "reference": one.reference,
        "email": one.email,
        "unit": one.unit.reference,
        "roles": one.roles,
        "language": one.language,
        "expires_at": one.expires_at,
    }


@router.get("/units", **call(schemas.Units, MANAGE))
def list_units(request: HttpRequest) -> dict[str, Any]:
    """List the units whose officers you manage, with their officers and open invitations."""
    officer = caller_of(request).officer
    shown = queries.organisation_pages(officer, language())
    audit.record(
        actor=officer, verb="officer.listed", detail={"count": sum(len(one.members) for one in shown)}
    )
    return {
        "units": [
            {
                **_unit(one.unit),
                "officers": [officer_data(member) for member in one.members],
                "invitations": [_invitation(each) for each in one.invitations],
            }
            for one in shown
        ]
    }


@router.put("/units/{reference}", **call(schemas.UnitShown, MANAGE, refused=(*RECORD, *BODY)))
def change_unit(request: HttpRequest, reference: Reference, given: schemas.NewUnit) -> dict[str, Any]:
    """Change how a unit is called and reached."""
    officer = caller_of(request).officer
    unit = get_object_or_404(queries.units_managed_by(officer), reference=reference)
    said = cleaned(UnitForm(given.model_dump(), unit=unit))
    return _unit(actions.change_unit(by=officer, unit=unit, **said))


@router.post(
    "/units/{reference}/invitations",
    **call(schemas.InvitationMade, MANAGE, refused=(*RECORD, *BODY), status=201),
)
def invite(
    request: HttpRequest, reference: Reference, given: schemas.NewInvitation
) -> Status[dict[str, Any]]:
    """Invite somebody into a unit; an earlier unanswered invitation to the address ends."""
    officer = caller_of(request).officer
    unit = get_object_or_404(queries.units_managed_by(officer), reference=reference)
    said = cleaned(InvitationForm(given.model_dump(), by=officer, unit=unit))
    made, secret = actions.invite(by=officer, unit=unit, **said)
    sent = send_invitation(made, secret)
    return Status(201, {**_invitation(made), "link": invitation_link(secret), "sent": sent})


@router.post("/invitations/{reference}/withdraw", **call(schemas.InvitationShown, MANAGE, refused=RECORD))
def withdraw_invitation(request: HttpRequest, reference: Reference) -> dict[str, Any]:
    """Withdraw an invitation that nobody has accepted yet."""
    officer = caller_of(request).officer
    found = get_object_or_404(queries.invitations_managed_by(officer), reference=reference)
    return _invitation(actions.revoke_invitation(by=officer, invitation=found))


@router.post("/organisations", **call(schemas.OrganisationShown, WHOLE_NODE, refused=BODY, status=201))
def add_organisation(request: HttpRequest, given: schemas.NewOrganisation) -> Status[dict[str, Any]]:
    """Add an organisation to the node."""
    said = cleaned(OrganisationForm(given.model_dump()))
    made = actions.create_organisation(by=caller_of(request).officer, **said)
    shown = {"reference": made.reference, "name": made.name, "kind": made.kind, "country": made.country}
    return Status(201, shown)


@router.post(
    "/organisations/{reference}/units",
    **call(schemas.UnitShown, WHOLE_NODE, refused=(*RECORD, *BODY), status=201),
)
def add_unit(request: HttpRequest, reference: Reference, given: schemas.NewUnit) -> Status[dict[str, Any]]:
    """Add a unit to an organisation."""
    organisation = get_object_or_404(Organisation, reference=reference)
    said = cleaned(UnitForm(given.model_dump(), unit=Unit(organisation=organisation)))
    return Status(
        201, _unit(actions.create_unit(by=caller_of(request).officer, organisation=organisation, **said))
    )

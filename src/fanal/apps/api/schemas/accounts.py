"""Officers, units, invitations and tokens."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

from django.conf import settings
from ninja import Schema
from pydantic import ConfigDict, Field

from fanal.apps.accounts.roles import organisation_kinds, roles
from fanal.apps.api.schemas.fields import PLAIN, WORDS, OneOf, Strict, codes_of

Role = Annotated[str, OneOf(one.code for one in roles())]
Language = Annotated[str, OneOf(code for code, _name in settings.LANGUAGES)]
Named = Annotated[str, Field(min_length=1, max_length=200, pattern=WORDS)]
Phone = Annotated[str, Field(max_length=40, pattern=PLAIN)]


class Me(Schema):
    """The officer a program acts for, and what token and roles allow together."""

    reference: str
    name: str
    language: str
    unit: str
    roles: list[str]
    permissions: list[str]
    token: str
    token_expires_at: datetime


class TokenShown(Schema):
    """An access token; its secret was shown once and is not kept."""

    reference: str
    name: str
    scopes: list[str]
    created_at: datetime
    expires_at: datetime
    last_used_at: datetime | None
    revoked_at: datetime | None


class Tokens(Schema):
    """Your access tokens, the newest first."""

    tokens: list[TokenShown]


class OfficerShown(Schema):
    """An officer as their administrator sees them."""

    reference: str
    name: str
    email: str
    unit: str
    language: str
    active: bool
    roles: list[str]
    second_factor: bool


class InvitationShown(Schema):
    """An invitation that nobody has answered."""

    reference: str
    email: str
    unit: str
    roles: list[str]
    language: str
    expires_at: datetime


class InvitationMade(InvitationShown):
    """An invitation that was just made. `link` is shown once; hand it over where the letter did not go out."""

    link: str
    sent: bool


class UnitShown(Schema):
    """A unit."""

    reference: str
    name: str
    organisation: str
    duty_phone: str


class UnitWithOfficers(UnitShown):
    """A unit with its officers and the invitations that nobody has answered."""

    officers: list[OfficerShown]
    invitations: list[InvitationShown]


class Units(Schema):
    """The units whose officers you manage."""

    units: list[UnitWithOfficers]


class OrganisationShown(Schema):
    """An organisation."""

    reference: str
    name: str
    kind: str
    country: str


class NewOrganisation(Strict):
    """An organisation to add."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={"examples": [{"name": "Police of Exland", "kind": "police", "country": "fr"}]},
    )

    name: Named
    kind: Annotated[str, OneOf(organisation_kinds())]
    country: Annotated[str, OneOf(code.lower() for code in codes_of("countries"))]


class NewUnit(Strict):
    """A unit to add, or how one is called and reached from now on."""

    model_config = ConfigDict(
        extra="forbid", json_schema_extra={"examples": [{"name": "Border post North", "duty_phone": ""}]}
    )

    name: Named
    duty_phone: Phone = ""


class NewInvitation(Strict):
    """Who is invited into a unit, with which roles."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "examples": [{"email": "invented@example.org", "roles": ["front_line_officer"], "language": "fr"}]
        },
    )

    email: Annotated[str, Field(min_length=3, max_length=254, pattern=r"^[^@\s\u0000]+@[^@\s\u0000]+$")]
    roles: Annotated[list[Role], Field(min_length=1, max_length=20)]
    language: Language


class RoleGiven(Strict):
    """A role to give."""

    model_config = ConfigDict(
        extra="forbid", json_schema_extra={"examples": [{"role": "front_line_officer"}]}
    )

    role: Role

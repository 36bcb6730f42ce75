"""Why a program reads about a person: stated with the call, or before, for one token, one person and one day."""

from __future__ import annotations

from typing import Annotated

from django.http import HttpRequest
from django.utils.translation import get_language, gettext as _
from ninja import Header
from pydantic import WithJsonSchema

from fanal.apps.api.auth import Caller, caller_of
from fanal.apps.api.errors import Refusal
from fanal.apps.api.schemas.fields import OneOf, codes_of
from fanal.apps.audit.actors import Referenced
from fanal.apps.subjects.actions import state_purpose
from fanal.apps.subjects.legal_bases import legal_bases
from fanal.apps.subjects.models import StatedPurpose

HEADER = "Fanal-Purpose"
Purpose = Annotated[
    Annotated[str, OneOf(codes_of("legal_bases"))] | None,
    WithJsonSchema({"type": "string", "enum": codes_of("legal_bases")}),
    Header(
        None,
        alias=HEADER,
        description="Why you read: the code of a legal basis. Needed once for each person, token and day.",
        examples=["criminal_investigation"],
    ),
]


def purpose_of(request: HttpRequest, about: Referenced, said: str | None) -> str:
    """Return the legal basis of reading about a record, or of searching; refuse where none is stated."""
    caller = caller_of(request)
    stated = _stated(caller, about)
    if said is None and stated is None:
        raise Refusal(428, "purpose_missing", _sentence(caller), HEADER)
    if said is None or said == stated:
        return str(stated)
    check_basis(caller, said, HEADER)
    state_purpose(officer=caller.officer, about=about, session=caller.session, legal_basis=said)
    return said


def check_basis(caller: Caller, code: str, field: str) -> None:
    """Refuse a legal basis that the officer's roles cannot state."""
    if code not in _codes(caller):
        raise Refusal(
            422, "invalid", _("Your roles cannot state this legal basis. Choose another one."), field
        )


def _stated(caller: Caller, about: Referenced) -> str | None:
    kept = StatedPurpose.objects.filter(officer=caller.officer, about=about.reference, session=caller.session)
    return kept.values_list("legal_basis", flat=True).first()


def _codes(caller: Caller) -> list[str]:
    return [basis.code for basis in legal_bases(caller.officer, get_language() or "en")]


def _sentence(caller: Caller) -> str:
    sentence = _("Say why you read this: send the header %(header)s with one of %(codes)s.")
    return sentence % {"header": HEADER, "codes": ", ".join(_codes(caller))}

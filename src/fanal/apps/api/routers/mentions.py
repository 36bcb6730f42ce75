"""Decisions on mentions: nothing that was read counts before an officer confirms it."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from ninja import Router, Status

from fanal.apps.api.auth import caller_of
from fanal.apps.api.declaring import BODY, PERSON, call
from fanal.apps.api.finding import mention_of, statement_of
from fanal.apps.api.purposes import Purpose, purpose_of
from fanal.apps.api.routers.statements import WRITES
from fanal.apps.api.schemas.fields import Number, Reference
from fanal.apps.api.schemas.statements import MentionDecided, NewMention, Undone
from fanal.apps.statements import actions, policies
from fanal.apps.statements.forms import span_of
from fanal.apps.statements.models import Mention, Statement
from fanal.apps.statements.queries import find_statement

router = Router(tags=["statements"])
DECISION = call(MentionDecided, *WRITES, refused=(*PERSON, 409))


def _of(request: HttpRequest, reference: str, why: str | None) -> Statement:
    """Return a statement the officer decides on, having said why."""
    officer = caller_of(request).officer
    statement = statement_of(officer, reference)
    purpose_of(request, statement.person, why)
    policies.check_can_decide(officer, statement)
    return statement


def _decided(request: HttpRequest, mention: Mention) -> dict[str, Any]:
    reference = mention.statement.reference
    return {
        "statement": reference,
        "number": mention.number,
        "decision": mention.decision,
        "visible": find_statement(caller_of(request).officer, reference) is not None,
    }


@router.post("/statements/{reference}/mentions/{number}/confirm", **DECISION)
def confirm_mention(
    request: HttpRequest, reference: Reference, number: Number, why: Purpose = None
) -> dict[str, Any]:
    """Confirm a mention: from now on it is a finding about the person."""
    mention = mention_of(_of(request, reference, why), number)
    return _decided(request, actions.decide(mention=mention, by=caller_of(request).officer, confirm=True))


@router.post("/statements/{reference}/mentions/{number}/reject", **DECISION)
def reject_mention(
    request: HttpRequest, reference: Reference, number: Number, why: Purpose = None
) -> dict[str, Any]:
    """Reject a mention: it is no finding, or no longer one."""
    mention = mention_of(_of(request, reference, why), number)
    return _decided(request, actions.decide(mention=mention, by=caller_of(request).officer, confirm=False))


@router.post("/statements/{reference}/mentions/{number}/take-back", **DECISION)
def take_back_decision(
    request: HttpRequest, reference: Reference, number: Number, why: Purpose = None
) -> dict[str, Any]:
    """Take the decision on a mention back: it is to be decided again, or gone where it was added by hand."""
    mention = mention_of(_of(request, reference, why), number)
    return _decided(request, actions.take_back(mention=mention, by=caller_of(request).officer))


@router.post(
    "/statements/{reference}/mentions",
    **call(MentionDecided, *WRITES, refused=(*PERSON, *BODY, 409), status=201),
)
def add_mention(
    request: HttpRequest, reference: Reference, given: NewMention, why: Purpose = None
) -> Status[dict[str, Any]]:
    """Add a mention that the reading missed, or put another in the place of one it proposed (`instead_of`)."""
    statement = _of(request, reference, why)
    by = caller_of(request).officer
    start, end = span_of(statement.text, given.model_dump())
    said: dict[str, Any] = {"concept": given.concept, "state": given.state, "start": start, "end": end}
    if given.instead_of is None:
        return Status(201, _decided(request, actions.add_mention(statement=statement, by=by, **said)))
    replaced = mention_of(statement, given.instead_of)
    return Status(201, _decided(request, actions.replace_mention(mention=replaced, by=by, **said)))


@router.post("/statements/{reference}/undo", **call(Undone, *WRITES, refused=(*PERSON, 409)))
def undo_decision(request: HttpRequest, reference: Reference, why: Purpose = None) -> dict[str, Any]:
    """Undo your own last decision in a statement that still stands."""
    statement = _of(request, reference, why)
    mention = actions.undo(statement=statement, by=caller_of(request).officer)
    decided = (mention.number, mention.decision) if mention else (None, None)
    return {"statement": statement.reference, "number": decided[0], "decision": decided[1]}

"""Entries of the audit."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from ninja import Schema
from pydantic import AfterValidator, BeforeValidator, Field

from fanal.apps.api.schemas.fields import OneOf, Plain
from fanal.apps.audit.verbs import VERBS

Verb = Annotated[str, OneOf(VERBS)]
Ref = Annotated[str, Field(pattern=r"^[A-Z]{1,4}-[0-9A-Z]{1,16}$")]
Cursor = Annotated[
    str,
    Field(pattern=r"^([0-9]{8}T[0-9]{12}\.[0-9]{1,18})?$", description="`older` or `newer` of another page."),
]
_YEARS = range(2000, 2200)


def _day(given: object) -> object:
    if isinstance(given, str) and len(given) != 10:
        raise ValueError("a day is written as 2026-11-23")
    return given


def _near(given: date) -> date:
    if given.year not in _YEARS:
        raise ValueError("this day cannot be")
    return given


Day = Annotated[date, BeforeValidator(_day), AfterValidator(_near)]


class AuditFilter(Schema):
    """What is looked for in the audit; nothing given means everything."""

    verb: Verb | None = None
    person: Ref | None = None
    officer: Ref | None = None
    unit: Ref | None = None
    since: Day | None = None
    until: Day | None = None


class AuditAsked(AuditFilter):
    """What is looked for, and where the page begins."""

    before: Cursor = ""
    after: Cursor = ""


class AuditEntry(Schema):
    """One thing done or read: references, codes and counts, never a name."""

    number: int
    at: str
    officer: str
    unit: str
    verb: str
    record_kind: str
    record: str
    person: str
    legal_basis: str
    purpose: str
    detail: Plain
    request: str
    previous_hash: str
    hash: str


class AuditPage(Schema):
    """Some entries, newest first, and where to go on from them."""

    entries: list[AuditEntry]
    older: str
    newer: str


class AuditVerified(Schema):
    """Whether the chain of the entries holds, as far as it was checked."""

    holds: bool
    checked: int
    entry: int
    fault: str

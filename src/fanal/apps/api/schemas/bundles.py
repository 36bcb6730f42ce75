"""Bundles of a case for a court, the defence or a partner."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

from ninja import Schema
from pydantic import ConfigDict, Field

from fanal.apps.api.schemas.fields import OneOf, Strict, codes_of
from fanal.apps.bundles.models import Bundle
from fanal.engine.vocabulary import LANGUAGES

Audience = Annotated[str, OneOf(Bundle.Audience.values)]
Ref = Annotated[str, Field(pattern=r"^X-[0-9A-Z]{1,16}$", description="The reference of an exhibit.")]


class BundleGiven(Strict):
    """For whom a bundle is, and under what it leaves. Only the court can receive the whole."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "examples": [
                {"audience": "defence", "language": "fr", "redacted": True, "purpose": "prosecution"}
            ]
        },
    )

    audience: Audience
    language: Annotated[str, OneOf(LANGUAGES)] = "en"
    redacted: bool = True
    purpose: Annotated[str, OneOf(codes_of("legal_bases"))] = "prosecution"
    handling: Annotated[str, OneOf(codes_of("handling_codes"))] = "H0"
    cleared: Annotated[
        list[Ref],
        Field(
            max_length=10_000,
            default_factory=list,
            description="Exhibits whose originals you looked at and clear for this reader.",
        ),
    ]


class Withdrawal(Strict):
    """Why a bundle is withdrawn."""

    reason: Annotated[str, Field(min_length=1, max_length=500, pattern=r"^[^\u0000]*[^\s\u0000][^\u0000]*$")]


class BundleShown(Schema):
    """A bundle: what was asked for, how far it is, and what came of it. While `state` is `making`, ask again."""

    reference: str
    case: str
    audience: str
    language: str
    redacted: bool
    purpose: str
    handling: str
    cleared: list[str]
    asked_by: str
    asked_at: datetime
    state: str
    percent: int
    stalled: bool
    failure: str
    made_at: datetime | None
    size: int
    sha256: str
    fingerprint: str
    counts: dict[str, int]
    withdrawn_at: datetime | None
    withdrawal_reason: str


class BundleList(Schema):
    """The bundles of a case, the last first, and the fingerprint of the key of this node."""

    case: str
    fingerprint: str
    bundles: list[BundleShown]


class PreviewedExhibit(Schema):
    """An exhibit: whether its original goes in, or by which rule it stays out."""

    reference: str
    number: int
    title: str
    rule: str
    clearable: bool
    cleared: bool
    has_text: bool


class PreviewedRule(Schema):
    """A rule and in how many places it withholds something."""

    label: str
    reason: str
    citation: str
    count: int


class BundlePreview(Schema):
    """What a reader would see. `letters` says who is called by which letter; `forbidden` is what owners forbid."""

    case: str
    may_be_made: bool
    counts: dict[str, int]
    exhibits: list[PreviewedExhibit]
    rules: list[PreviewedRule]
    letters: dict[str, str]
    forbidden: list[str]
    chronology: list[str]


class BundleVerdict(Schema):
    """What the check of a bundle answered."""

    reference: str
    holds: bool
    lines: list[str]

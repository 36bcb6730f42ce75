"""What is compared, why two records may be the same, and what officers judged of them."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

from ninja import Schema
from pydantic import ConfigDict, Field

from fanal.apps.api.schemas.fields import PLAIN, WORDS, OneOf, Strict
from fanal.apps.matching.models import Judgement

VERDICTS = list(Judgement.Verdict.values)
Probability = Annotated[
    float, Field(ge=0, le=1, description="That two records are about the same; no verdict on anybody.")
]
Given = Annotated[str, Field(pattern=r"^[A-Z]{1,4}-[0-9A-Z]{1,16}$", description="A reference.")]


class AskedAlike(Strict):
    """What is known, in any order and script. It goes in the body, never in an address: addresses are logged."""

    model_config = ConfigDict(
        extra="forbid", json_schema_extra={"examples": [{"words": "Amina Haddad 1994 +33 6 12 34 56 78"}]}
    )

    words: Annotated[str, Field(min_length=1, max_length=500, pattern=WORDS)]


class Why(Schema):
    """One thing that speaks for (bits above 0) or against two records being the same. Values about a child are left
    out."""

    feature: str
    level: str
    bits: float
    left: str
    right: str


class Alike(Schema):
    """A record that may be the same. Of a child there is the reference alone."""

    reference: str
    kind: str
    name: str
    child: bool
    unit: str
    probability: Probability
    outcome: Annotated[str, Field(description="likely, possible or different")]
    why: list[Why]


class AlikeFound(Schema):
    """What may be the same as what was asked, the likeliest first, and how what was asked was read."""

    read_as: list[dict[str, str]]
    hits: list[Alike]


class Pair(Schema):
    """Two records that may be the same, by reference, and how probable it was when they were last compared."""

    reference: str
    left: str
    right: str
    probability: Probability
    suggested_at: datetime


class Pairs(Schema):
    """The pairs that wait for you, the likeliest first, counted up to five hundred."""

    pairs: list[Pair]
    count: int


class Judged(Schema):
    """What an officer judged of two records; withdrawn, it stays here and no longer counts."""

    reference: str
    left: str
    right: str
    verdict: str
    reason: str
    by: str
    at: datetime
    withdrawn: bool


class PairCompared(Schema):
    """A pair compared with what you may see, and what was judged of it."""

    pair: Pair
    probability: Probability
    outcome: str
    why: list[Why]
    judgements: list[Judged]


class NewJudgement(Strict):
    """What you judge of two records that you may both see."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={"examples": [{"left": "P-7K3F9QXM", "right": "P-7K3F9QXN", "verdict": "same"}]},
    )

    left: Given
    right: Given
    verdict: Annotated[str, OneOf(VERDICTS)]
    reason: Annotated[str, Field(max_length=300, pattern=PLAIN)] = ""


class JudgementWithdrawal(Strict):
    """Why a judgement is withdrawn, where there is a reason."""

    reason: Annotated[str, Field(max_length=300, pattern=PLAIN)] = ""


class ClusterShown(Schema):
    """Records judged the same that you may see, by whom, and chains that contradict a judgement."""

    reference: str
    members: list[str]
    judgements: list[Judged]
    conflicts: list[list[str]]

"""The library as programs read it: what a question finds, and one item with its text, facts and sources."""

from __future__ import annotations

from typing import Annotated

from ninja import Schema
from pydantic import ConfigDict, Field

from fanal.apps.api.schemas.fields import PLAIN, WORDS, Strict


class LibraryQuestion(Strict):
    """What you need to know, in everyday words. It goes in the body, never in an address: addresses are logged."""

    model_config = ConfigDict(
        extra="forbid", json_schema_extra={"examples": [{"words": "passport taken, not paid"}]}
    )

    words: Annotated[str, Field(min_length=1, max_length=300, pattern=WORDS)]


class LibraryHit(Schema):
    """One item that was found, with how much of the question it holds (0 to 1)."""

    address: str
    kind: str
    title: str
    summary: str
    language: str
    confidence: str
    score: float
    covered: float


class LibraryHits(Schema):
    """What was found, best first."""

    results: list[LibraryHit]


class LibrarySection(Schema):
    """A part of a text, as Markdown."""

    anchor: str
    title: str
    text: str


class LibraryFact(Schema):
    """One thing that is said; `text` is *not set* or *not checked* where nobody has read it."""

    code: str
    label: str
    text: str
    source: str
    as_of: str
    confidence: str


class LibraryItem(Schema):
    """One item of the library."""

    address: str
    kind: str
    title: str
    summary: str
    language: str
    sections: list[LibrarySection]
    facts: list[LibraryFact]
    sources: list[str]
    country: str
    confidence: str
    checked_on: str
    edition: int
    citation: str


class NewFeedback(Strict):
    """What you say of an item, an indicator or a lesson; nothing about a person or a case."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={"examples": [{"address": "guide/forced_labour", "kind": "unclear"}]},
    )

    address: Annotated[str, Field(pattern=r"^[a-z_]{1,20}/[A-Za-z0-9_./-]{1,130}$")]
    kind: Annotated[str, Field(pattern=r"^(unclear|did_not_fit|wrong|good)$")]
    note: Annotated[str, Field(max_length=500, pattern=PLAIN)] = ""


class GivenFeedback(Schema):
    """The feedback as it was kept."""

    reference: str
    address: str
    kind: str
    rules_version: str

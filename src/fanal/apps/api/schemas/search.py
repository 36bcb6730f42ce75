"""What is looked for, what was found, and the searches an officer keeps."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

from ninja import Schema
from pydantic import ConfigDict, Field

from fanal.apps.api.schemas.fields import PLAIN, WORDS, Strict

Asked = Annotated[
    str,
    Field(
        min_length=1,
        max_length=500,
        pattern=WORDS,
        description='Words, "words in this order", -unwanted, a number in any writing, kind:, case:, lang:, unit:, '
        "since:day|week|month|year.",
    ),
]


class Search(Strict):
    """What to look for. It goes in the body, never in an address: addresses are logged."""

    model_config = ConfigDict(
        extra="forbid", json_schema_extra={"examples": [{"words": "06 12 34 56 78 kind:statement"}]}
    )

    words: Asked
    page: Annotated[int, Field(strict=True, ge=1, le=50, description="Twenty results a page.")] = 1


class SearchResult(Schema):
    """One record that was found. Of a child there is the reference alone."""

    record: str
    kind: str
    about: Annotated[str, Field(description="The record it belongs to, where it belongs to one.")]
    title: str
    words: Annotated[str, Field(description="The words around what was looked for, as plain text.")]
    language: str
    child: bool
    unit: str
    at: datetime


class SearchResults(Schema):
    """One page of what was found, counted up to a thousand of what you may see."""

    results: list[SearchResult]
    page: int
    count: int
    more_than_count: bool
    facets: dict[str, dict[str, int]]


class NewSavedSearch(Strict):
    """A search to keep; one of the same name is replaced."""

    model_config = ConfigDict(
        extra="forbid", json_schema_extra={"examples": [{"name": "The white van", "words": "AB-123-CD"}]}
    )

    name: Annotated[str, Field(min_length=1, max_length=80, pattern=WORDS)]
    words: Asked
    alerts: bool = True


class Alerts(Strict):
    """Whether the first page says what is new in a search."""

    alerts: bool


class Saved(Schema):
    """A search you keep, and how much is new in it since you last ran it, up to a thousand."""

    reference: str
    name: Annotated[str, Field(pattern=PLAIN)]
    words: str
    alerts: bool
    new: int
    looked_at: datetime


class SavedSearches(Schema):
    """The searches you keep, by name."""

    searches: list[Saved]


class Forgotten(Schema):
    """A saved search that is gone."""

    reference: str

"""The kinds of fields: texts, codes of a list, references, times, each as strict as the database."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Annotated, Any

from ninja import Path, Schema
from pydantic import (
    AfterValidator,
    AwareDatetime,
    BeforeValidator,
    ConfigDict,
    Field,
    GetCoreSchemaHandler,
    WithJsonSchema,
)
from pydantic_core import CoreSchema, core_schema

from fanal.engine.vocabulary import entries

_EARLIEST = datetime(2000, 1, 1, tzinfo=UTC)
PLAIN = r"^[^\u0000]*$"
WORDS = r"^[^\u0000]*[^\s\u0000][^\u0000]*$"


class Strict(Schema):
    """What comes in: a field that is not known is refused."""

    model_config = ConfigDict(extra="forbid")


class OneOf:
    """Lets a field hold one of some codes."""

    def __init__(self, codes: Iterable[str]) -> None:
        self.codes = list(codes)

    def __get_pydantic_core_schema__(self, _source: Any, _handler: GetCoreSchemaHandler) -> CoreSchema:
        """Return the codes as a list of constants."""
        return core_schema.literal_schema(self.codes)


def codes_of(vocabulary: str) -> list[str]:
    """Return the codes of a vocabulary, in the order of its file."""
    return list(entries(f"vocabularies/{vocabulary}.yaml"))


def _written(given: object) -> object:
    """Take a time as text only: a figure would be read as seconds since 1970."""
    if not isinstance(given, str):
        raise ValueError("a time is written as text")
    return given


def _possible(given: datetime) -> datetime:
    if given < _EARLIEST or given.year > 9990:
        raise ValueError("this time cannot be")
    return given


Line = Annotated[str, Field(max_length=200, pattern=PLAIN)]
Note = Annotated[str, Field(max_length=500, pattern=PLAIN)]
LongNote = Annotated[str, Field(max_length=2000, pattern=PLAIN)]
Years = Annotated[int, Field(strict=True, ge=0, le=130, description="Age in years.")]
Moment = Annotated[
    AwareDatetime,
    BeforeValidator(_written),
    AfterValidator(_possible),
    Field(description="A time with its zone."),
]
Reference = Annotated[
    str,
    Path(
        pattern=r"^[A-Z]{1,4}-[0-9A-Z]{1,16}$",
        description="A public reference, as it stands on the page.",
        examples=["P-7K3F9QXM"],
    ),
]
Number = Annotated[int, Path(ge=1, le=2_000_000_000, description="A number, counted from one.")]
Code = Annotated[str, Field(description="A code of a list; `/api/vocabularies` names the lists.")]
Plain = Annotated[dict[str, Any], WithJsonSchema({"type": "object", "additionalProperties": True})]

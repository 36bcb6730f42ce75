"""What went wrong, in one shape: a code for the program, a sentence for its reader, and the field it is about."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any

from django.http import JsonResponse
from ninja import Schema
from pydantic import ConfigDict, Field


class Refused(Schema):
    """Why a call was refused. The sentence is in the language of `Accept-Language`, or in the officer's own."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "examples": [{"code": "not_found", "sentence": "There is nothing here that you may see."}]
        },
    )

    code: Annotated[
        str, Field(description="What went wrong, for a program; docs/reference/api.md lists the codes.")
    ]
    sentence: Annotated[str, Field(description="What, why and what next, for a reader.")]
    field: Annotated[str, Field(description="Which field or header it is about.")] = ""


class Refusal(Exception):
    """A call that is refused; it becomes the answer."""

    def __init__(
        self, status: int, code: str, sentence: str, field: str = "", headers: Mapping[str, str] | None = None
    ) -> None:
        super().__init__(code)
        self.status, self.code, self.sentence, self.field = status, code, sentence, field
        self.headers = dict(headers or {})


def answer(refusal: Refusal) -> JsonResponse:
    """Return the answer for a refusal."""
    said: dict[str, Any] = {"code": refusal.code, "sentence": refusal.sentence}
    if refusal.field:
        said["field"] = refusal.field
    return JsonResponse(said, status=refusal.status, headers=refusal.headers)

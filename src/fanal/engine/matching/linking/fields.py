"""What the columns of a set are compared as: parts of a name, dates, codes, plain text; and what is passed over."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from fanal.engine.importing.kinds import plain
from fanal.engine.matching.properties import ID, kinds_of_properties, mapping_of_headers

PASSED_OVER = frozenset(
    (
        "cluster", "cluster id", "clusterid", "true id", "label", "labels", "match", "match id", "group id",
        "source dataset", "dataset", "schema", "entity cluster",
    )
)  # fmt: skip
"""Headers of earlier answers about who is who, and of where a row comes from: no property of a person."""
_IDENTITIES = ("id", "unique id", "rec id", "record id", "row id", "uid")


class FieldKind(StrEnum):
    """How the values of a column are compared when whole sets are linked."""

    GIVEN = "given"
    FAMILY = "family"
    NAME = "name"
    DATE = "date"
    CODE = "code"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Field:
    """A column that is compared: its header, the property it holds ("" where none is known), and how."""

    header: str
    property: str
    kind: FieldKind


_KINDS = {
    "given": FieldKind.GIVEN,
    "second": FieldKind.GIVEN,
    "middle": FieldKind.GIVEN,
    "family": FieldKind.FAMILY,
    "name": FieldKind.NAME,
    "alias": FieldKind.NAME,
    "weak_alias": FieldKind.NAME,
    "birth": FieldKind.DATE,
    "begun": FieldKind.DATE,
    "phone": FieldKind.CODE,
    "email": FieldKind.CODE,
    "document": FieldKind.CODE,
    "registration": FieldKind.CODE,
    "account": FieldKind.CODE,
    "wallet": FieldKind.CODE,
    "profile": FieldKind.CODE,
}


def field_of(header: str, meant: str) -> Field:
    """Return how a column is compared, by the property it holds; a column nobody knows is compared as plain text."""
    return Field(header, meant, _KINDS.get(kinds_of_properties().get(meant, ""), FieldKind.TEXT))


def fields_of(
    headers: Sequence[str], given: Mapping[str, str] | None = None
) -> tuple[str, tuple[Field, ...]]:
    """Return the header of the identity ("" where there is none) and the columns to compare.

    `given` (header to property, "" or "-" leaves a column out) counts before what headers say. A column whose header
    means nothing is compared as plain text all the same; headers of earlier answers (`PASSED_OVER`) never are.
    """
    said = {header: meant for header, meant in (given or {}).items() if meant not in ("", "-")}
    meant = mapping_of_headers(headers, said)
    identity = next((header for header, one in meant.items() if one == ID), "") or _identity(headers, meant)
    left_out = {header for header, one in (given or {}).items() if one in ("", "-")} | {identity, ""}
    kept = [
        field_of(header, meant.get(header, ""))
        for header in headers
        if header not in left_out
        and meant.get(header) != ID
        and (header in said or plain(header) not in PASSED_OVER)
    ]
    return identity, tuple(kept)


def _identity(headers: Sequence[str], meant: Mapping[str, str]) -> str:
    known = {plain(header): header for header in reversed(headers) if header not in meant}
    return next((known[word] for word in _IDENTITIES if word in known), "")

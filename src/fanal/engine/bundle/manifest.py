"""What the manifest of a bundle says, and its one way of being written: canonical JSON, byte for byte the same."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any

FORMAT = "fanal-bundle/1"


class FileRole(StrEnum):
    """What a file of the bundle is."""

    EXHIBIT = "exhibit"
    CUSTODY = "custody"
    STATEMENT = "statement"
    BOARD = "board"
    CHRONOLOGY = "chronology"
    CHART = "chart"
    ROLES = "roles"
    DERIVED_TEXT = "derived_text"
    AUDIT_EXTRACT = "audit_extract"
    INDEX = "index"
    VERIFIER = "verifier"
    README = "readme"
    SIGNER = "signer"


class Audience(StrEnum):
    """Whom a bundle is made for; the disclosure rules differ."""

    COURT = "court"
    DEFENCE = "defence"
    PARTNER = "partner"


@dataclass(frozen=True, slots=True)
class FileEntry:
    """One file as it was written: its path, size in bytes, SHA-256 in hexadecimal digits, media type and role."""

    path: str
    size: int
    sha256: str
    media_type: str
    role: FileRole


@dataclass(frozen=True, slots=True)
class Withheld:
    """How many values, or places in texts, one rule of disclosure withheld; never what they were."""

    rule: str
    count: int
    reason: str = ""
    citation: str = ""


@dataclass(frozen=True, slots=True)
class BundleFacts:
    """What a bundle says of itself. `made_at` is ISO 8601 with its zone; `language` is en, fr, es or ar.

    `made_by` is a reference or service number, not a name: it travels. Without `redacted`, nothing was withheld.
    """

    case_reference: str
    made_at: str
    made_by: str
    language: str
    purpose: str
    handling_code: str
    audience: Audience = Audience.COURT
    redacted: bool = False
    withheld: tuple[Withheld, ...] = ()


def canonical(value: Mapping[str, Any]) -> bytes:
    """Return `value` as JSON in the one form that is signed: sorted keys, no spaces, UTF-8, no number but integers."""
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)
    return text.encode("utf-8")


def manifest_bytes(facts: BundleFacts, files: Sequence[FileEntry]) -> bytes:
    """Return the manifest: the facts, and every file in the order it has in the ZIP."""
    return canonical({"format": FORMAT, **asdict(facts), "files": [asdict(file) for file in files]})

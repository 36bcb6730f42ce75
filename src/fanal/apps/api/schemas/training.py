"""What an officer learned, the certificates they hold, and what a trainer takes out."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Any

from ninja import Schema
from pydantic import Field

from fanal.apps.api.schemas.fields import Strict


class CourseProgress(Schema):
    """How far the caller is in a course: lessons read of all, questions that come back now, the best test."""

    course: str
    title: str
    enrolled_at: datetime
    modules: int
    lessons_read: int
    due: int
    next_due: date | None
    best_percent: int | None
    passed: bool


class Progress(Schema):
    """Everything the caller began, and what rests until they are certified: permission and course."""

    courses: list[CourseProgress]
    resting: dict[str, str]


class CertificateShown(Schema):
    """A certificate: `state` is in_force, renew, expired or revoked."""

    reference: str
    course: str
    issued_at: datetime
    valid_until: datetime
    percent: int
    state: str
    revocation_reason: str


class CertificateList(Schema):
    """The caller's certificates, the last first, and the fingerprint of the key that signs them."""

    fingerprint: str
    certificates: list[CertificateShown]


class CertificateGiven(Strict):
    """A certificate to be checked: the text of the badge file, or the signed line of the QR code."""

    badge: Annotated[str, Field(min_length=10, max_length=20_000, pattern=r"^[^\u0000]+$")]


class CertificateChecked(Schema):
    """What came of the check: in_force, expired, revoked, not_as_signed, unknown or unreadable."""

    state: str
    lines: list[str]


class Statements(Schema):
    """Statements of the Experience API. Who learned is an opaque reference; the same event keeps its id."""

    statements: list[dict[str, Any]]
    more: str

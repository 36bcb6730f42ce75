"""What an app hands over to have a record found."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from django.utils import timezone


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One record to be found; the columns are those of `SearchDocument`.

    `identifiers` are (kind, value), where the kind `phone` is read as a telephone number and every other by its letters
    and digits; numbers that stand in `title` and `text` are found without being named here.
    """

    record: str
    kind: str
    unit_id: int
    recorded_by_id: int
    reference: str = ""
    restricted: bool = False
    protected: bool = False
    keeper_id: int | None = None
    permission: str = "person.read"
    needs: str = ""
    language: str = ""
    title: str = ""
    text: str = ""
    identifiers: tuple[tuple[str, str], ...] = ()
    at: datetime = field(default_factory=timezone.now)

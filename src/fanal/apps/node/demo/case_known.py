"""What a case of the demo is made of while it is filled: everything by the key that the data give it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from fanal.apps.accounts.models import Officer
from fanal.apps.cases.models import Case
from fanal.apps.subjects.actions_values import Source
from fanal.apps.subjects.models import Sourced, Subject

WHY = "the demo's own records"
FILES = "demo/case"


@dataclass(slots=True)
class Known:
    """A case that is being filled, by whom and as if at which moment, and what is on record so far."""

    case: Case
    by: Officer
    said: Mapping[str, Any]
    officers: Mapping[str, Officer]
    opened_at: datetime
    now: datetime
    subjects: dict[str, Subject] = field(default_factory=dict)
    sources: dict[str, str] = field(default_factory=dict)
    """The references of the statements and exhibits, by the key or the name of the file."""
    links: dict[str, str] = field(default_factory=dict)
    """The references of the links, by `verb from to`."""
    decided_at: dict[int, datetime] = field(default_factory=dict)
    """When each decision was taken, by its key."""

    def source(self, key: str, note: str = "") -> Source:
        """Return the source that the data name: a statement, a file, or a kind of source."""
        if key in self.sources:
            kind = Sourced.Source.EXHIBIT if "." in key else Sourced.Source.STATEMENT
            return Source(source=kind, source_ref=self.sources[key], note=note)
        return Source(source=key, note=note)

    def reference(self, key: str) -> str:
        """Return the reference that stands for a key in a story."""
        if key in self.subjects:
            return self.subjects[key].reference
        return self.links.get(key) or self.sources[key]

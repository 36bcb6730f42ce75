"""What any index of records can do, whether it lies in files of its own or in the tables of a database."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

from fanal.engine.matching.records import Record
from fanal.engine.matching.scoring import Verdict


@dataclass(frozen=True, slots=True)
class Hit:
    """A record that a search found: its id, the probability (0..1) that it is the one asked for, and why.

    `match` says whether the probability reaches the threshold of searches. `verdict` compares the two records feature
    by feature; the probability of the hit also counts how many records were searched.
    """

    id: str
    score: float
    match: bool
    verdict: Verdict


class Index(Protocol):
    """Records that can be found. What is acknowledged is visible to the next search."""

    def add(self, records: Iterable[Record]) -> int:
        """Add records, or put them in the place of those with the same id; return how many."""

    def retract(self, ids: Iterable[str]) -> int:
        """Take records out, so that no search finds them any more; return how many were there."""

    def search(self, query: Record, top: int = 10) -> tuple[Hit, ...]:
        """Return the likeliest records, the likeliest first; an exact identifier answers first and alone."""

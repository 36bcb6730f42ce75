"""What is looked for: asked of the table of keys once, compared with each record once, whoever looks."""

from __future__ import annotations

import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from django.core.cache import cache

from fanal.apps.accounts.row_security import seen_by_the_node
from fanal.apps.matching import key_table
from fanal.apps.matching.models import Candidate
from fanal.apps.matching.shaping import Linked
from fanal.engine.matching.keys import keys_to_ask
from fanal.engine.matching.prepared import Prepared, prepare
from fanal.engine.matching.records import Record
from fanal.engine.matching.scoring import Verdict, score
from fanal.engine.matching.sieve import Sieve
from fanal.engine.matching.weights import prior_of

COMPARED, SHARING = 60, 300
Stored = tuple[str, str, Mapping[str, Iterable[str]], Iterable[Linked]]
"""What the store holds of a subject: its reference, its schema, its own values, and what it has through links."""
_WHY = "how many the node holds, for the odds before anything is compared"
_SIZE_KEPT = 300


@dataclass(frozen=True, slots=True)
class Beside:
    """A record beside what is looked for: what speaks for and against it, nothing where it is less probably the same
    than `least`."""

    record: Record
    prepared: Prepared
    verdict: Verdict | None
    least: float


class Sought:
    """Some records that are looked for, by an officer and by the node in turn.

    What is kept rests on keys and records alone and says nothing about who may see what: whoever looks brings the
    records as they see them, and one that another saw otherwise is compared anew.
    """

    def __init__(self, records: Iterable[Record]) -> None:
        self.records = tuple(records)
        self.prepared = tuple(prepare(record) for record in self.records)
        self._sharing: dict[tuple[tuple[int, float], ...], Sequence[int]] = {}
        self._compared: dict[int, Beside] = {}
        self._sieves: dict[float, list[tuple[Prepared, Sieve]]] = {}
        self.stored: dict[int, Stored] = {}
        """What the store holds of subjects that were asked for, by key."""

    @cached_property
    def weights(self) -> Mapping[int, float]:
        """The keys that one of the records has, each with what it weighs."""
        return {key.number: key.bits for one in self.prepared for key in keys_to_ask(one)}

    @cached_property
    def before(self) -> float:
        """The probability that a subject is the one looked for, before anything is compared."""
        return prior()

    def sharing(self, weights: Mapping[int, float]) -> Sequence[int]:
        """Return the subjects that share the most of some keys, the best first, whoever may see them."""
        asked = tuple(weights.items())
        if asked not in self._sharing:
            self._sharing[asked] = [subject for subject, _ in key_table.sharing(weights, SHARING)]
        return self._sharing[asked]

    def beside(self, subject: int, record: Record, least: float) -> Beside:
        """Put the record of a subject, as it is seen, beside what is looked for."""
        kept = self._compared.get(subject)
        if kept is None or kept.record != record or kept.least > least:
            prepared = prepare(record)
            kept = self._compared[subject] = Beside(record, prepared, self.best_of(prepared, least), least)
        return kept

    def best_of(self, one: Prepared, least: float) -> Verdict | None:
        """Return what speaks for and against a record that is made ready; None where it is less probably the same than
        `least`, as one of another kind."""
        if least not in self._sieves:
            made = [(asked, Sieve(asked, prior=self.before, least=least)) for asked in self.prepared]
            self._sieves[least] = made
        verdicts = (
            score(asked, one, prior=self.before)
            for asked, sieve in self._sieves[least]
            if sieve.may_pass(one)
        )
        best = max(verdicts, key=lambda verdict: verdict.probability, default=None)
        return best if best is not None and best.probability >= least else None


def prior() -> float:
    """Return the probability that a subject of the store is the one looked for, before anything is compared."""
    return prior_of(_size_lately(int(time.monotonic() // _SIZE_KEPT)))


@lru_cache(maxsize=2)
def _size_lately(_moment: int) -> int:
    """Return how many subjects the store holds: each process asks every five minutes, and one of them counts."""
    return int(cache.get_or_set("matching:size", _size, _SIZE_KEPT) or 0)


def _size() -> int:
    with seen_by_the_node():
        return max(1_000, Candidate.objects.unguarded(_WHY).count())

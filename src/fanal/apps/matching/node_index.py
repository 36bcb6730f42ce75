"""The candidate store as an index: the same questions as the embedded index answers, from the tables of the node."""

from __future__ import annotations

from collections.abc import Iterable

from fanal.apps.accounts.models import Officer
from fanal.apps.matching import actions_store, key_table
from fanal.apps.matching.comparing import seen
from fanal.apps.matching.sought import COMPARED, prior
from fanal.engine.matching.index.interface import Hit
from fanal.engine.matching.keys import Key, KeyKind, keys_to_ask
from fanal.engine.matching.prepared import prepare
from fanal.engine.matching.records import Record
from fanal.engine.matching.scoring import Verdict, score

_EXACT = 10_000.0


class NodeIndex:
    """An index (`fanal.engine.matching.index.interface.Index`) of the subjects of the node, as an officer sees them.

    The id of a record is the key of its subject. Without an officer the node itself asks.
    """

    def __init__(self, officer: Officer | None = None) -> None:
        self._officer = officer

    def add(self, records: Iterable[Record]) -> int:
        """Put records of subjects into the store, in place of what stands there; return how many."""
        return actions_store.put_records(records=records)

    def retract(self, ids: Iterable[str]) -> int:
        """Take records out; return how many were there."""
        return actions_store.drop_records(ids=ids)

    def search(self, query: Record, top: int = 10) -> tuple[Hit, ...]:
        """Return the likeliest records, the likeliest first; an exact identifier answers first and alone."""
        prepared = prepare(query)
        shared = key_table.sharing({key.number: _bits(key) for key in keys_to_ask(prepared)}, COMPARED)
        exact = [subject for subject, bits in shared if bits >= _EXACT]
        there = seen(exact or [subject for subject, _ in shared], self._officer)
        before = prior()
        hits = [_hit(str(pk), score(prepared, one.prepared, prior=before)) for pk, one in there.items()]
        return tuple(sorted(hits, key=lambda hit: (-hit.score, int(hit.id)))[:top])


def _hit(identity: str, verdict: Verdict) -> Hit:
    return Hit(identity, verdict.probability, verdict.match, verdict)


def _bits(key: Key) -> float:
    return _EXACT if key.kind is KeyKind.IDENTIFIER else key.bits

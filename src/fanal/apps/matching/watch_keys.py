"""The keys under which an entry of a watch list is found, and those under which a subject asks for it."""

from __future__ import annotations

from fanal.engine.matching.keys import keys_of, keys_to_ask
from fanal.engine.matching.prepared import prepare
from fanal.engine.matching.records import Record


def stored_keys(record: Record) -> frozenset[int]:
    """Return the keys under which a record waits."""
    return frozenset(key.number for key in keys_of(prepare(record)))


def asked_keys(record: Record) -> frozenset[int]:
    """Return the keys under which a record asks who waits for it."""
    return frozenset(key.number for key in keys_to_ask(prepare(record)))

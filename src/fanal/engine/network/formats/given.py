"""A network as a file gave it, with what to know about the reading."""

from __future__ import annotations

from dataclasses import dataclass, field

from fanal.engine.network.contacts import Contact
from fanal.engine.network.graph import Network


@dataclass(frozen=True, slots=True)
class ReadingNote:
    """Something to know about how a file was read: a code of `readings.yaml`, and the numbers in its sentence."""

    code: str
    numbers: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class LinesNotRead:
    """How many lines were left out, the first of them, and why it was."""

    count: int
    line: int
    reason: str


@dataclass(frozen=True, slots=True, eq=False)
class NetworkInput:
    """The network of a file, of which `kind` it was, the single contacts where times are given, and notes.

    `labels` are names that GraphML gives beside the references of nodes.
    """

    network: Network
    kind: str
    contacts: tuple[Contact, ...] = ()
    notes: tuple[ReadingNote, ...] = ()
    left_out: LinesNotRead | None = None
    labels: dict[str, str] = field(default_factory=dict)


def notes_on(network: Network) -> tuple[ReadingNote, ...]:
    """Return what to know of ties that were left out or joined."""
    found = []
    if network.self_ties:
        found.append(ReadingNote("self_ties", (("count", network.self_ties),)))
    if network.merged:
        found.append(ReadingNote("merged", (("count", network.merged),)))
    return tuple(found)

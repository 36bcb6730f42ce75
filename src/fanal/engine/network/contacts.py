"""What was recorded of one contact, call, transfer or journey between two nodes, before it becomes a tie."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from fanal.engine.network.graph import Network, build


@dataclass(frozen=True, slots=True)
class Contact:
    """One contact: from whom to whom, when, how much (amount, seconds, times) and of what kind, as the source gives it.

    `at` is the local time of the source, without a zone, or None; all contacts that are compared must stand in the
    same zone. `device` is the device used by the origin (an IMEI), where the source gives it.
    """

    source: str
    target: str
    at: datetime | None = None
    weight: float = 1.0
    kind: str = ""
    device: str = ""


def network_of(contacts: Sequence[Contact], names: Iterable[str] = (), *, directed: bool = False) -> Network:
    """Return the network in which each pair that had contact is tied once, with the sum of the weights."""
    ties = (
        [one.source for one in contacts],
        [one.target for one in contacts],
        [one.weight for one in contacts],
    )
    return build(names, ties, directed=directed)


def in_time(contacts: Iterable[Contact]) -> list[tuple[datetime, Contact]]:
    """Return the contacts whose time is known, in the order of time; those of one moment keep their order."""
    timed = [(one.at, one) for one in contacts if one.at is not None]
    return sorted(timed, key=lambda pair: pair[0])

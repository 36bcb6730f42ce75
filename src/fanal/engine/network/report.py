"""Everything that is said of one network, worked out once, for the terminal, a program or a page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

import numpy as np

from fanal.engine.network.brokers import Broker, brokers
from fanal.engine.network.calls import CallSignature, call_signatures
from fanal.engine.network.centrality import (
    EXACT_BUDGET,
    degree,
    degree_centralisation,
    density,
    pagerank,
    positions,
)
from fanal.engine.network.communities import community_of, members, modularity
from fanal.engine.network.components import component_of
from fanal.engine.network.contacts import Contact
from fanal.engine.network.disruption import Disruption, disrupt
from fanal.engine.network.flow import Chain, NodeFlow, chains, flows
from fanal.engine.network.graph import Floats, Ints, Network
from fanal.engine.network.key_players import KeyPlayers, breaking_set, fragmentation, reaching_set
from fanal.engine.network.rhythm import Rhythm, rhythm
from fanal.engine.network.shape import Shape, shape

MEASURES = ("degree", "betweenness", "closeness", "pagerank")
REMOVALS, KEY_PLAYERS = 20, 3
_LARGE_REMOVALS, _LARGE = 5, 20_000
_MOST_TIES_FOR_BROKERS = 300_000
_WINDOW = timedelta(hours=48)
_DIGITS = 12
_NO_LIMIT = 1 << 62

Ranked = tuple[tuple[int, float], ...]


@dataclass(frozen=True, slots=True)
class Asked:
    """What is wanted of a report: weights used or not, how many removals and key players, exact at any price."""

    weighted: bool = False
    removals: int | None = None
    key_players: int = KEY_PLAYERS
    exact: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Course:
    """What timed contacts say: rhythm, flow, chains that pass on, and call patterns."""

    rhythm: Rhythm
    flows: tuple[NodeFlow, ...]
    chains: tuple[Chain, ...]
    signatures: tuple[CallSignature, ...]


@dataclass(frozen=True, slots=True, eq=False)
class NetworkReport:
    """All figures of one network. `ranked` holds for each measure every node with its value, the highest first."""

    network: Network
    density: float
    centralisation: float
    components: int
    isolates: int
    largest: int
    community: Ints
    modularity: float
    ranked: dict[str, Ranked]
    brokers: tuple[Broker, ...]
    unbroken: float
    breaking: KeyPlayers
    reaching: KeyPlayers
    disruptions: tuple[Disruption, ...]
    exact_positions: bool
    pivots: int
    shape: Shape
    mean_steps: float | None
    longest: int | None
    course: Course | None = None

    @property
    def exact_disruption(self) -> bool:
        """Return whether the order of all removals rests on exact figures."""
        return all(one.exact for one in self.disruptions)

    def names(self, nodes: Sequence[int]) -> list[str]:
        """Return the names of nodes."""
        return [self.network.ids[node] for node in nodes]

    def communities(self) -> list[list[str]]:
        """Return the members of each community, the largest community first."""
        return [self.names(group.tolist()) for group in members(self.community)]


def ranked(values: Floats | Ints) -> Ranked:
    """Return every node with its value, the highest first; equal ones (to 12 digits) in the order of names."""
    rounded = np.round(values, _DIGITS)
    order = np.lexsort((np.arange(len(values)), -rounded))
    return tuple(zip(order.tolist(), rounded[order].tolist(), strict=True))


def analyse(network: Network, asked: Asked, contacts: Sequence[Contact] = ()) -> NetworkReport:
    """Return the report on a network; what is estimated because the network is large is marked as such."""
    spots = positions(network, budget=_NO_LIMIT if asked.exact else EXACT_BUDGET)
    ties = degree(network)
    sizes = np.bincount(component_of(network), minlength=1)
    community = community_of(network, weighted=asked.weighted)
    steps = _removals(network, asked)
    values: dict[str, Floats | Ints] = {
        "degree": ties,
        "betweenness": spots.betweenness,
        "closeness": spots.closeness,
        "pagerank": pagerank(network, weighted=asked.weighted),
    }
    return NetworkReport(
        network,
        density(network),
        degree_centralisation(network),
        int((sizes > 0).sum()),
        int((ties == 0).sum()),
        int(sizes.max()),
        community,
        modularity(network, community, weighted=asked.weighted),
        {measure: ranked(values[measure]) for measure in MEASURES},
        brokers(network) if network.ties <= _MOST_TIES_FOR_BROKERS else (),
        fragmentation(network) if network.size > 1 else 0.0,
        breaking_set(network, asked.key_players),
        reaching_set(network, asked.key_players),
        tuple(disrupt(network, measure, steps) for measure in ("betweenness", "degree")),
        spots.exact,
        spots.pivots,
        shape(network),
        spots.mean_steps,
        spots.longest,
        _course(contacts),
    )


def _removals(network: Network, asked: Asked) -> int:
    if asked.removals is not None:
        return asked.removals
    return REMOVALS if network.size <= _LARGE else _LARGE_REMOVALS


def _course(contacts: Sequence[Contact]) -> Course | None:
    if not any(one.at is not None for one in contacts):
        return None
    return Course(rhythm(contacts), flows(contacts), chains(contacts, _WINDOW), call_signatures(contacts))

"""Who stands between people that are not tied to each other."""

from __future__ import annotations

from dataclasses import dataclass

from fanal.engine.network.graph import Network, adjacency, undirected


@dataclass(frozen=True, slots=True)
class Broker:
    """How free a node is to play its contacts off: `constraint` (low: free) and `effective_size` of its contacts."""

    node: int
    constraint: float
    effective_size: float


def brokers(network: Network) -> tuple[Broker, ...]:
    """Constraint: how much somebody's contacts are tied to each other. A low value marks a broker.

    A broker between people who do not know each other can pass goods, money and orders and stay hard to replace.
    Few contacts can be enough. A low value may also only mean that the contacts' own ties were not recorded; a single
    contact always gives 1. Nodes without ties have no value and are left out. Ties count alike, direction is left out.
    Returned by constraint, lowest first. Source: Burt (1992), "Structural holes"; effective size after Borgatti (1997).
    """
    near = adjacency(undirected(network))
    ties = [frozenset(near.of(node).tolist()) for node in range(near.size)]
    found = [_broker(node, ties) for node in range(near.size) if ties[node]]
    return tuple(sorted(found, key=lambda one: (round(one.constraint, 12), one.node)))


def _broker(node: int, ties: list[frozenset[int]]) -> Broker:
    """Return Burt's constraint and the effective size of one node; each tie takes an equal share of its owner."""
    own = ties[node]
    constraint, between = 0.0, 0
    for contact in own:
        shared = own & ties[contact]
        between += len(shared)
        through = sum(1.0 / len(ties[other]) for other in shared)
        constraint += ((1.0 + through) / len(own)) ** 2
    return Broker(node, constraint, len(own) - between / len(own))

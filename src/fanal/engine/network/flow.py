"""Where money, goods or people go: what comes in, what goes out, what stays, and what only passes through."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from fanal.engine.network.contacts import Contact, in_time

_LONGEST = 12
_MOST_CHAINS = 10_000


@dataclass(frozen=True, slots=True)
class NodeFlow:
    """What was recorded of one node: amounts and counts in and out, and what stayed."""

    name: str
    came_in: float
    went_out: float
    times_in: int
    times_out: int

    @property
    def retained(self) -> float:
        """Return what came in and was not seen to go out; negative where more went out than came in."""
        return self.came_in - self.went_out

    @property
    def passed_on(self) -> float:
        """Return which share of what came in was matched by what went out, from 0 to 1."""
        return min(1.0, self.went_out / self.came_in) if self.came_in else 0.0


@dataclass(frozen=True, slots=True)
class Chain:
    """Transfers that follow one another: `nodes` from the first sender to the last receiver, amounts and times."""

    nodes: tuple[str, ...]
    amounts: tuple[float, ...]
    times: tuple[datetime, ...]

    @property
    def kept_on_the_way(self) -> float:
        """Return which share of the first amount did not arrive at the end; commission, costs, or other money."""
        return 1.0 - self.amounts[-1] / self.amounts[0]


def flows(transfers: Sequence[Contact]) -> tuple[NodeFlow, ...]:
    """Flow: how much was recorded to come in to somebody, to go out, and to stay.

    Who sends much and keeps nothing may be a courier or a mule, who receives from many and keeps it a collector or a
    shop. What was not recorded (cash, other accounts) is missing, and amounts in different currencies must be
    converted before. With `weight` 1 for each journey the same counts travellers. A transfer to oneself is left out.
    Returned by what came in and went out together, the largest first.
    """
    sums: dict[str, list[float]] = defaultdict(lambda: [0.0, 0.0, 0, 0])
    for one in transfers:
        if one.source == one.target:
            continue
        sums[one.source][1] += one.weight
        sums[one.source][3] += 1
        sums[one.target][0] += one.weight
        sums[one.target][2] += 1
    found = [NodeFlow(name, a, b, int(c), int(d)) for name, (a, b, c, d) in sums.items()]
    return tuple(sorted(found, key=lambda flow: (-(flow.came_in + flow.went_out), flow.name)))


def chains(
    transfers: Sequence[Contact], window: timedelta, *, least: float = 0.7, most: float = 1.0
) -> tuple[Chain, ...]:
    """Pass-through: money that goes on from where it came within `window`, nearly whole, at least once.

    A transfer continues one before it when it leaves the node that received it, not earlier and at most `window`
    later, with `least` to `most` of the amount. A chain is given at its longest, visits nobody twice and has at most
    twelve steps. It shows timing and amounts that fit, not that it was the same money; wages, rents and shops make
    such chains too. Only transfers with a time count. Returned by length, the longest first, then by amount.
    """
    timed = [one for _, one in in_time(transfers) if one.source != one.target and one.weight > 0]
    leaving: dict[str, list[Contact]] = defaultdict(list)
    for one in timed:
        leaving[one.source].append(one)
    step = _Step(dict(leaving), window, least, most)
    continued: set[int] = set()
    found: list[Chain] = []
    for first in timed:
        if id(first) not in continued and len(found) < _MOST_CHAINS:
            found.extend(step.longest_from(first, continued))
    return tuple(sorted(found, key=lambda chain: (-len(chain.nodes), -chain.amounts[0], chain.nodes)))


class _Step:
    """Knows which transfers can continue another."""

    def __init__(
        self, leaving: dict[str, list[Contact]], window: timedelta, least: float, most: float
    ) -> None:
        self._leaving, self._window, self._least, self._most = leaving, window, least, most
        self._times = {name: [one.at for one in rest if one.at] for name, rest in leaving.items()}

    def after(self, last: Contact) -> list[Contact]:
        """Return the transfers that may continue `last`, in the order of time."""
        if last.at is None or last.target not in self._leaving:
            return []
        times = self._times[last.target]
        begin, end = bisect_left(times, last.at), bisect_right(times, last.at + self._window)
        low, high = last.weight * self._least, last.weight * self._most
        return [one for one in self._leaving[last.target][begin:end] if low <= one.weight <= high]

    def longest_from(self, first: Contact, continued: set[int]) -> list[Chain]:
        """Return the chains that begin with `first`, each followed to its end; note what they pass over."""
        found: list[Chain] = []
        open_: list[tuple[Contact, ...]] = [(first,)]
        while open_ and len(found) < _MOST_CHAINS:
            so_far = open_.pop()
            seen = {so_far[0].source, *(one.target for one in so_far)}
            onward = [one for one in self.after(so_far[-1]) if one.target not in seen]
            if onward and len(so_far) < _LONGEST:
                continued.update(id(one) for one in onward)
                open_.extend((*so_far, one) for one in reversed(onward))
            elif len(so_far) > 1:
                found.append(_chain(so_far))
        return found


def _chain(transfers: tuple[Contact, ...]) -> Chain:
    nodes = (transfers[0].source, *(one.target for one in transfers))
    times = tuple(one.at for one in transfers if one.at is not None)
    return Chain(nodes, tuple(one.weight for one in transfers), times)

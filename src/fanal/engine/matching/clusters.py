"""Which records are one person because officers said so; a pure function of the judgements that stand.

Nothing is merged: a cluster is what the judgements *same* tie together, worked out anew from those that stand. So
retracting a judgement leaves exactly what was there before it, whatever happened in between. Scores are no part of it.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from fanal.engine.matching.judgements import Answer, Judgement, Pair, pair_of, standing


@dataclass(frozen=True, slots=True)
class Cluster:
    """Records that officers judged to be the same, directly or through others.

    `identifier` is that of its eldest member: it survives every merge in which that member is the elder, and a part
    that is split off takes back the identifier it had before. `members` are in the order of age.
    """

    identifier: str
    members: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two records judged different that other judgements tie together: `path` names the records from one to the other.

    The machine takes no side: the cluster stays as the judgements *same* make it, and whoever reviews it sees which
    judgements cannot all be right (`judgements`, the one that says different first).
    """

    left: str
    right: str
    path: tuple[str, ...]
    judgements: tuple[str, ...]


class Clusters:
    """All clusters at one moment, with what follows from the judgements and what contradicts itself."""

    def __init__(
        self,
        by_identifier: Mapping[str, Cluster],
        of_record: Mapping[str, str],
        ties: Mapping[str, Mapping[str, str]],
        stands: Mapping[Pair, Judgement],
    ) -> None:
        self.by_identifier, self.of_record, self.ties = by_identifier, of_record, ties
        self._standing = stands

    def cluster_of(self, record: str) -> Cluster:
        """Return the cluster of a record; one that nobody judged is a cluster of its own."""
        identifier = self.of_record.get(record)
        return Cluster(record, (record,)) if identifier is None else self.by_identifier[identifier]

    def where_is(self, identifier: str) -> Cluster:
        """Return the cluster that holds what `identifier` once named: after a merge the old identifier leads on."""
        return self.cluster_of(identifier)

    def path(self, left: str, right: str) -> tuple[str, ...]:
        """Return the shortest chain of records, each judged the same as the next, from left to right; or nothing."""
        before: dict[str, str] = {left: left}
        waiting = deque([left])
        while waiting and right not in before:
            here = waiting.popleft()
            for other in sorted(self.ties.get(here, ())):
                if other not in before:
                    before[other] = here
                    waiting.append(other)
        return _walk_back(before, left, right) if right in before else ()

    def implied(self, identifier: str) -> tuple[Pair, ...]:
        """Return the pairs of a cluster that nobody judged themselves and that follow from others (transitivity)."""
        members = self.by_identifier[identifier].members
        pairs = (pair_of(a, b) for n, a in enumerate(members) for b in members[n + 1 :])
        return tuple(pair for pair in pairs if pair not in self._standing)

    @cached_property
    def conflicts(self) -> tuple[Conflict, ...]:
        """Each judgement *different* whose two records are tied together all the same, with the chain that does it."""
        apart = (one for one in self._standing.values() if one.answer is Answer.DIFFERENT)
        return tuple(
            self._conflict(one)
            for one in sorted(apart, key=lambda j: (j.order, j.reference))
            if self.cluster_of(one.left).identifier == self.cluster_of(one.right).identifier
        )

    def _conflict(self, apart: Judgement) -> Conflict:
        path = self.path(apart.left, apart.right)
        chain = tuple(self.ties[a][b] for a, b in pairwise(path))
        return Conflict(apart.left, apart.right, path, (apart.reference, *chain))

    @cached_property
    def apart(self) -> Mapping[Pair, tuple[str, ...]]:
        """Pairs of clusters that were judged different through any of their records, with those judgements."""
        found: dict[Pair, tuple[str, ...]] = {}
        for one in self._standing.values():
            pair = pair_of(self.cluster_of(one.left).identifier, self.cluster_of(one.right).identifier)
            if one.answer is Answer.DIFFERENT and pair[0] != pair[1]:
                found[pair] = (*found.get(pair, ()), one.reference)
        return found

    def settled(self, left: str, right: str) -> Answer | None:
        """Return what the judgements already say about two records, themselves or through others; None where nothing.

        *Same* follows where a chain ties them, *different* where their clusters were judged different. A suggestion
        about a settled pair need not be shown again. A pair looked at and left unsure gives `UNSURE`.
        """
        ours, theirs = self.cluster_of(left).identifier, self.cluster_of(right).identifier
        if ours == theirs:
            return Answer.SAME
        if pair_of(ours, theirs) in self.apart:
            return Answer.DIFFERENT
        said = self._standing.get(pair_of(left, right))
        return said.answer if said else None

    def would_conflict(self, left: str, right: str, answer: Answer) -> tuple[str, ...]:
        """Return the judgements that an answer would contradict, so that the officer is warned before giving it."""
        ours, theirs = self.cluster_of(left).identifier, self.cluster_of(right).identifier
        if answer is Answer.SAME:
            return self.apart.get(pair_of(ours, theirs), ())
        if answer is Answer.DIFFERENT and ours == theirs and pair_of(left, right) not in self._standing:
            path = self.path(left, right)
            return tuple(self.ties[a][b] for a, b in pairwise(path))
        return ()


def clusters(judgements: Iterable[Judgement], age: Sequence[str] = ()) -> Clusters:
    """Return the clusters that the judgements make.

    `age` lists records from the eldest on; those it does not name come after, by their references. The eldest member
    lends the cluster its identifier. Records that were never judged need not be named: they are their own clusters.
    """
    stands = standing(judgements)
    rank = {record: number for number, record in enumerate(age)}
    ties = _ties(stands)
    by_identifier, of_record = {}, {}
    for members in _components(ties):
        eldest = tuple(sorted(members, key=lambda record: (rank.get(record, len(rank)), record)))
        by_identifier[eldest[0]] = Cluster(eldest[0], eldest)
        of_record.update(dict.fromkeys(eldest, eldest[0]))
    return Clusters(by_identifier, of_record, ties, stands)


def _ties(stands: Mapping[Pair, Judgement]) -> dict[str, dict[str, str]]:
    ties: dict[str, dict[str, str]] = {}
    for (left, right), one in stands.items():
        if one.answer is Answer.SAME:
            ties.setdefault(left, {})[right] = one.reference
            ties.setdefault(right, {})[left] = one.reference
    return ties


def _components(ties: Mapping[str, Mapping[str, str]]) -> Iterable[set[str]]:
    seen: set[str] = set()
    for start in ties:
        if start in seen:
            continue
        members, waiting = {start}, [start]
        while waiting:
            for other in ties[waiting.pop()]:
                if other not in members:
                    members.add(other)
                    waiting.append(other)
        seen |= members
        yield members


def _walk_back(before: Mapping[str, str], left: str, right: str) -> tuple[str, ...]:
    path = [right]
    while path[-1] != left:
        path.append(before[path[-1]])
    return tuple(reversed(path))

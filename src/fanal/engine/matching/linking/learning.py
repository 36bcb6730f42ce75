"""How much each level speaks for and against, learnt from the sets themselves, without anyone telling who is who.

Four classes of pairs are told apart: the same person; relatives, who share the family name and places, not the given
name or the date of birth; namesakes, who share a name and nothing else; and strangers. What levels are worth is found
by turns (expectation and maximisation): how likely each pattern belongs to each class, then how often each level is
seen in each. What strangers share comes from random pairs, never from candidates, which share a key by their making.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from fanal.engine.matching.linking.dependence import (
    Floats,
    Levels,
    Tables,
    counts,
    parents_of,
    ratios,
    tables_of,
    weigh,
)
from fanal.engine.matching.linking.features import Numbers

DEFAULTS: dict[str, tuple[float, ...]] = {
    "given": (0.07, 0.03, 0.06, 0.10, 0.04, 0.70),
    "family": (0.07, 0.01, 0.05, 0.09, 0.03, 0.75),
    "word1": (0.01, 0.01, 0.04, 0.08, 0.06, 0.80),
    "word2": (0.05, 0.03, 0.09, 0.12, 0.06, 0.65),
    "word3": (0.15, 0.03, 0.09, 0.10, 0.05, 0.58),
    "text": (0.15, 0.05, 0.07, 0.08, 0.65),
    "code": (0.15, 0.05, 0.07, 0.08, 0.65),
    "date": (0.03, 0.02, 0.03, 0.03, 0.03, 0.06, 0.10, 0.70),
    "rest": (0.30, 0.20, 0.50),
}
"""Share of each level among records of the same person before anything is learnt."""
ANCHORS = {"given": 1.0, "family": 0.5, "word1": 0.5, "word2": 1.0, "word3": 0.5, "date": 0.5}
"""How much the default counts for beside what is seen: a name or a birth date that differs stays a contradiction,
however many relatives are taken for one person at first."""
_WEAK_ANCHOR = 0.02
_ROUNDS, _FEWEST_ROUNDS, _TREE_ROUNDS = 40, 18, (3, 8, 15)
_PRIOR, _MOST, _STEADY, _UNSEEN = 20.0, 0.3, 1e-4, 0.2


_PERSONAL = frozenset(("given", "word2", "word3", "date", "code"))
_NOT_NAMES = frozenset(("date", "code", "text"))
SAME, RELATIVES, NAMESAKES = range(3)
UNLIKE = (frozenset[str](), _PERSONAL, _NOT_NAMES)
"""Of each class (same, relatives, namesakes) the roles in which its pairs are as unlike as strangers."""


@dataclass(frozen=True, slots=True)
class Comparisons:
    """What is known of the comparisons before learning: how many levels each has, and its role."""

    sizes: tuple[int, ...]
    roles: tuple[str, ...]

    @property
    def defaults(self) -> list[Floats]:
        """Return the default share of each level among the same."""
        return [np.array(DEFAULTS[role]) for role in self.roles]


@dataclass(frozen=True, slots=True)
class Learnt:
    """What was learnt, each for the classes same, relatives, namesakes: `weights` (natural logarithm against
    strangers), `shares` of all pairs, `levels` (how often each level is seen); and `parents`, on what each comparison
    depends, and `u`, how often each level is seen among strangers."""

    weights: tuple[Tables, ...]
    shares: tuple[float, ...]
    parents: tuple[int, ...]
    levels: tuple[list[Floats], ...]
    u: list[Floats]
    rounds: int

    def odds(self, levels: Levels, more: Sequence[Floats | float] = (0.0, 0.0, 0.0)) -> Floats:
        """Return the logarithm of the odds that each pair is the same; `more` is added to what each class has."""
        ours, *others = self._masses(levels, more)
        rest = self._strangers
        for other in others:
            rest = np.logaddexp(rest, other)
        found: Floats = ours - rest
        return found

    def classes(self, levels: Levels) -> list[Floats]:
        """Return the probability of each class for each pattern."""
        masses = self._masses(levels, (0.0, 0.0, 0.0))
        whole = self._strangers
        for mass in masses:
            whole = np.logaddexp(whole, mass)
        return [np.exp(mass - whole) for mass in masses]

    def _masses(self, levels: Levels, more: Sequence[Floats | float]) -> list[Floats]:
        return [
            weigh(tables, self.parents, levels) + np.log(share) + added
            for tables, share, added in zip(self.weights, self.shares, more, strict=True)
        ]

    @property
    def _strangers(self) -> Floats:
        return np.array(np.log(1 - sum(self.shares)))


@dataclass(frozen=True, slots=True)
class _Seen:
    """Distinct patterns of candidates and of random pairs, with how many pairs have each."""

    candidates: Levels
    number: Numbers
    random: Levels
    random_number: Numbers


def learn(
    comparisons: Comparisons,
    candidates: tuple[Levels, Numbers],
    random: tuple[Levels, Numbers],
    all_pairs: int,
    expected: float,
) -> Learnt:
    """Return what the levels weigh.

    `candidates` and `random` are distinct patterns with their numbers; `all_pairs` is how many pairs there are,
    compared or not; `expected` a first guess how many of them are the same.
    """
    seen = _Seen(*candidates, *random)
    share = min(_MOST, max(expected, 1.0) / all_pairs)
    strangers = seen.random_number.astype(np.float64)
    learnt = _weighed(
        comparisons, seen, strangers, None, [-1] * len(comparisons.sizes), (share,) * len(UNLIKE), 0
    )
    for turn in range(1, _ROUNDS + 1):
        masses = [each * seen.number for each in learnt.classes(seen.candidates)]
        shares = tuple(min(_MOST, max(float(mass.sum()), 1.0) / all_pairs) for mass in masses)
        before, parents = learnt.shares[0], list(learnt.parents)
        strangers = seen.random_number * np.maximum(1 - sum(learnt.classes(seen.random)), 0.0)
        if turn in _TREE_ROUNDS:
            parents = parents_of(seen.random, comparisons.sizes, strangers)
        learnt = _weighed(comparisons, seen, strangers, masses, parents, shares, turn)
        if turn > _FEWEST_ROUNDS and abs(np.log(shares[0] / before)) < _STEADY:
            break
    return learnt


def _weighed(
    comparisons: Comparisons,
    seen: _Seen,
    strangers: Floats,
    masses: Sequence[Floats] | None,
    parents: list[int],
    shares: tuple[float, ...],
    turn: int,
) -> Learnt:
    """Return the weights that follow from who is thought to be who."""
    sizes = comparisons.sizes
    u = [counts(seen.random[:, k], size, strangers) + _UNSEEN for k, size in enumerate(sizes)]
    u = [each / each.sum() for each in u]
    unlike = tables_of(seen.random, sizes, parents, strangers, u)
    weights, levels = [], []
    for number, roles in enumerate(UNLIKE):
        mass = None if masses is None else masses[number]
        shown = _levels(comparisons, seen, mass, anchored=number == 0)
        if mass is None:
            tables = [each[None, :] for each in shown]
        else:
            tables = tables_of(seen.candidates, sizes, parents, mass, shown)
        tables = [unlike[k] if role in roles else tables[k] for k, role in enumerate(comparisons.roles)]
        weights.append(ratios(tables, unlike))
        levels.append(shown)
    return Learnt(tuple(weights), shares, tuple(parents), tuple(levels), u, turn)


def _levels(comparisons: Comparisons, seen: _Seen, mass: Floats | None, *, anchored: bool) -> list[Floats]:
    """Return how often each level is seen in a class, drawn towards the default where it is anchored."""
    if mass is None:
        return comparisons.defaults
    return [
        _drawn(
            counts(seen.candidates[:, k], size, mass),
            default,
            ANCHORS.get(role, _WEAK_ANCHOR) if anchored else 0.0,
        )
        for k, (size, role, default) in enumerate(
            zip(comparisons.sizes, comparisons.roles, comparisons.defaults, strict=True)
        )
    ]


def _drawn(seen: Floats, default: Floats, anchor: float) -> Floats:
    """Return the shares of levels seen, drawn towards the default."""
    strength = _PRIOR + anchor * float(seen.sum())
    found: Floats = (seen + strength * default) / (seen.sum() + strength)
    return found

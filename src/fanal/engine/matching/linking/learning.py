"""How much each level speaks for and against, learnt from the sets themselves, without anyone telling who is who.

Three classes of pairs are told apart: the same person, relatives (they share the family name and places, not the given
name or the date of birth), and people who have nothing to do with each other. What levels are worth is found by turns
(expectation and maximisation): how likely each pattern belongs to each class, then how often each level is seen in
each. What strangers share comes from random pairs, never from candidates, which share a key by their making.
"""

from __future__ import annotations

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
    "date": (0.03, 0.02, 0.03, 0.03, 0.03, 0.06, 0.10, 0.70),
    "rest": (0.30, 0.20, 0.50),
}
"""Share of each level among records of the same person before anything is learnt."""
ANCHORS = {"given": 1.0, "family": 0.5, "word1": 0.5, "word2": 1.0, "word3": 0.5, "date": 0.5}
"""How much the default counts for beside what is seen: a name or a birth date that differs stays a contradiction, however
many relatives are taken for one person at first."""
_WEAK_ANCHOR = 0.02
_ROUNDS, _FEWEST_ROUNDS, _TREE_ROUNDS = 40, 18, (3, 8, 15)
_PRIOR, _MOST, _STEADY, _UNSEEN = 20.0, 0.3, 1e-4, 0.2


@dataclass(frozen=True, slots=True)
class Comparisons:
    """What is known of the comparisons before learning: levels, default weights, and whether relatives differ in them."""

    sizes: tuple[int, ...]
    roles: tuple[str, ...]
    personal: tuple[bool, ...]

    @property
    def defaults(self) -> list[Floats]:
        """Return the default share of each level among the same."""
        return [np.array(DEFAULTS[role]) for role in self.roles]


@dataclass(frozen=True, slots=True)
class Learnt:
    """What was learnt: tables of weights (natural logarithm against strangers), on what each comparison depends, how
    many of all pairs are the same and relatives, and the shares of levels: m (same), r (relatives), u (strangers)."""

    same: Tables
    related: Tables
    parents: tuple[int, ...]
    share_same: float
    share_related: float
    m: list[Floats]
    r: list[Floats]
    u: list[Floats]
    rounds: int

    def odds(self, levels: Levels, same: Floats | float = 0.0, related: Floats | float = 0.0) -> Floats:
        """Return the logarithm of the odds that each pair is the same, not relatives or strangers; `same` and `related`
        are added to what their levels say."""
        ours = weigh(self.same, self.parents, levels) + np.log(self.share_same) + same
        return ours - np.logaddexp(self._related(levels, related), self._rest)

    def classes(self, levels: Levels) -> tuple[Floats, Floats]:
        """Return the probabilities that each pattern is the same and relatives."""
        ours = weigh(self.same, self.parents, levels) + np.log(self.share_same)
        theirs = self._related(levels, 0.0)
        whole = np.logaddexp(np.logaddexp(ours, theirs), self._rest)
        return np.exp(ours - whole), np.exp(theirs - whole)

    def _related(self, levels: Levels, more: Floats | float) -> Floats:
        found: Floats = weigh(self.related, self.parents, levels) + np.log(self.share_related) + more
        return found

    @property
    def _rest(self) -> float:
        return float(np.log(1 - self.share_same - self.share_related))


@dataclass(slots=True)
class _Patterns:
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

    `candidates` and `random` are distinct patterns with their numbers; `all_pairs` is how many pairs there are, compared
    or not; `expected` a first guess how many of them are the same.
    """
    seen = _Patterns(*candidates, *random)
    share = min(_MOST, max(expected, 1.0) / all_pairs)
    strangers = seen.random_number.astype(np.float64)
    learnt = _weighed(comparisons, seen, strangers, None, [-1] * len(comparisons.sizes), (share, share), 0)
    for turn in range(1, _ROUNDS + 1):
        same, related = learnt.classes(seen.candidates)
        masses = same * seen.number, related * seen.number
        shares = [min(_MOST, max(float(mass.sum()), 1.0) / all_pairs) for mass in masses]
        before, parents = learnt.share_same, list(learnt.parents)
        ours, theirs = learnt.classes(seen.random)
        strangers = seen.random_number * np.maximum(1 - ours - theirs, 0.0)
        if turn in _TREE_ROUNDS:
            parents = parents_of(seen.random, comparisons.sizes, strangers)
        learnt = _weighed(comparisons, seen, strangers, masses, parents, (shares[0], shares[1]), turn)
        if turn > _FEWEST_ROUNDS and abs(np.log(shares[0] / before)) < _STEADY:
            break
    return learnt


def _weighed(
    comparisons: Comparisons,
    seen: _Patterns,
    strangers: Floats,
    masses: tuple[Floats, Floats] | None,
    parents: list[int],
    shares: tuple[float, float],
    turn: int,
) -> Learnt:
    """Return the weights that follow from who is thought to be who."""
    sizes, defaults = comparisons.sizes, comparisons.defaults
    u = [counts(seen.random[:, k], size, strangers) + _UNSEEN for k, size in enumerate(sizes)]
    u = [each / each.sum() for each in u]
    unlike = tables_of(seen.random, sizes, parents, strangers, u)
    if masses is None:
        m, r = defaults, defaults
        like, near = [each[None, :] for each in m], [each[None, :] for each in r]
    else:
        anchors = [ANCHORS.get(role, _WEAK_ANCHOR) for role in comparisons.roles]
        m = [
            _drawn(counts(seen.candidates[:, k], sizes[k], masses[0]), defaults[k], anchors[k])
            for k in range(len(sizes))
        ]
        r = [
            _drawn(counts(seen.candidates[:, k], sizes[k], masses[1]), defaults[k], 0.0)
            for k in range(len(sizes))
        ]
        like = tables_of(seen.candidates, sizes, parents, masses[0], m)
        near = tables_of(seen.candidates, sizes, parents, masses[1], r)
    near = [unlike[k] if personal else near[k] for k, personal in enumerate(comparisons.personal)]
    return Learnt(ratios(like, unlike), ratios(near, unlike), tuple(parents), *shares, m, r, u, turn)


def _drawn(seen: Floats, default: Floats, anchor: float) -> Floats:
    """Return the shares of levels seen, drawn towards the default."""
    strength = _PRIOR + anchor * float(seen.sum())
    found: Floats = (seen + strength * default) / (seen.sum() + strength)
    return found

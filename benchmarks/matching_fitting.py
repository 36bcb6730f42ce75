"""Which weights would have fitted best: a logistic regression in bits, held near the weights of the data."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from fanal.engine.matching.scoring import BOUND, Evidence
from fanal.engine.matching.weights import NAME, Weights, prior_bits, prior_of

_LN2 = float(np.log(2))
_HELD = {"bits": 1.0, "slope": 20.0, "cost": 4.0, "level": 4.0}
Numbers = npt.NDArray[Any]
Judged = tuple[str, bool, tuple[Evidence, ...]]


def fitted(pairs: Sequence[Judged], size: int, weights: Weights) -> str:
    """Return a table of the weights of the data and those that fit best, and how well both tell, by held-out halves.

    A pair is its query, whether it is truly the same, and the evidence. Each weight is drawn towards that of the data,
    as if so many pairs had spoken for it (`_HELD`); halves are those of the queries.
    """
    rows = [_counts(evidence, weights) for _, _, evidence in pairs]
    names = sorted({name for row in rows for name in row})
    held = np.array([[row.get(name, 0.0) for name in names] for row in rows])
    same = np.array([pair[1] for pair in pairs])
    half = np.array([hash(pair[0].strip("qs")) % 2 for pair in pairs]) == 0
    start, prior = np.array([_start(name, weights) for name in names]), prior_bits(prior_of(size))
    best = _fit(held, same, start, prior, names)
    lines = ["| weight | in the data | best | pairs | true pairs |", "|---|---|---|---|---|"]
    for name, before, after, column in zip(names, start, best, held.T, strict=True):
        among = column != 0
        lines.append(f"| {name} | {before:.2f} | {after:.2f} | {among.sum():,} | {(among & same).sum():,} |")
    apart = np.zeros(len(pairs))
    for here in (half, ~half):
        apart[here] = held[here] @ _fit(held[~here], same[~here], start, prior, names)
    for title, bits in (("weights of the data", held @ start), ("fitted on the other half", apart)):
        lines.append(f"\nloss {title}: {_loss(bits + prior, same):.1f} nats over {len(pairs):,} pairs")
    return "\n".join(lines)


def _counts(evidence: Sequence[Evidence], weights: Weights) -> dict[str, float]:
    """Return how often each weight counts in a pair: words of names by level, rarity and cost, other levels once."""
    found: dict[str, float] = defaultdict(float)
    for one in evidence:
        if one.feature == NAME:
            bits, slope, per_cost = weights.word_table[one.level]
            found[f"bits {one.level}"] += 1
            if slope:
                found[f"slope {one.level}"] += one.rarity
            if per_cost:
                found[f"cost {one.level}"] += (bits + slope * one.rarity - one.bits) / per_cost
        elif one.feature != BOUND:
            found[f"level {one.feature} {one.level}"] += 1
    return found


def _start(name: str, weights: Weights) -> float:
    kind, *rest = name.split()
    if kind == "level":
        return weights.weight(*rest)
    bits, slope, cost = weights.word_table[rest[0]]
    return {"bits": bits, "slope": slope, "cost": -cost}[kind]


def _fit(held: Numbers, same: Numbers, start: Numbers, prior: float, names: Sequence[str]) -> Numbers:
    pull = np.array([_HELD[name.split()[0]] for name in names])
    found = start.copy()
    for _ in range(100):
        likely = 1 / (1 + np.exp2(-np.clip(held @ found + prior, -60, 60)))
        slope = held.T @ (likely - same) * _LN2 + pull * (found - start)
        bend = (held * (likely * (1 - likely))[:, None]).T @ held * _LN2**2 + np.diag(pull)
        step = np.clip(np.linalg.solve(bend, slope), -2, 2)
        found = found - step
        if np.abs(step).max() < 1e-6:
            break
    return found


def _loss(bits: Numbers, same: Numbers) -> float:
    """Return the sum of the logarithmic losses of all pairs."""
    signed = np.where(same, bits, -bits)
    return float(np.logaddexp(0, -signed * _LN2).sum())
